"""Every statement of a library in memory, and the rule by which two libraries become one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from curator.model.changes import Change, Held, Json, Statement, Table
from curator.store.documents import Kept
from curator.store.late import Late
from curator.store.records import (
    EMPTY,
    Pool,
    Record,
    canonical,
    fields_of,
    held,
    record_from,
    with_field,
)

TABLES = tuple(sorted(Table))
_BY_NAME = {table.value: table for table in TABLES}


class Source(NamedTuple):
    """A tags.json: its `signature` (see `index`), and the number of the last change in it."""

    signature: list[int]
    applied_seq: int


class Statements:
    """What is stated, packed; see `records` for the form. `latest` is the greatest time in it.

    `source` is the file that says the same but for the changes since; None where there is none.
    """

    __slots__ = ("_tables", "latest", "source")

    def __init__(self) -> None:
        self._tables: dict[Table, Late[str, Record]] = {table: Late() for table in TABLES}
        self.latest = ""
        self.source: Source | None = None

    def records(self, table: Table) -> Mapping[str, Record]:
        """The packed records of one table by id; a record may hold nothing but removals."""
        return self._tables[table]

    def read_all(self, table: Table) -> list[str]:
        """The ids of one table, now that all its records are made."""
        records = self._tables[table]
        records.make_all()
        return records.snapshot()

    def stating(self, table: Table, beginning: str, wants: Callable[[str], bool]) -> set[str]:
        """The ids of which a wanted field, whose name begins like that, is stated or was once.

        Some others may be among them. Spares making all records.
        """
        records = self._tables[table]
        found = set(records.unmade(beginning, wants))
        for thing, record in records.made():
            if any(field.startswith(beginning) and wants(field) for field in record[::3]):
                found.add(thing)
        return found

    def record(self, table: Table, thing: str) -> Record:
        """One packed record; empty when nothing was ever stated."""
        try:
            return self._tables[table][thing]
        except KeyError:
            return EMPTY

    def held(self, table: Table, thing: str, field: str) -> Held | None:
        """What a field holds; value None when it was removed, None when nothing ever stood."""
        return held(self.record(table, thing), field)

    def put(self, statement: Statement) -> None:
        """Let this statement stand, whatever stood there."""
        old = self.record(statement.table, statement.id)
        new = with_field(old, statement.field, statement.value, statement.time)
        self._tables[statement.table][statement.id] = new
        self.latest = max(self.latest, statement.time)

    def take_records(self, records: Mapping[tuple[Table, str], Record], time: str) -> None:
        """Let these records be those of their things; `time` is the latest in them."""
        for (table, thing), record in records.items():
            self._tables[table][thing] = record
        self.latest = max(self.latest, time)

    def accept(self, change: Change) -> None:
        """Let what a change stated stand: it was made so that all of it wins."""
        for step in change.steps:
            self.put(step.after)

    def replay(self, change: Change) -> None:
        """Let what a change stated stand, unless something later stands there already.

        Replaying a change again is harmless, so it does not matter how much of a journal a
        checkpoint had taken over before a crash.
        """
        self.latest = max(self.latest, change.time)
        for step in change.steps:
            self.take_later(step.after)

    def become(self, other: "Statements") -> None:
        """Say what the other says, for everybody who holds this object."""
        self._tables, self.latest, self.source = other._tables, other.latest, None

    def same(self, other: "Statements") -> bool:
        """Whether both say exactly the same, record by record."""
        return self._tables == other._tables

    def take_late(self, table: Table, records: Late[str, Record]) -> None:
        """Let these be the records of a table; nothing is read of them yet."""
        self._tables[table] = records

    def take(self, kept: Kept, pool: Pool) -> bool:
        """Take in a document of tags.json; False for a table that is none of ours.

        Where the same thing stands twice, the later statement wins. Raises ValueError for a
        document that holds no statements.
        """
        name, _, found = kept
        table = _BY_NAME.get(name)
        if table is None:
            if "said" in found:
                raise ValueError(f"there is no table {name}")
            return False
        thing, said = found.get("id"), found.get("said")
        if type(thing) is not str or said is None:
            raise ValueError(f"a document of {name} has no id or says nothing")
        thing = pool.texts[thing]
        record = record_from(said, pool)
        if thing in self._tables[table]:
            for field, value, time in fields_of(record):
                self.take_later(Statement(table, thing, field, value, time))
        else:
            self._tables[table][thing] = record
        return True

    def take_later(self, statement: Statement) -> bool:
        """Let the statement stand if it wins over what stood there."""
        won = wins(statement, self.held(*statement.key))
        if won:
            self.put(statement)
        return won

    def all(self) -> Iterator[Statement]:
        """Every statement, removals included, ordered by table, id and field."""
        for table in TABLES:
            for thing, record in sorted(self._tables[table].items()):
                for field, value, time in fields_of(record):
                    yield Statement(table, thing, field, value, time)

    def value(self, table: Table, thing: str, field: str) -> Json:
        """What a field holds now; None when nothing does."""
        found = self.held(table, thing, field)
        return None if found is None else found.value


def wins(statement: Statement, against: Held | None) -> bool:
    """Whether a statement wins: the later one, at one time the greater canonical JSON text."""
    if against is None or statement.time != against.time:
        return against is None or statement.time > against.time
    return canonical(statement.value) > canonical(against.value)


def winners(statements: Iterable[Statement], into: Statements) -> list[Statement]:
    """The statements that would change a library, one for each field, in their order by key."""
    best: dict[tuple[Table, str, str], Statement] = {}
    for statement in statements:
        rival = best.get(statement.key)
        standing = Held(rival.value, rival.time) if rival else into.held(*statement.key)
        if wins(statement, standing):
            best[statement.key] = statement
    return [best[key] for key in sorted(best)]
