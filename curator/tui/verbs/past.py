"""The page of the history: what a line would do when it is taken back, and taking it back."""

import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import takewhile

from curator.curation.foreseeing import Outlook, foresee, go_back_to
from curator.curation.history import TakenBack, revert
from curator.model.changes import Change, Origin, is_act, touched
from curator.model.counting import counted
from curator.model.tracks import Seconds
from curator.store.library import Library
from curator.tui.desk import Desk
from curator.tui.page import Page, PageName
from curator.tui.verbs.pages import open_page
from curator.tui.widgets.board_lines import Column, Ink, Line, Table, cell

_LATELY = 2000
_NOTHING_LATER = "nothing was said after this line"
_GLANCE: Seconds = 0.3
"""After so long what was read is shown: a library may hold a hundred thousand lines of scans."""
_COLUMNS = (
    Column("when", drop=1),
    Column("what", grows=True, least=30),
    Column("tracks", right=True, drop=3),
    Column("from", drop=2),
)


def history(desk: Desk) -> None:
    """What was said, newest first; the line under the cursor says what taking it back would do."""
    reading = _Reading()
    page = Page(
        name=PageName.HISTORY,
        collect=reading.begin,
        go_on=reading.go_on,
        enter="takes this line back",
        empty="nothing was said yet",
        chosen=lambda one: _take_back(desk, one),
        looked=lambda one: _look(desk, reading.acts, one),
        does={"back": lambda one: _back_to(desk, one)},
    )
    open_page(desk, page)


class _Reading:
    """Reads history a glance at a time: what was said lately stands there at once.

    `acts` are those read so far by their ids, the newest first. Reading belongs to one thread.
    """

    def __init__(self) -> None:
        self.acts: Mapping[str, Change] = {}
        self._older: Iterator[Change] | None = None

    def begin(self, library: Library) -> Table:
        """What was said since it was looked at last; the first time a first part of everything."""
        if not self.acts:
            self._older = library.history()
            return self.go_on(library)
        newer = takewhile(lambda one: one.id not in self.acts, library.history())
        self.acts = {**{one.id: one for one in newer if is_act(one)}, **self.acts}
        return self._table()

    def go_on(self, _: Library) -> Table:
        """Read on for a moment."""
        until, found = time.monotonic() + _GLANCE, dict(self.acts)
        while self._older is not None:
            change = next(self._older, None) if len(found) < _LATELY else None
            if change is None:
                self._older = None
            elif is_act(change):
                found[change.id] = change
            if time.monotonic() >= until:
                break
        self.acts = found
        return self._table()

    def _table(self) -> Table:
        more = self._older is not None
        so_far = " so far" if more else ""
        note = f"{counted(len(self.acts), 'act')}{so_far}" if self.acts else ""
        return Table(_COLUMNS, _lines(self.acts), note=note, more=more)


def _look(desk: Desk, acts: Mapping[str, Change], one: str) -> None:
    """Say what Enter and the other key would do to this line; reading that up takes a thread."""
    change = acts.get(one)
    if change is None:
        return

    def seen(outlook: Outlook) -> None:
        if desk.page is not None and desk.at(PageName.HISTORY) == one:
            desk.page.look(_told(desk, outlook))

    def asked(library: Library) -> Outlook | None:
        return foresee(library, change) if desk.at(PageName.HISTORY) == one else None

    desk.collector.act(asked, lambda outlook: seen(outlook) if outlook else None, desk.told)


def _told(desk: Desk, outlook: Outlook) -> str:
    enter, back = desk.keyboard.key("play.row"), desk.keyboard.key("history.back")
    colon = ":" if outlook.parts else ""
    acts = "act" if outlook.after == 1 else f"{outlook.after:,} acts"
    return f"{enter} would change{colon} {outlook.text}\n" + (
        f"{back} would take back the {acts} after this line" if outlook.after else _NOTHING_LATER
    )


def _take_back(desk: Desk, one: str) -> None:
    desk.act(
        lambda library: revert(library, one, origin=Origin.APP),
        lambda done: _went_back(desk, [done]),
    )


def _back_to(desk: Desk, one: str) -> None:
    """Take back everything that was said after this line."""
    if one:
        desk.act(
            lambda library: go_back_to(library, one, origin=Origin.APP),
            lambda done: _went_back(desk, done),
        )


def _went_back(desk: Desk, done: list[TakenBack]) -> None:
    desk.show_changes([taken.of for taken in done])
    changes = [taken.change for taken in done if taken.change is not None]
    desk.went_back = tuple(done)
    if not done:
        desk.answer(_NOTHING_LATER)
    elif len(done) == 1:
        made_again = bool(changes and changes[0].redoes)
        again = "makes it again" if changes and not made_again else ""
        desk.answer(done[0].text, undoes=made_again, redo=again)
    else:
        skipped = sum(len(taken.skipped) for taken in done)
        left = f" · {skipped:,} changed later, left" if skipped else ""
        again = "makes them again" if any(one.undoes for one in changes) else ""
        desk.answer(f"took back {counted(len(done), 'act')}{left}", redo=again)


def _lines(acts: Mapping[str, Change]) -> list[Line]:
    undone = _undone(acts.values())
    return [_line(change, gone=change.id in undone) for change in acts.values()]


def _undone(newest_first: Iterable[Change]) -> set[str]:
    """The acts that are taken back as things stand: an undo that was made again takes nothing."""
    undone: set[str] = set()
    void: set[str] = set()
    for change in newest_first:
        if change.id in undone or change.id in void:
            continue
        if change.undoes:
            undone.add(change.undoes)
        elif change.redoes:
            void.add(change.redoes)
    return undone


def _line(change: Change, *, gone: bool) -> Line:
    when = datetime.fromisoformat(change.time).astimezone()
    text = f"{change.text} (taken back)" if gone else change.text
    plain = Ink.FAINT if gone else Ink.PLAIN
    count = len(touched([change]))
    return Line(
        change.id,
        (
            cell(f"{when:%Y-%m-%d %H:%M}", Ink.FAINT if gone else Ink.MUTED),
            cell(text, plain),
            cell(f"{count:,}" if count else "", Ink.MUTED),
            cell(change.origin.value, Ink.FAINT),
        ),
    )
