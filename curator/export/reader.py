"""Reading M3U as a player does: which files a playlist names.

Written apart from the writer, so that it can check what the writer made. What playlists of other
programs may look like besides (other encodings, Windows paths) is read under `readers`.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence

from curator.export.profiles import Profile

_BOM = b"\xef\xbb\xbf"
_LINE_ENDS = re.compile(rb"\r\n|\n|\r")
_EXTINF = re.compile(rb"#EXTINF:\s*-?\d{1,9}[^,]*,(?P<label>.*)", re.IGNORECASE)
_SCHEME = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]+://")
_QUERY = re.compile(rb"[?#].*", re.DOTALL)
_COMMENT = ord("#")
_SPECIAL = (b"", b".", b"..")


class Resolver:
    """What path lines lead to from the folder (absolute) in which a playlist lies.

    `percent`: a path is part of a URI, as for VLC: `%20` is a blank, `#` and `?` end it. `backslashes` part folders, as on
    Windows. Each folder is worked out once.
    """

    def __init__(self, folder: bytes, *, percent: bool = False, backslashes: bool = False) -> None:
        self._folder = folder
        self._percent = percent
        self._backslashes = backslashes
        self._known: dict[bytes, bytes] = {}

    def path(self, line: bytes) -> bytes | None:
        """The absolute path that a line names; None for blank lines, streams and other machines."""
        if self._backslashes:
            line = line.replace(b"\\", b"/")
        if b"://" in line and (scheme := _SCHEME.match(line)):
            return _of_uri(line, scheme[0])
        if self._percent:
            line = _QUERY.sub(b"", line)
            line = _unquoted(line)
        folder, slash, name = line.rpartition(b"/")
        if name in _SPECIAL or not slash:
            return os.path.normpath(os.path.join(self._folder, line)) if line.strip() else None
        if folder not in self._known:
            full = os.path.normpath(os.path.join(self._folder, folder + slash))
            self._known[folder] = full.rstrip(b"/") + b"/"
        return self._known[folder] + name


def resolver_for(folder: bytes, profile: Profile) -> Resolver:
    """Resolves path lines as the profile's reader does."""
    backslashes = profile.separator == b"\\"
    return Resolver(folder, percent=bool(profile.percent), backslashes=backslashes)


def path_lines(data: bytes) -> Iterator[tuple[int, bytes, re.Match[bytes] | None]]:
    """Each line that is no comment and not blank, with its number and the `#EXTINF` above it.

    Lines end in LF, CRLF or CR and are counted from 1; a byte order mark is passed over. The match
    has a `label`.
    """
    about: re.Match[bytes] | None = None
    for number, line in enumerate(_lines(data.removeprefix(_BOM)), 1):
        if line.startswith(b"#"):
            about = _EXTINF.match(line) or about
        elif line.strip():
            yield number, line, about
            about = None


def _lines(data: bytes) -> list[bytes]:
    return _LINE_ENDS.split(data) if b"\r" in data else data.split(b"\n")


def paths_named(data: bytes, resolver: Resolver) -> list[bytes | None]:
    """What each path line leads to, in order, and nothing else: the quick way."""
    lines = _lines(data.removeprefix(_BOM))
    return [resolver.path(line) for line in lines if line and line[0] != _COMMENT and line.strip()]


def misread(
    data: bytes,
    folder: bytes,
    profile: Profile,
    paths: Sequence[bytes],
    same: Callable[[bytes, bytes], bool],
) -> bytes | None:
    """The first of these files (absolute paths) that is not read back from where it was written.

    None when the playlist names exactly them, in order. `same` says whether two different paths
    lead to one file.
    """
    found = paths_named(data, resolver_for(folder, profile))
    if found == paths:
        return None
    for read, path in zip(found, paths, strict=False):
        if read != path and (read is None or not same(read, path)):
            return path
    return None if len(found) == len(paths) else (paths[len(found) :] or paths)[0]


def _of_uri(line: bytes, scheme: bytes) -> bytes | None:
    if scheme.lower() != b"file://":
        return None
    path = line[len(scheme) :].removeprefix(b"localhost")
    return os.path.normpath(_unquoted(path)) if path.startswith(b"/") else None


def _unquoted(line: bytes) -> bytes:
    if b"%" not in line:
        return line
    from urllib.parse import unquote_to_bytes  # slow to load, and seldom needed  # noqa: PLC0415

    return unquote_to_bytes(line)
