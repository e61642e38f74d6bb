"""Extended M3U as pure text: entries in, the exact bytes of the file out.

The first line is exactly `#EXTM3U`, no line is blank, and every path line is absolute or starts
with `./` or `../` (with the profile's separator). What a title holds can neither make an entry nor
tell a reader that the file is something else.
"""

import os
import re
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import NamedTuple

from curator.export.names import is_utf8
from curator.export.profiles import Covers, Profile
from curator.model.tracks import Seconds

_BOM = b"\xef\xbb\xbf"
_COVER = b"#EXTALBUMARTURL:"
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_BLANKS = re.compile(" {2,}")
_LONE_DASH = re.compile(r"(?<![^ ])-(?![^ ])")  # VLC parts artist and title at the first " - "
# VLC and Totem look for these anywhere in the file and then read it as HLS, ASX or XML.
_DIRECTIVE = re.compile("#(?=EXT)", re.IGNORECASE)
_MARKUP = re.compile("<(?=[?!]|asx|smil|html|rss|opml|xml)", re.IGNORECASE)
_SUSPECT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff#<]")
_LONGEST_NAME = 200  # characters of an artist, so that the title is not pushed out
_LONGEST_LABEL = 500
_LONGEST_LABEL_BYTES = 1000  # with `#EXTINF:…,` under the 1,023 bytes that old Kodi reads
_TOGETHER = 500  # entries whose texts are looked through at once
_SHORT = 200  # characters; a label within that is never cut


class Entry(NamedTuple):
    """One track in a playlist: its plain path line (`path_line`), and what is said of it.

    `cover` is what `#EXTALBUMARTURL` shall say, empty for nothing. A tuple, because 100,000 of
    them are made for one export.
    """

    line: bytes
    title: str
    artist: str = ""
    seconds: Seconds | None = None
    cover: bytes = b""


def entries(
    lines: Iterable[bytes],
    titles: Iterable[str],
    artists: Iterable[str],
    lengths: Iterable[Seconds | None],
    covers: Iterable[bytes],
) -> list[Entry]:
    """As many entries as there are in the shortest of these columns."""
    # Called once for each, the class would take five times as long.
    rows = zip(lines, titles, artists, lengths, covers, strict=False)
    return list(map(tuple.__new__, repeat(Entry), rows))


def m3u_bytes(entries: Iterable[Entry], name: str, profile: Profile) -> bytes:
    """The whole playlist; `name` is for readers that show one."""
    several = list(entries)
    lines = [_BOM + b"#EXTM3U" if profile.bom else b"#EXTM3U"]
    if profile.directives:
        lines.append(b"#PLAYLIST:" + _encoded(safe_text(name) or "playlist"))
    if profile.covers is Covers.OF_PLAYLIST:
        lines += [_COVER + entry.cover for entry in several if entry.cover][:1]
    for start in range(0, len(several), _TOGETHER):
        lines += _blocks(several[start : start + _TOGETHER], profile)
    return profile.line_end.join([*lines, b""])


def _blocks(entries: Sequence[Entry], profile: Profile) -> Iterable[bytes]:
    """The lines of these entries, from `#EXTINF` to the path."""
    paths: Iterable[bytes] = (entry.line for entry in entries)
    if profile.percent or profile.separator != b"/":
        paths = (_in_style(line, profile) for line in paths)
    if not profile.directives:
        return paths
    heads: Iterable[bytes] = extinfs(entries)
    if profile.covers is Covers.OF_ENTRIES:
        covers = (_COVER + entry.cover if entry.cover else b"" for entry in entries)
        return filter(None, chain.from_iterable(zip(heads, covers, paths, strict=True)))
    return chain.from_iterable(zip(heads, paths, strict=True))


def path_line(path: bytes, folder: bytes | None) -> bytes:
    """The plain line for an absolute path, relative to the playlist's folder unless that is None.

    Relative lines start with `./` or `../`, which keeps names such as `#1.mp3` and `http:.mp3`
    from being read as a comment or a URL.
    """
    if folder is None:
        return path
    relative = os.path.relpath(path, folder)
    return relative if relative.startswith(b"../") else b"./" + relative


def extinfs(entries: Sequence[Entry]) -> list[bytes]:
    """`#EXTINF:<whole seconds>,Artist - Title` for each, -1 for an unknown length.

    No decimals, no attributes, always the comma: MOC drops every entry of a list otherwise.
    """
    if not entries:
        return []
    _, titles, artists, lengths, _ = zip(*entries, strict=True)
    together = [
        f"{artist} - {title}" if artist else title
        for artist, title in zip(artists, titles, strict=True)
    ]
    if _may_need_care(together, len(artists) - artists.count("")):
        labels = [_encoded(label(entry)) for entry in entries]
    else:
        labels = "\n".join(together).encode().split(b"\n")
    return [
        b"#EXTINF:%d,%s" % (-1 if seconds is None else seconds + 0.5, text)
        for seconds, text in zip(lengths, labels, strict=True)
    ]


def label(entry: Entry) -> str:
    """`Artist - Title` with exactly one ` - `, or the title alone."""
    artist, title = safe_text(entry.artist)[:_LONGEST_NAME], safe_text(entry.title)
    return f"{artist} - {title}" if artist else title


def safe_text(text: str) -> str:
    """A title or name as one line that no reader takes for anything but text."""
    line = _BLANKS.sub(" ", _NOT_TEXT.sub(" ", text)).strip(" ")
    line = _LONE_DASH.sub("–", line)
    return _MARKUP.sub("< ", _DIRECTIVE.sub("# ", line))


def _may_need_care(labels: Sequence[str], dashes: int) -> bool:
    """Whether anything is to be changed in labels, so many of which hold ` - `.

    All of them are looked through at once: that takes a fifth of the time.
    """
    together = f" {' | '.join(labels)} "
    return (
        together.count(" -") != dashes
        or together.count("- ") != dashes
        or "  " in together
        or max(map(len, labels)) > _SHORT
        or _SUSPECT.search(together) is not None
    )


def _encoded(text: str) -> bytes:
    if len(text) <= _SHORT:
        return text.encode()
    cut = text[:_LONGEST_LABEL].encode()[:_LONGEST_LABEL_BYTES]
    return cut.decode("utf-8", "ignore").rstrip().encode()


def _in_style(line: bytes, profile: Profile) -> bytes:
    """The plain line with the profile's separator, and some bytes as `%hh`."""
    if profile.percent:
        line = _percent(line, profile.percent)
    return line.replace(b"/", profile.separator)


def _percent(line: bytes, encoded: bytes) -> bytes:
    if not is_utf8(line):
        encoded += bytes(range(128, 256))
    elif len(line.translate(None, encoded)) == len(line):
        return line
    return b"".join(b"%%%02X" % byte if byte in encoded else bytes([byte]) for byte in line)
