"""Taking back, making again, and looking at what was said."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from curator.curation.retelling import act_of, redone, undone
from curator.errors import NothingToUndo
from curator.model.changes import (
    Change,
    Key,
    Origin,
    Statement,
    Table,
    inverse,
    is_act,
    notes_hearing,
    touched_since,
)
from curator.model.tracks import Track, TrackId
from curator.store.library import Library

SHORTEST_ID = 4
"""So many characters of a change's id name it, if no other starts with them."""

_NAMED = 3  # changes, in the sentence about an id that several have


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What undo, redo or revert did: the change it took back and what it had to leave.

    `skipped` names the tracks whose field a later change touched. `change` is the new change,
    None when everything was overtaken.
    """

    of: Change
    change: Change | None
    skipped: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """`undid Opening: Knolls`, `made Opening: Knolls again`."""
        return self.change.text if self.change else f"left as it is: {act_of(self.of.text)}"

    @property
    def text(self) -> str:
        """The sentence, with how much was left because it changed later."""
        left = f" · {len(self.skipped)} changed later, left" if self.skipped else ""
        return f"{self.sentence}{left}"


def last_act(library: Library, *, session: str = "", passed: Container[str] = ()) -> Change | None:
    """The newest act that undo would take back, of one session if one is named.

    Scans and notes of what was heard are no acts. `passed` are ids of changes that were found to
    be overtaken whole.
    """
    undone: set[str] = set()
    made_again: set[str] = set()
    for change in library.history():
        if change.id in undone:
            continue
        if change.undoes:
            if change.id not in made_again:
                undone.add(change.undoes)
            continue
        made_again.add(change.redoes)
        mine = not session or change.session == session
        if mine and is_act(change) and change.id not in passed:
            return change
    return None


def last_undo(library: Library, *, session: str = "") -> Change | None:
    """The newest undo that redo would make again: none once something new was said after it."""
    made_again: set[str] = set()
    for change in library.history():
        if change.redoes:
            made_again.add(change.redoes)
        elif not is_act(change) or (session and change.session != session):
            continue
        elif not change.undoes:
            return None
        elif change.id not in made_again:
            return change
    return None


def take_back(library: Library, change: Change, *, origin: Origin) -> TakenBack:
    """Undo one change as a whole; parts that a later change touched are skipped and named."""
    edits, overtaken = inverse(change, _touched_since(library, change))
    text = undone(act_of(change.text))
    done = library.commit(edits, text=text, origin=origin, undoes=change.id) if edits else None
    return TakenBack(change, done, tuple(_names(library, overtaken)))


def make_again(library: Library, undo: Change, *, origin: Origin) -> TakenBack:
    """Redo: take an undo back."""
    edits, overtaken = inverse(undo, _touched_since(library, undo))
    text = redone(act_of(undo.text))
    done = library.commit(edits, text=text, origin=origin, redoes=undo.id) if edits else None
    return TakenBack(undo, done, tuple(_names(library, overtaken)))


def undo(library: Library, times: int = 1, *, origin: Origin) -> list[TakenBack]:
    """Take back the library's last acts, newest first; fewer when there are no more.

    Raises NothingToUndo when there is none.
    """
    return list(_repeat(library, times, origin, back=True))


def redo(library: Library, times: int = 1, *, origin: Origin) -> list[TakenBack]:
    """Make the last undone acts again; fewer when there are no more. Raises NothingToUndo."""
    return list(_repeat(library, times, origin, back=False))


def revert(library: Library, change_id: str, *, origin: Origin) -> TakenBack:
    """Take back one line of history alone; of an undo this makes again what it took back.

    The id may be cut short, as long as it names one line. Raises NothingToUndo for an id that
    names none or several.
    """
    change = _named(library, change_id)
    return (make_again if change.undoes else take_back)(library, change, origin=origin)


def listed(library: Library, limit: int | None = None, *, everything: bool = False) -> list[Change]:
    """History for people, newest first, as far back as `limit` says (None: all the way).

    Notes of what was heard are left out, unless `everything` is asked for.
    """
    several = library.history()
    return list(islice((c for c in several if everything or not notes_hearing(c)), limit))


def tracks_of(library: Library, change: Change) -> Iterator[Track]:
    """The tracks that a change is about, as they are now."""
    for one in dict.fromkeys(s.after.id for s in change.steps if s.after.table is Table.TRACKS):
        track = library.track(TrackId(one))
        if track is not None:
            yield track


def _repeat(library: Library, times: int, origin: Origin, *, back: bool) -> Iterator[TakenBack]:
    for done in range(times):
        change = last_act(library) if back else last_undo(library)
        if change is None:
            if done:
                return
            raise NothingToUndo("there is nothing to undo" if back else "there is nothing to redo")
        yield (take_back if back else make_again)(library, change, origin=origin)


def _named(library: Library, given: str) -> Change:
    """The change of that id, or of that start of an id."""
    found: list[Change] = []
    for change in library.history():
        if change.id == given:
            return change
        if len(given) >= SHORTEST_ID and change.id.startswith(given):
            found.append(change)
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(f"{change.id} ({change.text})" for change in found[:_NAMED])
        more = ", …" if len(found) > _NAMED else ""
        raise NothingToUndo(f"'{given}' is the start of {len(found)} changes: {several}{more}")
    raise NothingToUndo(f"history holds no change '{given}'; `curator history` lists them")


def _touched_since(library: Library, change: Change) -> set[Key]:
    return touched_since(list(takewhile(lambda one: one.id != change.id, library.history())))


def _names(library: Library, statements: Iterable[Statement]) -> Iterator[str]:
    seen: set[str] = set()
    for statement in statements:
        if statement.id not in seen:
            seen.add(statement.id)
            track = library.track(TrackId(statement.id))
            yield track.title if track else statement.id
