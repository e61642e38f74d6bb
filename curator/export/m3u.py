"""Extended M3U as pure text: entries in, the exact bytes of the file out.

UTF-8 without a byte order mark. The first line is exactly `#EXTM3U`, no line is blank, every path
line is absolute or starts with `./` or `../` and has the bytes that the name has on disk. What a
title holds can neither make an entry nor tell a reader that the file is something else.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass

from curator.export.profiles import Profile
from curator.model.tracks import Seconds

_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_BLANKS = re.compile(" {2,}")
_LONE_DASH = re.compile(r"(?<![^ ])-(?![^ ])")  # VLC parts artist and title at the first " - "
# VLC and Totem look for these anywhere in the file and then read it as HLS, ASX or XML.
_DIRECTIVE = re.compile("#(?=EXT)", re.IGNORECASE)
_MARKUP = re.compile("<(?=[?!]|asx|smil|html|rss|opml|xml)", re.IGNORECASE)
_LONGEST_NAME = 200  # characters of an artist, so that the title is not pushed out
_LONGEST_LABEL = 500
_LONGEST_LABEL_BYTES = 1000  # with `#EXTINF:…,` under the 1,023 bytes that old Kodi reads


@dataclass(frozen=True, slots=True)
class Entry:
    """One track in a playlist: its path line as it is to be written, and what is said of it."""

    line: bytes
    title: str
    artist: str = ""
    seconds: Seconds | None = None


def m3u_bytes(entries: Iterable[Entry], name: str, profile: Profile) -> bytes:
    """The whole playlist; `name` is for readers that show one."""
    lines = [b"#EXTM3U"]
    if profile.directives:
        lines.append(b"#PLAYLIST:" + _encoded(safe_text(name) or "playlist"))
    for entry in entries:
        if profile.directives:
            lines.append(extinf(entry))
        lines.append(entry.line)
    return profile.line_end.join([*lines, b""])


def path_line(path: bytes, folder: bytes | None) -> bytes:
    """The line for an absolute path, relative to the playlist's folder unless that is None.

    Relative lines start with `./` or `../`, which keeps names such as `#1.mp3` and `http:.mp3`
    from being read as a comment or a URL.
    """
    if folder is None:
        return path
    relative = os.path.relpath(path, folder)
    return relative if relative.startswith(b"../") else b"./" + relative


def extinf(entry: Entry) -> bytes:
    """`#EXTINF:<whole seconds>,Artist - Title`, -1 for an unknown length.

    No decimals, no attributes, always the comma: MOC drops every entry of a list otherwise.
    """
    seconds = -1 if entry.seconds is None else int(entry.seconds + 0.5)
    return b"#EXTINF:%d,%s" % (seconds, _encoded(label(entry)))


def label(entry: Entry) -> str:
    """`Artist - Title` with exactly one ` - `, or the title alone."""
    artist, title = safe_text(entry.artist)[:_LONGEST_NAME], safe_text(entry.title)
    return f"{artist} - {title}" if artist else title


def safe_text(text: str) -> str:
    """A title or name as one line that no reader takes for anything but text."""
    line = _BLANKS.sub(" ", _NOT_TEXT.sub(" ", text)).strip()
    line = _LONE_DASH.sub("–", line)
    return _MARKUP.sub("< ", _DIRECTIVE.sub("# ", line))


def _encoded(text: str) -> bytes:
    cut = text[:_LONGEST_LABEL].encode()[:_LONGEST_LABEL_BYTES]
    return cut.decode("utf-8", "ignore").rstrip().encode()
