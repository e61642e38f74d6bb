"""tags.json: everything stated, as of the change that its header names."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import orjson

from curator.disk.paths import PathBytes, display
from curator.errors import FieldError, LibraryDamaged
from curator.model.changes import ROLE_PREFIX, Table
from curator.store.clock import parse_time
from curator.store.documents import DocumentFile, Kept, Tables, numbered
from curator.store.filed import Filed, open_filed, renew_index
from curator.store.header import HEADER_TABLE, Header, header_from
from curator.store.late import Late
from curator.store.layout import unreadable
from curator.store.records import Document, Pool, Record, canonical, document, record_from
from curator.store.sealed import Sealed
from curator.store.statements import TABLES, Statements

_LATEST = "latest"
"""The header's field for the latest time in the file: with it not all has to be read."""
_ID = rb'\{"id":"([^"\\]+)"'


@dataclass(slots=True)
class Tags:
    """What the file holds; `others` are tables that somebody else put there, kept as they are."""

    header: Header
    statements: Statements = field(default_factory=Statements)
    others: dict[str, dict[str, Document]] = field(default_factory=dict)


def read_tags(path: PathBytes, pool: Pool, index: PathBytes = b"") -> Tags:
    """Read the file; of one that this program wrote, the tracks only when they are asked for.

    With the path of an `index` not even where they stand is read before it is needed, if the
    index fits. Raises FileNotFoundError, LibraryDamaged, LibraryTooNew, and LibraryError where
    the system does not let it be read.
    """
    try:
        filed = open_filed(path, index, Table.TRACKS, ROLE_PREFIX) if index else None
        if filed is not None:
            late = _unlocated(filed, pool)
            return _taken(filed.documents(), pool, display(path), _with_tracks(late))
        file = DocumentFile(path)
        sealed = file.sealed()
        located = _late(sealed, pool) if sealed else None
        if sealed is None or located is None:
            return _taken(file.documents(), pool, display(path), Statements())
        several = sealed.documents(beside=Table.TRACKS)
        return _taken(several, pool, display(path), _with_tracks(located))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise unreadable(path, error) from error


def write_tags(path: PathBytes, tags: Tags) -> None:
    """Replace the file atomically. Raises OSError."""
    from curator.store.database import LineStorage  # TinyDB: only for who writes  # noqa: PLC0415

    LineStorage(path).replace(_tables(tags))


def prepared_tags(path: PathBytes, tags: Tags) -> AbstractContextManager[Callable[[], None]]:
    """Write the file under another name; calling what it gives puts it in place. Raises OSError."""
    from curator.store.database import LineStorage  # TinyDB: only for who writes  # noqa: PLC0415

    return LineStorage(path).prepared(_tables(tags))


def index_tags(path: PathBytes, index: PathBytes) -> None:
    """See to it that the index fits the file as it is now."""
    renew_index(path, index, Table.TRACKS, ROLE_PREFIX)


def _late(sealed: Sealed, pool: Pool) -> Late[str, Record] | None:
    """The tracks' records, still to be made; None where a line has to be looked at more closely."""
    places: dict[str, int] = {}
    count = 0
    for place, groups in sealed.places(Table.TRACKS, _ID):
        if not groups:
            return None
        places[groups[0].decode()] = place
        count += 1
    if len(places) < count:
        return None
    pool.texts.update(zip(places, places, strict=True))

    def make(place: int) -> Record:
        return record_from(sealed.document(place)["said"], pool)

    def search(beginning: str, wants: Callable[[str], bool]) -> Iterator[str]:
        return (found["id"] for found in sealed.search(Table.TRACKS, beginning, wants))

    return Late(places, make, search)


def _unlocated(filed: Filed, pool: Pool) -> Late[str, Record]:
    """The tracks' records, read one by one by the index until all are asked for."""

    def find(thing: str) -> Record | None:
        for found in filed.find(thing):
            return record_from(found["said"], pool)
        return None

    def search(beginning: str, wants: Callable[[str], bool]) -> Iterator[tuple[str, Record]]:
        several = filed.search(beginning, wants)
        return ((found["id"], record_from(found["said"], pool)) for found in several)

    def whole() -> Late[str, Record]:
        located = _late(filed.whole(), pool)
        assert located is not None  # all of its lines were looked at when the index was made
        return located

    def every() -> Iterator[tuple[str, Record]]:
        for found in filed.whole().all(Table.TRACKS):
            yield pool.texts[found["id"]], record_from(found["said"], pool)

    return Late.unlocated(whole, find, search, every)


def _with_tracks(records: Late[str, Record]) -> Statements:
    statements = Statements()
    statements.take_late(Table.TRACKS, records)
    return statements


def _taken(documents: Iterable[Kept], pool: Pool, where: str, statements: Statements) -> Tags:
    header: Header | None = None
    others: dict[str, dict[str, Document]] = {}
    latest = ""
    for kept in documents:
        try:
            if statements.take(kept, pool):
                continue
            canonical([kept[2]])  # what was read can be written again
        except (ValueError, FieldError) as error:
            raise LibraryDamaged(f"{where} cannot be read: {error}") from error
        table, key, found = kept
        if table == HEADER_TABLE:
            header, latest = header_from(found, where), _latest(found, where)
        else:
            others.setdefault(table, {})[orjson.loads(key)] = found
    if header is None:
        raise LibraryDamaged(f"{where} cannot be read: its header is missing")
    statements.latest = max(pool.latest, latest)
    return Tags(header, statements, others)


def _latest(found: Document, where: str) -> str:
    latest = found.get(_LATEST, "")
    try:
        if latest:
            parse_time(latest)
    except (ValueError, TypeError) as error:
        raise LibraryDamaged(f"{where} cannot be read: its latest time is none") from error
    return latest if isinstance(latest, str) else ""


def _tables(tags: Tags) -> Tables:
    yield HEADER_TABLE, [("1", {**tags.header.document(), _LATEST: tags.statements.latest})]
    for table in TABLES:
        records = tags.statements.records(table)
        things = sorted(records)
        yield table.value, numbered(document(table, one, records[one]) for one in things)
    for name, documents in tags.others.items():
        yield name, documents.items()
