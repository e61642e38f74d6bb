"""Changes: what was stated at one moment, what stood there before, and its inverse.

A statement is the unit that everything is kept, dumped and merged in: one field of one thing has
a value, or was removed, at a time. A single role and a single word are fields of their own
(`role:bgm`, `word:tense`), so that two libraries can be merged in any order.
"""

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Json: TypeAlias = str | int | float | bool | list["Json"] | dict[str, "Json"] | None

ROLE_PREFIX = "role:"
WORD_PREFIX = "word:"
ALIAS_PREFIX = "alias:"


class Table(StrEnum):
    """What statements are about; the value names the table in tags.json.

    Ids are: an audio id for `tracks`; `p-` and 16 hex digits for `productions`; the name for
    `playlists`; the path as text for `folders` (roots, and folders with a stated medium).
    """

    TRACKS = "tracks"
    PRODUCTIONS = "productions"
    PLAYLISTS = "playlists"
    FOLDERS = "folders"


class Origin(StrEnum):
    """Where a change came from; only `scan` is no act of the listener and is never undone."""

    APP = "app"
    CLI = "cli"
    SCAN = "scan"
    LOAD = "load"
    SYNC = "sync"


@dataclass(frozen=True, slots=True)
class Held:
    """A value at a time: what one field held. A value of None means removed."""

    value: Json
    time: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One field of one thing has this value since this time (None: removed).

    `time` is UTC, ISO 8601 with microseconds and a final `Z`: `2026-01-31T12:00:00.000001Z`.
    """

    table: Table
    id: str
    field: str
    value: Json
    time: str

    @property
    def key(self) -> "Key":
        """What the statement is about, without its value."""
        return (self.table, self.id, self.field)


@dataclass(frozen=True, slots=True)
class Edit:
    """A wish: let this field hold this value (None: remove it). It becomes a Statement when kept."""

    table: Table
    id: str
    field: str
    value: Json


@dataclass(frozen=True, slots=True)
class Step:
    """A statement that was kept, and what stood in its place before (None: nothing ever)."""

    before: Held | None
    after: Statement


@dataclass(frozen=True, slots=True)
class Change:
    """One act: a key press, a command, a batch. It is undone as a whole.

    `id` is a short random text for `curator revert`; `seq` counts up without a gap in one
    library; `session` tells the acts of one running program apart; `text` is one line for the
    listener; `undoes` and `redoes` name the change that this one takes back or makes again.
    """

    id: str
    seq: int
    time: str
    origin: Origin
    session: str
    text: str
    steps: tuple[Step, ...]
    undoes: str = ""
    redoes: str = ""


Key: TypeAlias = tuple[Table, str, str]

HEARD = "heard"
"""The field of a track that says when it was last played to its end."""


def notes_hearing(change: Change) -> bool:
    """Whether all that it states is that tracks were heard, and nobody asked for it.

    Such notes come by themselves while one listens. Taking one back by name (`curator revert`)
    is no such note.
    """
    asked = bool(change.undoes or change.redoes)
    return not asked and all(step.after.field == HEARD for step in change.steps)


def is_act(change: Change) -> bool:
    """Whether the listener did it: undo takes back acts, and a new one ends what redo could do.

    Neither a scan nor a note of what was heard is one. So `u` in an evening of listening takes
    back what was said last, however many tracks were heard since.
    """
    return change.origin is not Origin.SCAN and not notes_hearing(change)


def inverse(change: Change, later: Container[Key]) -> tuple[list[Edit], list[Statement]]:
    """The edits that take a change back, and the statements that a later change overtook.

    `later` are the fields touched since (see `Touched`): those parts are skipped and given
    back for naming.
    """
    edits: list[Edit] = []
    overtaken: list[Statement] = []
    for step in reversed(change.steps):
        if step.after.key in later:
            overtaken.append(step.after)
        else:
            value = step.before.value if step.before else None
            edits.append(Edit(step.after.table, step.after.id, step.after.field, value))
    return edits, overtaken


class Touched:
    """The fields that changes, told one by one from the newest, left otherwise than they found them.

    A change and the undo that took it back cancel out, and so do an undo and its redo.
    """

    def __init__(self) -> None:
        self._counts: Counter[Key] = Counter()
        self._told: set[str] = set()
        self._takers: dict[
            str, list[Change]
        ] = {}  # by what they took back, if that is still to come

    def __contains__(self, key: object) -> bool:
        return key in self._counts

    def add(self, change: Change) -> None:
        """Count one more change in, which is older than all that may have taken it back."""
        self._told.add(change.id)
        takers = self._takers.pop(change.id, ())
        for taker in takers:
            self._discount(taker)
        opposite = change.undoes or change.redoes
        if takers or opposite in self._told:
            return
        self._counts.update(step.after.key for step in change.steps)
        if opposite:
            self._takers.setdefault(opposite, []).append(change)

    def _discount(self, change: Change) -> None:
        for step in change.steps:
            key = step.after.key
            self._counts[key] -= 1
            if not self._counts[key]:
                del self._counts[key]


def touched_since(newer: Iterable[Change]) -> Touched:
    """The fields that these changes, newest first, left otherwise than they found them."""
    found = Touched()
    for change in newer:
        found.add(change)
    return found


def touched(changes: Iterable[Change], table: Table = Table.TRACKS) -> set[str]:
    """The ids of one table that the changes say something about."""
    return {s.after.id for change in changes for s in change.steps if s.after.table is table}
