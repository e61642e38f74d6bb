"""Verbs that take back what was said, and make it again."""

from collections.abc import Sequence, Set

from curator.curation.foreseeing import come_back
from curator.curation.history import TakenBack, last_act, last_undo, make_again, take_back
from curator.model.changes import Change, Origin, touched
from curator.model.counting import counted
from curator.model.tracks import TrackId
from curator.store.library import Library
from curator.tui.desk import Desk


def undo(desk: Desk) -> None:
    """Take back my last act; what is older or from elsewhere is named first and asks once."""
    asked, desk.asked = desk.asked, ""
    passed = frozenset(desk.overtaken)
    desk.act(lambda lib: _take_back(lib, asked, passed), lambda found: _undone(desk, found, "undo"))


def redo(desk: Desk) -> None:
    """Make the last undone act of this session again; what was taken back as one, as one."""
    together = desk.went_back
    desk.act(lambda lib: _make_again(lib, together), lambda found: _redone(desk, found))


def _take_back(library: Library, asked: str, passed: Set[str]) -> TakenBack | Change | None:
    """Undo my last act of this session, or the older one that was asked for; else name it."""
    mine = last_act(library, session=library.session, passed=passed)
    older = last_act(library) if mine is None else None
    if mine is None and (older is None or older.id != asked):
        return older
    chosen = mine or older
    return take_back(library, chosen, origin=Origin.APP) if chosen else None


def _make_again(library: Library, together: Sequence[TakenBack]) -> list[TakenBack]:
    undone = last_undo(library, session=library.session)
    if undone is None:
        return []
    if any(taken.change == undone for taken in together):
        return come_back(library, together, origin=Origin.APP)
    return [make_again(library, undone, origin=Origin.APP)]


def _redone(desk: Desk, done: list[TakenBack]) -> None:
    if len(done) <= 1:
        _undone(desk, done[0] if done else None, "redo")
        return
    desk.show_changes([taken.of for taken in done])
    desk.answer(f"made {counted(len(done), 'act')} again")


def _undone(desk: Desk, found: TakenBack | Change | None, word: str) -> None:
    if found is None:
        desk.answer(f"there is nothing to {word}")
    elif isinstance(found, Change):
        desk.asked = found.id
        desk.answer(f"older, or from elsewhere: {found.text}", undo="again undoes it")
    else:
        _show_undone(desk, found)


def _show_undone(desk: Desk, done: TakenBack) -> None:
    if done.change is None:
        desk.overtaken.add(done.of.id)
    desk.show_changes([done.of])
    ids = [TrackId(one) for one in touched([done.of])]
    if len(ids) == 1 and ids[0] != desk.listening.current and desk.listening.playable(ids[0]):
        desk.turn(desk.listening.play(ids[0], paused=desk.listening.heard.paused))
    desk.answer(done.text)
