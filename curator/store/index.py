"""Where the documents of a large sealed file stand: kept in the cache, made again when it is stale.

An index is believed for no other file than the one it was made of (device, inode, size and both
times are the same, and its own checksum fits). It holds a checksum of every document besides, by
which each one is checked when it is read. Whatever does not fit is as good as no index.
"""

import os
import re
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from zlib import crc32

import orjson

from curator.disk.paths import PathBytes
from curator.store.cached import CHECKSUM, read_cached, write_cached
from curator.store.records import document_id
from curator.store.sealed import Sealed

SMALLEST = 1 << 18
"""Bytes of a file below which reading all of it is as quick."""

_FORMAT = 1
_LINE = re.compile(
    # the document, its id, and of an id in hex the digits that `document_id` makes its number of
    rb'"\d+":(\{"id":"([a-z][0-9a-z]*-([0-9a-f]{15})[0-9a-f]*|[^"\\]+)"[^\n]*\}),?\n'
)
_COLUMNS = ("Q", "Q", "I", "I")

Signature: TypeAlias = list[int]
Region: TypeAlias = tuple[int, int, int]
"""Start, end and checksum of the lines of a table, as a tuple or a list of JSON."""


@dataclass(frozen=True, slots=True)
class Index:
    """The documents of one table by the number of their ids (`document_id`), which rises.

    `regions` are the other tables. `fields` are the rows of those documents that mention a field;
    some others may be among them.
    """

    numbers: "array[int]"
    starts: "array[int]"
    lengths: "array[int]"
    sums: "array[int]"
    regions: Mapping[str, Region]
    fields: Mapping[str, "array[int]"]

    def marks(self) -> Iterator[tuple[int, int, int]]:
        """What tells each document from all others: its number, length and checksum."""
        return zip(self.numbers, self.lengths, self.sums, strict=True)

    def rows(self, thing: str) -> range:
        """The rows of those documents whose id may be this one."""
        number = document_id(thing)
        first = bisect_left(self.numbers, number)
        return range(first, bisect_right(self.numbers, number, lo=first))

    def mentioning(self, beginning: str, wants: Callable[[str], bool]) -> set[int]:
        """The rows of documents with a wanted field, whose name begins like that."""
        several = (
            rows for name, rows in self.fields.items() if name.startswith(beginning) and wants(name)
        )
        return set().union(*several)


def signature(file: int | PathBytes) -> Signature:
    """What tells one state of a file (open, or at a path) from all others. Raises OSError."""
    found = os.stat(file)
    return [found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def size_in(found: Signature) -> int:
    """The size of the file that a signature is of, in bytes."""
    return found[2]


def index_of(sealed: Sealed, table: str, mentioned: str) -> Index | None:
    """Look through a file; None where a document of the table does not look like ours.

    `mentioned` is how the names of the fields begin that are to be looked for, if any are.
    """
    data, (start, end) = sealed.data, sealed.spans.get(table, (0, 0))
    found = [
        (int(m[3], 16) if m[3] else document_id(m[2].decode()), *m.span(1))
        for m in _LINE.finditer(data, start, end)
    ]
    if len(found) != data.count(b"\n", start, end):
        return None
    starts = [first for _, first, _ in found]
    found.sort()
    row_of = {first: row for row, (_, first, _) in enumerate(found)}
    fields: dict[str, array[int]] = {}
    for hit in _mentions(mentioned, data, start, end):
        rows = fields.setdefault(orjson.loads(hit[0]), array("I"))
        rows.append(row_of[starts[bisect_right(starts, hit.start()) - 1]])
    view = memoryview(data)
    return Index(
        array("Q", [number for number, _, _ in found]),
        array("Q", [first for _, first, _ in found]),
        array("I", [last - first for _, first, last in found]),
        array("I", [crc32(view[first:last]) for _, first, last in found]),
        {
            name: (first, last, crc32(view[first:last]))
            for name, (first, last) in sealed.spans.items()
            if name != table
        },
        fields,
    )


def _mentions(beginning: str, data: bytes, start: int, end: int) -> Iterator["re.Match[bytes]"]:
    """Each text in the JSON that begins like that, if that is anything."""
    text = re.escape(orjson.dumps(beginning)[:-1]) + rb'(?:[^"\\]|\\.)*"'
    return re.compile(text).finditer(data, start, end) if beginning else iter(())


def keep_index(path: PathBytes, index: Index, of: Signature) -> None:
    """Write the index of that file; without success where the cache cannot be written."""
    columns = (index.numbers, index.starts, index.lengths, index.sums)
    head = {
        "format": _FORMAT,
        "order": sys.byteorder,
        "of": of,
        "count": len(index.numbers),
        "regions": index.regions,
        "fields": [[name, len(rows)] for name, rows in index.fields.items()],
    }
    arrays = [values.tobytes() for values in (*columns, *index.fields.values())]
    write_cached(path, b"\n".join([orjson.dumps(head), b"".join(arrays)]))


def load_index(path: PathBytes, of: Signature) -> Index | None:
    """The index, if there is one and it was made of exactly that file."""
    found = read_cached(path)
    if found is None:
        return None
    head = orjson.loads(found[0])
    if not _is_head(head, of):
        return None
    parts = _arrays(found[1], head["count"], head["fields"])
    numbers, starts, lengths, sums = (next(parts) for _ in _COLUMNS)
    fields = {name: next(parts) for name, _ in head["fields"]}
    return Index(numbers, starts, lengths, sums, head["regions"], fields)


def claims_to_be_of(path: PathBytes, of: Signature) -> bool:
    """Whether what is there begins as the index of that file; who uses it looks at all of it."""
    try:
        with open(path, "rb") as file:
            return _is_head(orjson.loads(file.readline()[CHECKSUM:]), of)
    except (OSError, ValueError):
        return False


def _is_head(head: object, of: Signature) -> bool:
    wanted = {"format": _FORMAT, "order": sys.byteorder, "of": of}
    return isinstance(head, dict) and head | wanted == head


def _arrays(data: memoryview, count: int, fields: list[tuple[str, int]]) -> Iterator["array[int]"]:
    place = 0
    for code, length in [*((code, count) for code in _COLUMNS), *(("I", n) for _, n in fields)]:
        values = array(code)
        after = place + length * values.itemsize
        values.frombytes(data[place:after])
        place = after
        yield values
