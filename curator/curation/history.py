"""Taking back, making again, and looking at what was said."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from curator.curation.retelling import act_of, redone, undone
from curator.errors import NothingToUndo
from curator.model.changes import (
    Change,
    Origin,
    Statement,
    Table,
    Touched,
    inverse,
    is_act,
    notes_hearing,
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
    return next(_acts(library.history(), set(), session, passed), None)


def last_undo(library: Library, *, session: str = "") -> Change | None:
    """The newest undo that redo would make again: none once something new was said after it."""
    return next(_undos(library.history(), session), None)


def take_back(library: Library, change: Change, *, origin: Origin) -> TakenBack:
    """Undo one change as a whole; parts that a later change touched are skipped and named."""
    return _reversed(library, change, origin)


def make_again(library: Library, undo: Change, *, origin: Origin) -> TakenBack:
    """Redo: take an undo back."""
    return _reversed(library, undo, origin)


class Unwinding:
    """Takes changes back, or undos, one after the other from the newest, and reads history once.

    `past` goes through it; whoever takes a change back does so while `past` has come to it.
    """

    def __init__(self, library: Library, origin: Origin) -> None:
        self._library = library
        self._origin = origin
        self._since = Touched()
        self._newest = 0
        self._done: set[int] = set()
        self.undone: set[str] = set()
        """The ids of the changes that it took back."""

    def past(self) -> Iterator[Change]:
        """The history as it was at the beginning, newest first. Raises LibraryError."""
        for change in self._library.history():
            if change.seq in self._done:  # another process has made a checkpoint of it meanwhile
                continue
            self._newest = max(self._newest, change.seq)
            yield change
            self._since.add(change)

    def reverse(self, change: Change) -> TakenBack:
        """Take this change back, or make again what it took back if it is an undo.

        What was said of the same fields since is left. Raises LibraryError.
        """
        self._hear_others()
        edits, overtaken = inverse(change, self._since)
        again = bool(change.undoes)
        done: Change | None = None
        if edits:
            done = self._library.commit(
                edits,
                text=(redone if again else undone)(act_of(change.text)),
                origin=self._origin,
                undoes="" if again else change.id,
                redoes=change.id if again else "",
            )
        if done is not None:
            self._take_note(done)
        return TakenBack(change, done, tuple(_names(self._library, overtaken)))

    def _hear_others(self) -> None:
        """Learn what other processes have said since the history was read."""
        self._library.follow()
        if self._library.seq > self._newest:
            for change in takewhile(lambda one: one.seq > self._newest, self._library.history()):
                if change.seq not in self._done:
                    self._since.add(change)
            self._newest = self._library.seq

    def _take_note(self, done: Change) -> None:
        if done.seq == self._newest + 1:
            self._newest = done.seq
        self._done.add(done.seq)
        self._since.add(done)
        if done.undoes:
            self.undone.add(done.undoes)


def undo(library: Library, times: int = 1, *, origin: Origin) -> list[TakenBack]:
    """Take back the library's last acts, newest first; fewer when there are no more.

    Raises NothingToUndo when there is none.
    """
    unwinding = Unwinding(library, origin)
    acts = _acts(unwinding.past(), unwinding.undone)
    return _some(map(unwinding.reverse, acts), times, "there is nothing to undo")


def redo(library: Library, times: int = 1, *, origin: Origin) -> list[TakenBack]:
    """Make the last undone acts again; fewer when there are no more. Raises NothingToUndo."""
    unwinding = Unwinding(library, origin)
    undos = _undos(unwinding.past())
    return _some(map(unwinding.reverse, undos), times, "there is nothing to redo")


def revert(library: Library, change_id: str, *, origin: Origin) -> TakenBack:
    """Take back one line of history alone; of an undo this makes again what it took back.

    The id may be cut short, as long as it names one line. Raises NothingToUndo for an id that
    names none or several.
    """
    return _reversed(library, _named(library, change_id), origin)


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


def _acts(
    history: Iterable[Change], undone: set[str], session: str = "", passed: Container[str] = ()
) -> Iterator[Change]:
    """The acts that undo would take back, newest first.

    `undone` are the ids of changes that were taken back; it grows, also by whoever goes through.
    """
    made_again: set[str] = set()
    for change in history:
        if change.id in undone:
            continue
        if change.undoes:
            if change.id not in made_again:
                undone.add(change.undoes)
            continue
        mine = not session or change.session == session
        if mine and is_act(change) and change.id not in passed:
            yield change
        if change.id not in undone:
            made_again.add(change.redoes)


def _undos(history: Iterable[Change], session: str = "") -> Iterator[Change]:
    """The undos that redo would make again, newest first."""
    made_again: set[str] = set()
    for change in history:
        if change.redoes:
            made_again.add(change.redoes)
        elif not is_act(change) or (session and change.session != session):
            continue
        elif not change.undoes:
            return
        elif change.id not in made_again:
            yield change


def _some(several: Iterator[TakenBack], times: int, else_told: str) -> list[TakenBack]:
    """So many of them, or fewer. Raises NothingToUndo where there is none, though some are asked."""
    found = list(islice(several, times))
    if times > 0 and not found:
        raise NothingToUndo(else_told)
    return found


def _reversed(library: Library, change: Change, origin: Origin) -> TakenBack:
    unwinding = Unwinding(library, origin)
    for _ in takewhile(lambda one: one.id != change.id, unwinding.past()):
        pass
    return unwinding.reverse(change)


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


def _names(library: Library, statements: Iterable[Statement]) -> Iterator[str]:
    seen: set[str] = set()
    for statement in statements:
        if statement.id not in seen:
            seen.add(statement.id)
            track = library.track(TrackId(statement.id))
            yield track.title if track else statement.id
