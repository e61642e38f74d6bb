"""The only door to TinyDB: our files, written so that any TinyDB opens them, and read by TinyDB.

TinyDB's own file storage rewrites in place, so that a kill half-way leaves broken JSON, and holds
the whole file as objects. `LineStorage` is TinyDB's public extension point instead: the file is
replaced atomically, and git can diff it, with a line for each document. Who only reads goes by
`documents`, and need not load TinyDB.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from itertools import chain
from typing import Any

import orjson
from tinydb.storages import Storage

from curator.disk.atomic import prepared, write_atomic
from curator.store.documents import DocumentFile, Tables
from curator.store.sealed import SEAL_TABLE, with_seal

_END = b"}}\n"
_EMPTY = b"{}\n"


class LineStorage(DocumentFile, Storage):
    """A TinyDB storage: temporary file, fsync, rename; a line for each document."""

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables as TinyDB wants them, None for a file that is missing or empty.

        Raises LibraryDamaged when it is not JSON, OSError when it cannot be read.
        """
        try:
            with open(self.path, "rb") as file:
                data = file.read()
        except FileNotFoundError:
            return None
        tables = self.parsed(data) if data else None
        if tables is not None:
            tables.pop(SEAL_TABLE, None)
        return tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace all tables, keeping TinyDB's document ids. Raises OSError."""
        tables = ((name, documents.items()) for name, documents in data.items())
        write_atomic(self.path, chain(_blocks(tables), (_END if data else _EMPTY,)))

    def replace(self, tables: Tables) -> None:
        """Write the file anew, with a seal, from documents that are made on the way.

        Raises OSError.
        """
        with self.prepared(tables) as put:
            put()

    def prepared(self, tables: Tables) -> AbstractContextManager[Callable[[], None]]:
        """Write the file anew beside the old one, which it replaces when the callable is called.

        Raises OSError.
        """
        return prepared(self.path, with_seal(_blocks(tables)))


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
