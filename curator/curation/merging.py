"""Taking in what another library says: what would win, what both say differently, one act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import orjson

from curator.model.changes import (
    ROLE_PREFIX,
    WORD_PREFIX,
    Change,
    Held,
    Json,
    Key,
    Origin,
    Statement,
    Table,
)
from curator.model.counting import counted
from curator.model.links import HINTS
from curator.model.tracks import TrackId
from curator.store.library import Library
from curator.store.statements import wins

_NAMED = 5
"""Conflicts that the line in history names; the rest is a number."""


@dataclass(frozen=True, slots=True)
class Source:
    """Statements from one place: a file, or another machine's part of a shared folder."""

    name: str
    statements: Sequence[Statement]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of which library and source said different things; the later, `new`, stands now.

    `title` names what it is about for people; `old` may be a removal (value None), as `new` may.
    """

    title: str
    new: Statement
    old: Held
    source: str

    def __str__(self) -> str:
        field = self.new.field.removeprefix(ROLE_PREFIX).removeprefix(WORD_PREFIX)
        return f"{self.title}: {field} {_shown(self.old.value)} → {_shown(self.new.value)}"

    def as_object(self) -> dict[str, Json]:
        """The object for `--json`."""
        return {
            "table": self.new.table.value,
            "id": self.new.id,
            "field": self.new.field,
            "title": self.title,
            "source": self.source,
            "before": self.old.value,
            "before_time": self.old.time,
            "value": self.new.value,
            "time": self.new.time,
        }


@dataclass(frozen=True, slots=True)
class Merge:
    """What merging would change: the statements that win, and those fields decided by time.

    `statements` may be empty: all of it was known, or is older than what stands here. `names` are
    the sources that something comes from. `unknown` counts the tracks of which nothing was known
    here.
    """

    names: tuple[str, ...]
    statements: tuple[Statement, ...]
    conflicts: tuple[Conflict, ...]
    unknown: int = 0

    @property
    def things(self) -> int:
        """How many tracks, productions, playlists and folders change."""
        return len({(one.table, one.id) for one in self.statements})

    def line(self, did: str) -> str:
        """One line for history: from where, how much, what was decided by time."""
        text = f"{did} {', '.join(self.names)}: {counted(len(self.statements), 'statement')}"
        if not self.conflicts:
            return text
        named = "; ".join(f"{one} ({one.source})" for one in self.conflicts[:_NAMED])
        more = len(self.conflicts) - _NAMED
        rest = f"; and {more:,} more" if more > 0 else ""
        return f"{text} · {len(self.conflicts):,} decided by time: {named}{rest}"


def plan_merge(library: Library, sources: Iterable[Source]) -> Merge:
    """What these sources would change in the library; nothing is written."""
    given = list(sources)
    best: dict[Key, tuple[Statement, str]] = {}
    for source in given:
        for statement in source.statements:
            rival = best.get(statement.key)
            standing = (
                Held(rival[0].value, rival[0].time) if rival else library.held(*statement.key)
            )
            if wins(statement, standing):
                best[statement.key] = (statement, source.name)
    won = [best[key] for key in sorted(best)]
    return Merge(
        tuple(dict.fromkeys(name for _, name in won)),
        tuple(statement for statement, _ in won),
        tuple(_conflicts(library, won)),
        _unknown(library, won),
    )


def carry_out(library: Library, merge: Merge, origin: Origin) -> Change | None:
    """Make a merge durable as one act; None when it changes nothing. Raises LibraryError."""
    did = {Origin.SYNC: "sync with"}.get(origin, "loaded")
    return library.merge(merge.statements, text=merge.line(did), origin=origin)


def _conflicts(library: Library, won: Iterable[tuple[Statement, str]]) -> Iterable[Conflict]:
    for new, source in won:
        old = library.held(*new.key)
        # Where hints differ, nobody minds.
        is_said = new.table is not Table.FOLDERS and new.field not in HINTS
        if is_said and old is not None and old.value != new.value:
            yield Conflict(_title(library, new), new, old, source)


def _unknown(library: Library, won: Iterable[tuple[Statement, str]]) -> int:
    ids = {statement.id for statement, _ in won if statement.table is Table.TRACKS}
    return sum(library.track(TrackId(one)) is None for one in ids)


def _title(library: Library, statement: Statement) -> str:
    if statement.table is Table.TRACKS:
        track = library.track(TrackId(statement.id))
        return track.title if track else statement.id
    if statement.table is Table.PRODUCTIONS:
        production = library.productions().get(statement.id)
        return production.name if production else statement.id
    return statement.id


def _shown(value: Json) -> str:
    if value is None:
        return "removed"
    if value is True:
        return "said"
    return value if isinstance(value, str) else orjson.dumps(value).decode()
