"""The only door to TinyDB: its files, read and written one document a line.

TinyDB's own file storage rewrites in place, so that a kill half-way leaves broken JSON, and holds
the whole file as objects. `LineStorage` is TinyDB's public extension point instead: the file is
replaced atomically, git can diff it, and a hundred thousand documents are read one at a time.
Any TinyDB opens the result, with our storage or its own.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TypeAlias

import orjson
from tinydb.storages import Storage

from curator.disk.atomic import write_atomic
from curator.disk.paths import PathBytes, display
from curator.errors import LibraryDamaged
from curator.store.records import Document, document_id
from curator.store.sealed import SEAL_TABLE, Sealed, sealed, with_seal

_OPENING = re.compile(rb'(?:\{|\},)("(?:[^"\\]|\\.)*"):\{\n')
_DOCUMENT = re.compile(rb'("\d+"):(\{.*\}),?\n')
_END = b"}}\n"
_EMPTY = b"{}\n"

Tables: TypeAlias = Iterable[tuple[str, Iterable[tuple[str, Document]]]]
"""Tables by name, each with its documents by TinyDB's document id."""


Kept: TypeAlias = tuple[str, bytes, Document]
"""One document as it was found: its table, TinyDB's document id as JSON, the document."""


class LineStorage(Storage):
    """A TinyDB storage: temporary file, fsync, rename; a line for each document."""

    def __init__(self, path: str | PathBytes) -> None:
        self._path = os.fsencode(path)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables as TinyDB wants them, None for a file that is missing or empty.

        Raises LibraryDamaged when it is not JSON, OSError when it cannot be read.
        """
        try:
            with open(self._path, "rb") as file:
                data = file.read()
        except FileNotFoundError:
            return None
        tables = self._parsed(data) if data else None
        if tables is not None:
            tables.pop(SEAL_TABLE, None)
        return tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace all tables, keeping TinyDB's document ids. Raises OSError."""
        tables = ((name, documents.items()) for name, documents in data.items())
        write_atomic(self._path, chain(_blocks(tables), (_END if data else _EMPTY,)))

    def replace(self, tables: Tables) -> None:
        """Write the file anew, with a seal, from documents that are made on the way.

        Raises OSError.
        """
        write_atomic(self._path, with_seal(_blocks(tables)))

    def sealed(self) -> Sealed | None:
        """The file if it is as this program wrote it; None for any other. Raises OSError."""
        with open(self._path, "rb") as file:
            return sealed(file.read())

    def documents(self) -> Iterator[Kept]:
        """The documents one after the other, without building the whole.

        In a layout that is not ours the first ones may come twice. Raises FileNotFoundError and
        OSError; LibraryDamaged when the file is not JSON, after what stands before the damage.
        """
        with open(self._path, "rb") as file:
            table = ""
            for line in file:
                if line.startswith(b'"'):
                    key, _, text = line.partition(b":")
                    found = _object(text)
                    if found is None:
                        break
                    if table != SEAL_TABLE:
                        yield table, key, found
                elif (name := _heading(line)) is not None:
                    table = name
                elif line == _END:
                    return
                else:
                    break  # a plain TinyDB wrote it, or a hand; or it is damaged
        yield from self._documents_of_other_layout()

    def salvage(self) -> Iterator[Kept]:
        """Every document that still stands whole on its line, in a file that is damaged."""
        with open(self._path, "rb") as file:
            table = ""
            for line in file:
                name, match = _heading(line), _DOCUMENT.search(line)
                if name is not None:
                    table = name
                elif match and table != SEAL_TABLE and (found := _object(match[2])) is not None:
                    yield table, match[1], found

    def _documents_of_other_layout(self) -> Iterator[Kept]:
        with open(self._path, "rb") as file:
            tables = self._parsed(file.read())
        tables.pop(SEAL_TABLE, None)
        for name, documents in tables.items():
            for key, found in documents.items():
                if not isinstance(found, dict):
                    raise self._damaged(f"document {key} of {name} is no object")
                yield name, orjson.dumps(key), found

    def _parsed(self, data: bytes) -> dict[str, dict[str, Any]]:
        try:
            found = orjson.loads(data)
        except orjson.JSONDecodeError as error:
            raise self._damaged(str(error)) from error
        if not isinstance(found, dict) or not all(isinstance(t, dict) for t in found.values()):
            raise self._damaged("it holds no tables")
        return found

    def _damaged(self, reason: str) -> LibraryDamaged:
        return LibraryDamaged(f"{display(self._path)} cannot be read: {reason}")


def numbered(documents: Iterable[Document]) -> Iterator[tuple[str, Document]]:
    """Documents with TinyDB's document id in front, from the `id` that each has.

    Two ids may share their first 60 bits; the later document then takes the next free number.
    """
    taken: set[int] = set()
    free: dict[int, int] = {}  # after a number that many documents want (copies of one recording)
    for one in documents:
        wanted = document_id(one["id"])
        number = free.get(wanted, wanted)
        while number in taken:
            number += 1
        free[wanted] = number + 1
        taken.add(number)
        yield str(number), one


def _heading(line: bytes) -> str | None:
    """The name of the table that begins on this line, None when none does."""
    match = _OPENING.fullmatch(line)
    try:
        return str(orjson.loads(match[1])) if match else None
    except orjson.JSONDecodeError:
        return None


def _object(text: bytes) -> Document | None:
    """The object on the rest of a line, None when it is none."""
    try:
        found: object = orjson.loads(text[:-2] if text.endswith(b",\n") else text)
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None


def _blocks(tables: Tables) -> Iterator[bytes]:
    opening = b"{"
    for name, documents in tables:
        yield b"%s%s:{\n" % (opening, orjson.dumps(name))
        opening = b"},"
        end = b""
        for key, one in documents:
            yield b'%s"%s":%s' % (end, key.encode(), orjson.dumps(one))
            end = b",\n"
        yield b"\n" if end else b""
