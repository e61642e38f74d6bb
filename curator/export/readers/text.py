"""The lines of a text file in whatever encoding: UTF-8, UTF-16, or one byte a letter."""

import codecs
import re

_LINE_ENDS = re.compile(rb"\r\n|\n|\r")
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def lines_of(data: bytes) -> list[bytes]:
    """The lines, in UTF-8 where the encoding is certain, else with the bytes that stand there."""
    return _LINE_ENDS.split(_as_utf8(data))


def text_of(line: bytes) -> str:
    """A line as text: UTF-8, else Windows-1252 (of which Latin-1 is a part)."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _as_utf8(data: bytes) -> bytes:
    for mark, encoding in _UTF16.items():
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, "replace").encode()
    # Without a mark, ASCII in UTF-16 has a NUL in every second place.
    head = data[:200]
    if head[1::2].count(0) > len(head) // 3:
        return data.decode("utf-16-le", "replace").encode("utf-8", "replace")
    if head[::2].count(0) > len(head) // 3:
        return data.decode("utf-16-be", "replace").encode("utf-8", "replace")
    return data.removeprefix(codecs.BOM_UTF8)
