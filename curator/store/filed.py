"""A sealed file of which only those documents are read that somebody asks for, by its index."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from zlib import crc32

import orjson

from curator.disk.paths import PathBytes, display
from curator.errors import LibraryDamaged
from curator.store.index import (
    SMALLEST,
    Index,
    claims_to_be_of,
    index_of,
    keep_index,
    load_index,
    signature,
)
from curator.store.sealed import Sealed, sealed

_BLOCK = 1 << 26


class Filed:
    """An open file and its index. What is read of it is checked; all may raise LibraryDamaged.

    The file stays open, so that it is the same one when the rest is read, whatever stands at the
    path by then. Once something does not fit, the index goes: whoever opens the file next reads
    all of it, and mends it if that is what it needs.
    """

    def __init__(
        self,
        path: PathBytes,
        descriptor: int,
        index: Index,
        index_path: PathBytes,
        whole: Sealed | None = None,
    ) -> None:
        """`whole` is all of it, if that was read already."""
        self._path = path
        self._index_path = index_path
        self._descriptor = descriptor
        self._index = index
        self._whole = whole

    def __del__(self) -> None:
        os.close(self._descriptor)

    @property
    def count(self) -> int:
        """How many documents the table has."""
        return len(self._index.numbers)

    def find(self, thing: str) -> Iterator[dict[str, Any]]:
        """The documents with this id."""
        for row in self._index.rows(thing):
            found = self._document(row)
            if found["id"] == thing:
                yield found

    def search(self, beginning: str, wants: Callable[[str], bool]) -> Iterator[dict[str, Any]]:
        """The documents with a wanted field, whose name begins like that.

        Some others may be among them.
        """
        return map(self._document, sorted(self._index.mentioning(beginning, wants)))

    def documents(self) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
        """Table, TinyDB's document id as JSON and document, of all other tables."""
        for table, (start, end, checksum) in self._index.regions.items():
            for line in self._read(start, end - start, checksum).splitlines():
                key, _, text = line.partition(b":")
                yield table, key, orjson.loads(text.removesuffix(b","))

    def whole(self) -> Sealed:
        """All of the file."""
        whole, self._whole = self._whole, None  # it is asked for once, and large
        found = whole or _sealed(self._descriptor)
        if found is None:
            raise self._changed()
        return found

    def unlike(self, other: "Filed") -> Iterator[dict[str, Any]]:
        """The documents of either file that the other one does not hold just so."""
        for one, against in ((self, other), (other, self)):
            known = set(against._index.marks())
            for row, mark in enumerate(one._index.marks()):
                if mark not in known:
                    yield one._document(row)

    def _document(self, row: int) -> dict[str, Any]:
        index = self._index
        found: dict[str, Any] = orjson.loads(
            self._read(index.starts[row], index.lengths[row], index.sums[row])
        )
        return found

    def _read(self, start: int, length: int, checksum: int) -> bytes:
        data = os.pread(self._descriptor, length, start)
        if crc32(data) != checksum:
            raise self._changed()
        return data

    def _changed(self) -> LibraryDamaged:
        with suppress(OSError):
            os.unlink(self._index_path)
        return LibraryDamaged(
            f"{display(self._path)} was changed by another program while it was being read; "
            "run the command again"
        )


def open_filed(path: PathBytes, index: PathBytes, table: str, mentioned: str = "") -> Filed | None:
    """The file by its index, which is made if none fits (`renew_index`).

    None for a small file, and for one that is not wholly ours. Raises OSError.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    of, is_large, whole = signature(descriptor), _is_large(descriptor), None
    found = load_index(index, of) if is_large else None
    if found is None and is_large:
        whole = _sealed(descriptor)
        found = index_of(whole, table, mentioned) if whole else None
        if found is not None:
            keep_index(index, found, of)
    if found is None:
        os.close(descriptor)
        return None
    return Filed(path, descriptor, found, index, whole)


def renew_index(path: PathBytes, index: PathBytes, table: str, mentioned: str = "") -> None:
    """Make the index of a file that has none that fits, if it is large and its seal is whole.

    Without success where anything cannot be read or written: an index only saves time.
    """
    with suppress(OSError), open(path, "rb") as file:
        before = signature(file.fileno())
        if not _is_large(file.fileno()) or claims_to_be_of(index, before):
            return
        whole = _sealed(file.fileno())
        made = whole and index_of(whole, table, mentioned)
        if made:
            keep_index(index, made, before)


def _sealed(descriptor: int) -> Sealed | None:
    """All of the file, if its seal is whole."""
    blocks: list[bytes] = []
    # At places of its own: two threads may read at once, and share where the file stands.
    while block := os.pread(descriptor, _BLOCK, sum(map(len, blocks))):
        blocks.append(block)
    return sealed(b"".join(blocks))


def _is_large(descriptor: int) -> bool:
    return os.fstat(descriptor).st_size >= SMALLEST
