"""Linting playlists: reading them back, and saying what a target would get wrong and why."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from curator.export.names import OUTSIDE, URL_SIGNS
from curator.export.profiles import Profile
from curator.export.reader import Resolver, path_lines, resolver_for

_BOM = b"\xef\xbb\xbf"
_HEADER = b"#EXTM3U"
_EXTINF = re.compile(rb"#EXTINF:-?\d+,", re.IGNORECASE)
_STREAM_TAG = re.compile(rb"#EXT-X-", re.IGNORECASE)
_PERCENT = re.compile(rb"%[0-9A-Fa-f]{2}")
_NO_FILE = "there is no such file"
_URI = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a target gets wrong in a playlist.

    `line` counts from 1, 0 for the file as a whole. `text` is the line as it stands. `lost` says
    that the target cannot open the entry (or the whole list); else some readers may not.
    """

    line: int
    text: bytes
    reason: str
    lost: bool = True


def lint(
    data: bytes, folder: bytes, profile: Profile, is_file: Callable[[bytes], bool]
) -> list[Finding]:
    """What this target would get wrong in anybody's playlist that lies in this folder.

    `is_file` says whether a path leads to a regular file.
    """
    resolver = resolver_for(folder, profile)
    found = [*_about_the_file(data, profile), *_about_directives(data)]
    for number, line, _ in path_lines(data):
        found += _about_entry(number, line, profile, resolver, is_file)
    return sorted(found, key=lambda finding: finding.line)


def _about_the_file(data: bytes, profile: Profile) -> list[Finding]:
    has_bom = data.startswith(_BOM)
    lines = data.removeprefix(_BOM).splitlines()
    first = lines[0] if lines else b""
    doubts = [
        (has_bom and not profile.bom, "a byte order mark: many players lose the first entry"),
        (profile.bom and not has_bom, "no byte order mark: the reader may take it for Latin-1"),
        (first != _HEADER, "the first line is not exactly #EXTM3U"),
        (b"\0" in data, "a NUL ends the playlist for many players"),
        (b"\r" in data and b"\n" not in data, "lines end in CR alone: it is one line for most"),
        (any(not line.strip() for line in lines), "blank lines: some players list them as entries"),
    ]
    return [Finding(0, b"", reason, lost=False) for doubt, reason in doubts if doubt]


def _about_directives(data: bytes) -> list[Finding]:
    found = []
    for number, line in enumerate(data.removeprefix(_BOM).splitlines(), 1):
        if _STREAM_TAG.search(line) and line.startswith(b"#"):
            found.append(Finding(number, line, "VLC takes the whole list for a stream"))
        elif line[:8].upper() == b"#EXTINF:" and not _EXTINF.match(line):
            reason = "#EXTINF takes whole seconds and a comma: MOC drops every entry otherwise"
            found.append(Finding(number, line, reason, lost=False))
    return found


def _about_entry(
    number: int,
    line: bytes,
    profile: Profile,
    resolver: Resolver,
    is_file: Callable[[bytes], bool],
) -> list[Finding]:
    path = resolver.path(line)
    if path is None:
        return [Finding(number, line, "this is no file of this machine")]
    plain = line.replace(profile.separator, b"/")
    if _URI.match(line):
        reasons = [] if profile.percent else ["only mpv, VLC and some others read file:// URIs"]
        return _unless_lost(number, line, reasons, path, is_file)
    if profile.percent and URL_SIGNS.finds(_PERCENT.sub(b"", line)):
        return [Finding(number, line, URL_SIGNS.reason)]
    if profile.relative_only and plain.startswith(b"/"):
        return [Finding(number, line, OUTSIDE)]
    refused = [rule.reason for rule in profile.refused if rule.finds(plain)]
    if refused:
        return [Finding(number, line, reason) for reason in refused]
    reasons = [rule.reason for rule in profile.warned if rule.finds(plain)]
    if not plain.startswith((b"/", b"./", b"../")):
        reasons.append("it starts with neither ./ nor /: MiniDLNA rejects the whole list")
    return _unless_lost(number, line, reasons, path, is_file)


def _unless_lost(
    number: int,
    line: bytes,
    reasons: Sequence[str],
    path: bytes,
    is_file: Callable[[bytes], bool],
) -> list[Finding]:
    if not is_file(path):
        return [Finding(number, line, _NO_FILE)]
    return [Finding(number, line, reason, lost=False) for reason in reasons]
