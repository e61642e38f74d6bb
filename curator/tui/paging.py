"""Turning pages: one screen for all of them, filled off this thread and again after each act."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual.message import Message

from curator.curation.history import TakenBack
from curator.model.roles import RoleKind
from curator.model.tracks import Seconds
from curator.tui.asking import Asker
from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.page import Page, PageName, Shown
from curator.tui.screens.page import PageScreen, Press
from curator.tui.view import View
from curator.tui.widgets.board_lines import Table
from curator.tui.writer import Writer


@dataclass(slots=True, kw_only=True)
class Pager(Asker):
    """What can show pages; `page` is their screen while one is open.

    `welcoming`: it opened by itself when the session began, so that a key which means nothing on
    it closes it and is meant for the music. What pages collect has a thread of its own: reading a
    long history must not hold up the list. `went_back`: what the page of history took back last as
    one, for redo to make it again as one.
    """

    glyphs: Glyphs = UNICODE
    page: PageScreen | None = None
    welcoming: bool = False
    post: Callable[[Message], bool]
    _open_page: Page | None = None
    _collector: Writer | None = None
    _page_round: int = 0
    went_back: tuple[TakenBack, ...] = ()

    def open_page(self, page: Page, press: Press, turn: Callable[[PageName], None]) -> None:
        """Show a page: at once, and filled as soon as its lines were collected.

        `press` is what a key does there, `turn` opens another page.
        """
        if self.page is None:
            self.page = PageScreen(self.glyphs, press, turn)
            self.screen.app.push_screen(self.page)
        keys = self.keyboard.choices(self.keyboard.within(page.name.chord))
        enter = [(self.keyboard.key("play.row"), page.enter)] if page.enter else []
        group = (self.keyboard.key("group"), "next page")
        leave = (self.keyboard.key("go.leave"), "back to the music")
        self._open_page = page
        self.page.open(page, [*enter, *keys, group, leave])
        self.refill_page()

    def close_page(self) -> None:
        """Back to the listening screen."""
        if self.page is not None:
            self._page_round += 1
            self.page.dismiss(None)
            self.page = self._open_page = None
            self.welcoming = False

    def refill_page(self) -> None:
        """Something was said: collect what the open page shows again."""
        page = self._open_page
        if page is None:
            return
        self._page_round += 1
        this = self._page_round

        def collected(shown: Shown, *, anew: bool = False) -> None:
            if self.page is None or this != self._page_round:
                return
            more = isinstance(shown, Table) and shown.more
            if not (more and isinstance(shown, Table) and not shown.lines):
                self.page.fill(shown, anew=anew)
            if more and page.go_on is not None:
                self.collector.act(page.go_on, collected, self.told)

        self.collector.act(page.collect, partial(collected, anew=True), self.told)

    @property
    def collector(self) -> Writer:
        """The thread of the pages, begun with the first of them."""
        if self._collector is None:
            self._collector = Writer(self.library, self.post)
        return self._collector

    def close_pages(self, patience: Seconds) -> bool:
        """End their thread, if there is one; what it had to do is not waited for.

        False if what it is at has not ended by then.
        """
        return self._collector is None or self._collector.drop(patience)

    def at(self, name: PageName) -> str:
        """The id of the line under the cursor of this page; empty when it is not open."""
        page = self.page
        return page.at if page is not None and page.name_shown is name else ""

    def answer(
        self,
        text: str,
        *,
        kind: RoleKind | None = None,
        undoes: bool = False,
        undo: str = "",
        redo: str = "",
    ) -> None:
        """One short line about what just happened, also where a page covers the bottom line."""
        View.answer(self, text, kind=kind, undoes=undoes, undo=undo, redo=redo)
        if self.page is not None:
            self.page.say(text, then=" ".join(self._key_then(undo or "undoes" * undoes, redo)))

    def warn(self, text: str) -> None:
        """Likewise about what did not work."""
        View.warn(self, text)
        if self.page is not None:
            self.page.say(text, wrong=True)
