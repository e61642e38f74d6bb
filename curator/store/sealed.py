"""The seal of our own files, and reading a sealed one without building what nobody looks at.

A file ends with a table `seal` that holds the checksum of everything before it. Where that fits,
the bytes are those that this program wrote, so every line in it can be read, and need not be read
before somebody asks for it. Any other file (another program wrote it, or it is damaged) is read
whole, line by line, at once.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from zlib import crc32

import orjson

SEAL_TABLE = "seal"
_SEAL = b'"seal":{\n"1":{"crc32":"%08x"}\n}}\n'
_COMMA = ord(",")
_PORTION = 1 << 17
"""Bytes of documents that are read at once: some 200 of them."""
_SEAL_LENGTH = len(_SEAL % 0)
_HEADING = re.compile(rb'(?:\{|\},)("(?:[^"\\]|\\.)*"):\{\n')

Spans = dict[str, tuple[int, int]]
"""Each table's part of a file: from its first line to after its last one."""


def with_seal(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The blocks of a file whose last table is still open, and the end with the seal."""
    checksum, end = 0, b"{"
    for block in blocks:
        checksum, end = crc32(block, checksum), b"},"
        yield block
    yield end + _SEAL % crc32(end, checksum)


class Sealed:
    """The bytes of a sealed file; a place in it is where the JSON of a document begins."""

    def __init__(self, data: bytes, spans: Spans) -> None:
        self.data = data
        self.spans = spans

    def places(self, table: str, form: bytes = b"") -> Iterator[tuple[int, tuple[bytes, ...]]]:
        """The place of each document of a table, and the groups of the pattern that it begins with.

        No groups for a document of another form; nothing for a table that is not there.
        """
        line, end = self.spans.get(table, (0, 0))
        match, find = re.compile(rb'"\d+":(?=%s)' % form).match, self.data.find
        data = self.data
        while line < end:
            found = match(data, line)
            if found is None:
                yield data.index(b":", line) + 1, ()
                line = data.index(b"\n", line) + 1
            else:
                place = found.end()
                yield place, found.groups()
                line = find(b"\n", place) + 1

    def document(self, place: int) -> dict[str, Any]:
        """The document at a place."""
        data = self.data
        end = data.index(b"\n", place)
        found: dict[str, Any] = orjson.loads(data[place : end - (data[end - 1] == _COMMA)])
        return found

    def all(self, table: str) -> Iterator[dict[str, Any]]:
        """Every document of a table in the order of the file: quicker than one by one."""
        start, end = self.spans.get(table, (0, 0))
        while start < end:
            after = self.data.find(b"\n", min(start + _PORTION, end - 1)) + 1
            lines = self.data[start : after - 1]
            yield from orjson.loads(b"{%b}" % lines.removesuffix(b",")).values()
            start = after

    def search(
        self, table: str, beginning: str, wants: Callable[[str], bool]
    ) -> Iterator[dict[str, Any]]:
        """The documents of a table with a wanted field, whose name begins like that.

        Some others may be among them.
        """
        data, known = self.data, _Known(wants)
        start = orjson.dumps(beginning)[:-1]
        place, end = self.spans.get(table, (0, 0))
        while (hit := data.find(start, place, end)) >= 0:
            place = data.index(b'"', hit + 1)
            if known[data[hit : place + 1]]:
                yield self.document(data.index(b":", data.rindex(b"\n", 0, hit)) + 1)
                place = data.index(b"\n", place)

    def documents(self, *, beside: str) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
        """Table, TinyDB's document id as JSON and document, of all tables but one."""
        for table in (name for name in self.spans if name != beside):
            for place, _ in self.places(table):
                line = self.data.rindex(b"\n", 0, place) + 1
                yield table, self.data[line : place - 1], self.document(place)


class _Known(dict[bytes, bool]):
    """Whether a name is wanted, as JSON; one with an escape in it may be, for all we know here."""

    def __init__(self, wants: Callable[[str], bool]) -> None:
        super().__init__()
        self._wants = wants

    def __missing__(self, name: bytes) -> bool:
        self[name] = wanted = b"\\" in name or self._wants(orjson.loads(name))
        return wanted


def sealed(data: bytes) -> Sealed | None:
    """The file, if its seal is whole."""
    body = memoryview(data)[:-_SEAL_LENGTH]
    if data[-_SEAL_LENGTH:] != _SEAL % crc32(body):
        return None
    spans = _spans(data)
    return Sealed(data, spans) if spans.pop(SEAL_TABLE, None) else None


def _spans(data: bytes) -> Spans:
    spans: Spans = {}
    place = 0
    while (heading := _HEADING.match(data, place)) is not None:
        start, name = heading.end(), orjson.loads(heading[1])
        spans[name] = (start, start)
        if name == SEAL_TABLE:
            break
        # The longer text is found much sooner; behind each table but the seal comes another.
        place = start if data.startswith(b"}", start) else data.index(b'\n},"', start) + 1
        spans[name] = (start, place)
    return spans
