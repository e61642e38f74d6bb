"""M3U and PLS, as programs of all ages write them."""

import re
from collections.abc import Iterator

from curator.export.readers.mentions import Mention, with_label
from curator.export.readers.text import lines_of, text_of

_EXTINF = re.compile(
    r'#EXTINF:\s*(?P<seconds>-?\d{1,9}(?:\.\d+)?)?(?:[^,"]|"[^"]*")*,(?P<label>.*)', re.IGNORECASE
)
_DIRECTIVE = re.compile(rb"#(?:EXT|PLAYLIST|CURATOR)|#\s|##|#$", re.IGNORECASE)
_AUDIO = re.compile(rb"\.(?:mp3|flac|ogg|opus|m4a|wav|wma|aiff?|ape|wv|mpc)\s*$", re.IGNORECASE)
_PLS = re.compile(
    rb"(?P<key>file|title|length)(?P<number>\d{1,6})\s*=\s*(?P<value>.*)", re.IGNORECASE
)


def m3u_mentions(data: bytes) -> Iterator[Mention]:
    """The entries of an M3U; a file name may begin with `#` if it ends like audio."""
    label, seconds = "", None
    for number, line in enumerate(lines_of(data), 1):
        if found := _EXTINF.match(text_of(line)):
            label, seconds = found["label"].strip(), _length(found["seconds"])
        elif line.strip() and not _is_comment(line):
            yield with_label(line, number, label, seconds)
            label, seconds = "", None


def pls_mentions(data: bytes) -> Iterator[Mention]:
    """The entries of a PLS, by their numbers."""
    entries: dict[int, dict[str, bytes]] = {}
    for line in lines_of(data):
        if found := _PLS.match(line.strip()):
            key = found["key"].decode().lower()
            entries.setdefault(int(found["number"]), {})[key] = found["value"]
    for number, said in sorted(entries.items()):
        if location := said.get("file"):
            seconds = _length(text_of(said.get("length", b"")))
            yield with_label(location, number, text_of(said.get("title", b"")), seconds)


def _is_comment(line: bytes) -> bool:
    if not line.startswith(b"#"):
        return False
    return bool(_DIRECTIVE.match(line)) or not _AUDIO.search(line)


def _length(text: str | None) -> float | None:
    try:
        seconds = float(text or "")
    except ValueError:
        return None
    return seconds if seconds > 0 else None
