"""Reading M3U files as they occur: which files a playlist names, as a player would resolve them.

Written apart from the writer, so that it can check what the writer made.
"""

import os
import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

_BOM = b"\xef\xbb\xbf"
_LINE_ENDS = re.compile(rb"\r\n|\n|\r")
_EXTINF = re.compile(rb"#EXTINF:\s*(?P<seconds>-?\d{1,9})[^,]*,(?P<label>.*)", re.IGNORECASE)
_SCHEME = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a playlist: the absolute path it names, and what stood above it.

    `line` is the number of its path line, from 1. `seconds` is None where unknown.
    """

    path: bytes
    line: int
    label: str = ""
    seconds: int | None = None


def read_m3u(data: bytes, folder: bytes) -> list[Listed]:
    """The entries of a playlist that lies in this folder (absolute), in order.

    Lines end in LF, CRLF or CR; a byte order mark, comments, unknown directives and blank lines
    are passed over, and so are addresses of streams; `file:` URIs are decoded.
    """
    entries: list[Listed] = []
    about: re.Match[bytes] | None = None
    for number, line in enumerate(_LINE_ENDS.split(data.removeprefix(_BOM)), 1):
        if line.startswith(b"#"):
            about = _EXTINF.match(line) or about
            continue
        path = _resolved(line, folder)
        if path is not None:
            entries.append(_listed(path, number, about))
        if line.strip():
            about = None
    return entries


def _listed(path: bytes, number: int, about: re.Match[bytes] | None) -> Listed:
    if about is None:
        return Listed(path, number)
    seconds = int(about["seconds"])
    label = about["label"].decode("utf-8", "replace").strip()
    return Listed(path, number, label, seconds if seconds >= 0 else None)


def _resolved(line: bytes, folder: bytes) -> bytes | None:
    if not line.strip():
        return None
    scheme = _SCHEME.match(line)
    if scheme is None:
        return os.path.normpath(os.path.join(folder, line))
    if scheme[0].lower() != b"file://":
        return None
    path = line[len(scheme[0]) :].removeprefix(b"localhost")
    return os.path.normpath(unquote_to_bytes(path)) if path.startswith(b"/") else None
