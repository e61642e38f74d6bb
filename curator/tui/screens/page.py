"""The screen of the pages: albums, productions, playlists, words, subjects, statistics, history."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from curator.tui.ahead import again
from curator.tui.glyphs import Glyphs
from curator.tui.keyboard import typed
from curator.tui.page import Page, PageName, Sheet, Shown
from curator.tui.widgets.board import Board, BoardChosen, BoardMoved
from curator.tui.widgets.cells import fit
from curator.tui.widgets.key_line import KeyLine
from curator.tui.widgets.messages import ChoicePressed
from curator.tui.widgets.page_head import PageHead, PageWanted

_AROUND_SHEET = 7  # cells of padding and scrollbar
_SIDE = 2  # cells of padding beside what is said
_COLLECTING = "looking …"

Press = Callable[[str, str | None], bool]
"""A key by its name, and as a character if it is one; False when it means nothing here."""


class PageScreen(Screen[None]):
    """One page at a time; `press` gets every key, and `turn` is asked for another page."""

    AUTO_FOCUS = ""  # the keys are the screen's own
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-low"), (30, "-high")]  # noqa: RUF012  (Textual's own form)

    def __init__(self, glyphs: Glyphs, press: Press, turn: Callable[[PageName], None]) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._press = press
        self._turn = turn
        self._page: Page | None = None
        self._shown: Shown | None = None
        self._keys: Sequence[tuple[str, str]] = ()
        self._said = Content("")
        self._looked: str | Content = ""

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield PageHead([one.value.capitalize() for one in PageName], glyphs=self._glyphs)
        yield Board(glyphs=self._glyphs)
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(id="paper", markup=False)
        yield Static(id="empty", markup=False)
        yield Static(id="preview", markup=False)
        yield Static(id="said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what was asked for before there was anything to show it in."""
        self._show()

    @property
    def name_shown(self) -> PageName | None:
        """Which page this is; None before the first one."""
        return self._page.name if self._page else None

    @property
    def at(self) -> str:
        """The id of the line under the cursor; empty on an empty page and on one to read."""
        return self.board.at if self.is_mounted and self.board.display else ""

    @property
    def board(self) -> Board:
        """The list."""
        return self.query_one(Board)

    def open(self, page: Page, keys: Sequence[tuple[str, str]]) -> None:
        """Begin a page, empty as yet; `keys` are those of its own, with their words."""
        self._page, self._keys, self._shown = page, keys, None
        self._said, self._looked = Content(""), ""
        if self.is_mounted:
            self._show()

    def fill(self, shown: Shown, *, anew: bool = False) -> None:
        """This is on the page; `anew`: the same lines may mean something else than they did."""
        self._shown, before = shown, self.at
        if self.is_mounted:
            self._show()
        if anew and self._page is not None and before and before == self.at:
            self._page.looked(before)

    def say(self, text: str, *, then: str = "", wrong: bool = False) -> None:
        """One short line about what just happened; `then` is a key and what it does now."""
        after = f" · {then}" if then.strip() else ""
        room = self.size.width - 2 * _SIDE - cell_len(after)
        told = text if cell_len(text) <= room else fit(text, room, self._glyphs.ellipsis).rstrip()
        self._said = Content.styled(told + after, "bold $error" if wrong else "")
        self._tell()

    def look(self, text: str | Content) -> None:
        """What the line under the cursor is, or what Enter would do to it."""
        self._looked = text
        self._tell()

    def _tell(self) -> None:
        if self.is_mounted:
            self.query_one("#said", Static).update(self._said)
            self.query_one("#preview", Static).update(self._looked)

    def choose(self) -> None:
        """What Enter does: the line under the cursor is chosen."""
        if self.board.display:
            self.board.choose()

    def do(self, what: str) -> None:
        """What one of the page's own keys does to the line under the cursor."""
        if self._page is not None and self._shown is not None:
            self._page.does[what](self.at)

    def scroll_sheet(self, lines: int) -> None:
        """Move a page to read up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    @property
    def reads(self) -> bool:
        """Whether this page is to be read and has no lines to choose."""
        return isinstance(self._shown, Sheet)

    def _show(self) -> None:
        page, shown, board = self._page, self._shown, self.board
        if page is None:
            return
        name, note = page.name.value.capitalize(), shown.note if shown else ""
        self.query_one(PageHead).show(name, note)
        self.query_one(KeyLine).show(self._keys)
        sheet, empty = self.query_one("#sheet"), self.query_one("#empty", Static)
        sheet.display = isinstance(shown, Sheet)
        lines = () if shown is None or isinstance(shown, Sheet) else shown.lines
        board.display = bool(lines)
        empty.display = not lines and not sheet.display
        empty.update(page.empty if shown else _COLLECTING)
        if shown is not None and not isinstance(shown, Sheet):
            board.show(shown)
        self._draw_sheet()
        self._tell()

    def _draw_sheet(self) -> None:
        if isinstance(self._shown, Sheet):
            room = max(20, self.size.width - _AROUND_SHEET)
            self.query_one("#paper", Static).update(self._shown.draw(room))

    def on_resize(self) -> None:
        """What is to be read is made for a width."""
        self._draw_sheet()

    # -- what the hand does ----------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Every key; what was typed for a dialog over the page goes back to where it came from."""
        late = self.app.screen is not self
        if late:
            self.app.post_message(again(event))
        if late or self._press(event.key, event.character):
            event.stop()
            event.prevent_default()

    @on(ChoicePressed)
    def _key_clicked(self, event: ChoicePressed) -> None:
        self._press(*typed(event.key))

    @on(PageWanted)
    def _page_clicked(self, event: PageWanted) -> None:
        self._turn(PageName(event.name.lower()))

    @on(BoardMoved)
    def _moved(self, event: BoardMoved) -> None:
        if self._page is not None:
            self._page.looked(event.line_id)

    @on(BoardChosen)
    def _chosen(self, event: BoardChosen) -> None:
        if self._page is not None:
            self._page.chosen(event.line_id)
