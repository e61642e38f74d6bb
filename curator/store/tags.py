"""tags.json: everything stated, as of the change that its header names."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson

from curator.disk.paths import PathBytes, display
from curator.errors import LibraryDamaged
from curator.store.database import Kept, LineStorage, Tables, numbered
from curator.store.header import HEADER_TABLE, Header, header_from
from curator.store.layout import unreadable
from curator.store.records import Document, Pool, document
from curator.store.statements import TABLES, Statements


@dataclass(slots=True)
class Tags:
    """What the file holds; `others` are tables that somebody else put there, kept as they are."""

    header: Header
    statements: Statements = field(default_factory=Statements)
    others: dict[str, dict[str, Document]] = field(default_factory=dict)


def read_tags(path: PathBytes, pool: Pool) -> Tags:
    """Read the file.

    Raises FileNotFoundError, LibraryDamaged, LibraryTooNew, and LibraryError where the system
    does not let it be read.
    """
    try:
        return _taken(LineStorage(path).documents(), pool, display(path))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise unreadable(path, error) from error


def write_tags(path: PathBytes, tags: Tags) -> None:
    """Replace the file atomically. Raises OSError."""
    LineStorage(path).replace(_tables(tags))


def _taken(documents: Iterator[Kept], pool: Pool, where: str) -> Tags:
    header: Header | None = None
    statements = Statements()
    others: dict[str, dict[str, Document]] = {}
    for kept in documents:
        try:
            if statements.take(kept, pool):
                continue
        except ValueError as error:
            raise LibraryDamaged(f"{where} cannot be read: {error}") from error
        table, key, found = kept
        if table == HEADER_TABLE:
            header = header_from(found, where)
        else:
            others.setdefault(table, {})[orjson.loads(key)] = found
    if header is None:
        raise LibraryDamaged(f"{where} cannot be read: its header is missing")
    statements.latest = pool.latest
    return Tags(header, statements, others)


def _tables(tags: Tags) -> Tables:
    yield HEADER_TABLE, [("1", tags.header.document())]
    for table in TABLES:
        records = tags.statements.records(table)
        things = sorted(records)
        yield table.value, numbered(document(table, one, records[one]) for one in things)
    for name, documents in tags.others.items():
        yield name, documents.items()
