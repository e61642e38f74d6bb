"""The files that any TinyDB reads, as this program reads them: one document a line.

A hundred thousand documents are read one at a time, from a file that this program wrote; any
other file of TinyDB's is read whole.
"""

import os
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import orjson

from curator.disk.paths import PathBytes, display
from curator.errors import LibraryDamaged
from curator.store.records import Document, document_id
from curator.store.sealed import SEAL_TABLE, Sealed, sealed

_OPENING = re.compile(rb'(?:\{|\},)("(?:[^"\\]|\\.)*"):\{\n')
_DOCUMENT = re.compile(rb'("\d+"):(\{.*\}),?\n')
_END = b"}}\n"

Tables: TypeAlias = Iterable[tuple[str, Iterable[tuple[str, Document]]]]
"""Tables by name, each with its documents by TinyDB's document id."""


Kept: TypeAlias = tuple[str, bytes, Document]
"""One document as it was found: its table, TinyDB's document id as JSON, the document."""


class DocumentFile:
    """A file of documents in tables."""

    def __init__(self, path: str | PathBytes) -> None:
        self.path = os.fsencode(path)

    def sealed(self) -> Sealed | None:
        """The file if it is as this program wrote it; None for any other. Raises OSError."""
        with open(self.path, "rb") as file:
            return sealed(file.read())

    def documents(self) -> Iterator[Kept]:
        """The documents one after the other, without building the whole.

        In a layout that is not ours the first ones may come twice. Raises FileNotFoundError and
        OSError; LibraryDamaged when the file is not JSON, after what stands before the damage.
        """
        with open(self.path, "rb") as file:
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
        with open(self.path, "rb") as file:
            table = ""
            for line in file:
                name, match = _heading(line), _DOCUMENT.search(line)
                if name is not None:
                    table = name
                elif match and table != SEAL_TABLE and (found := _object(match[2])) is not None:
                    yield table, match[1], found

    def _documents_of_other_layout(self) -> Iterator[Kept]:
        with open(self.path, "rb") as file:
            tables = self.parsed(file.read())
        tables.pop(SEAL_TABLE, None)
        for name, documents in tables.items():
            for key, found in documents.items():
                if not isinstance(found, dict):
                    raise self._damaged(f"document {key} of {name} is no object")
                yield name, orjson.dumps(key), found

    def parsed(self, data: bytes) -> dict[str, dict[str, Any]]:
        """The tables in these bytes. Raises LibraryDamaged when they hold none."""
        try:
            found = orjson.loads(data)
        except orjson.JSONDecodeError as error:
            raise self._damaged(str(error)) from error
        if not isinstance(found, dict) or not all(isinstance(t, dict) for t in found.values()):
            raise self._damaged("it holds no tables")
        return found

    def _damaged(self, reason: str) -> LibraryDamaged:
        return LibraryDamaged(f"{display(self.path)} cannot be read: {reason}")


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
