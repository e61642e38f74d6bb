"""The filter bar: a query being typed, how much it shows, and where a mistake is."""

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input, Static

from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.widgets.messages import FilterChanged, FilterKept, FilterLeft, FilterOpened
from curator.tui.widgets.spans import Piece, cut, line, wrapped

_NARROWS = "a query narrows it"
_TINY = 12
"""Lines of the terminal below which there is one line for a mistake."""


class FilterBar(Widget):
    """One line to type in; more only while there is a mistake to point at."""

    DEFAULT_CSS = """
    FilterBar {
        height: auto;
        background: $panel;
        Horizontal { height: 1; }
        #filter-within {
            width: auto;
            max-width: 50%;
            padding-right: 1;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        #filter-sign { width: 2; color: $accent; text-style: bold; }
        #filter-input { width: 1fr; background: $panel; }
        #filter-count { width: auto; color: $text-muted; padding-left: 2; }
        MistakeLine { height: auto; display: none; padding-left: 2; }
    }
    """

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._quiet_text = ""
        self._typing = False
        # Made here, since the view may speak before the bar is mounted.
        self._input = Input(id="filter-input", compact=True, select_on_focus=False)
        self._within = Static("", id="filter-within", markup=False)
        self._within.display = False
        self._count = Static("", id="filter-count", markup=False)
        self._mistake = MistakeLine(glyphs)

    def compose(self) -> ComposeResult:
        """What it looks in, sign, input, count; the line for mistakes."""
        with Horizontal():
            yield self._within
            yield Static("/", id="filter-sign")
            yield self._input
            yield self._count
        yield self._mistake

    @property
    def text(self) -> str:
        """What is typed."""
        return self._input.value

    def open(self, text: str = "") -> None:
        """Start to type, with this text to go on from; posts no FilterChanged for it."""
        self._typing = True
        self._quiet_text = text
        self._input.value = text
        self._input.cursor_position = len(text)
        self.show_valid("")
        self.take_focus()

    def take_focus(self) -> None:
        """What is typed from now on is meant for the line."""
        self._input.focus()

    def leave(self) -> None:
        """Nobody types any more."""
        self._typing = self.display = False

    def show_within(self, what: str) -> None:
        """What a query finds something in (`playlist Ops`); empty where that is everything."""
        if what != self._within.content:
            self._within.update(what)
            self._within.display = bool(what)
            self._input.placeholder = _NARROWS if what else ""

    def rest(self, text: str) -> None:
        """Show what is in force while nobody types; posts nothing."""
        self._quiet_text = text
        self._input.value = text
        self._mistake.display = False

    @property
    def typing(self) -> bool:
        """Whether the line is open, from `open` or a click until `leave`.

        The focus is not asked: it comes and goes later, and with that of the terminal.
        """
        return self._typing

    def show_valid(self, count: str) -> None:
        """The text is a query; `count` says what it shows (`123 of 4,018`)."""
        self._count.update(count)
        self._mistake.display = False

    def show_count(self, count: str) -> None:
        """How much is shown now; a mistake in the text stands nevertheless."""
        self._count.update(count)

    def show_mistake(self, message: str, position: int, length: int) -> None:
        """Point at a mistake: `length` characters from `position` (from 0) of the text.

        The count stays, as the list does.
        """
        text = self.text
        before = cell_len(text[:position]) - self._input.scroll_offset.x
        marked = cell_len(text[position : position + length])
        within = self._within.outer_size.width if self._within.display else 0
        self._mistake.point(message, within + max(0, before), marked)
        self._mistake.display = True

    @on(events.DescendantFocus)
    def _clicked(self) -> None:
        if not self._typing:
            self._typing = True
            self.post_message(FilterOpened())

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._quiet_text:
            self.post_message(FilterChanged(event.value))
        self._quiet_text = event.value

    @on(Input.Submitted)
    def _kept(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(FilterKept(event.value))

    def on_key(self, event: events.Key) -> None:
        """Esc leaves: the one key that every input line shares."""
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(FilterLeft())


class MistakeLine(Widget):
    """Carets under a mistake, and what is wrong with it beside or below them: one line or two."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._message = ""
        self._start = 0
        self._carets = 1

    def point(self, message: str, start: int, length: int) -> None:
        """Put carets under so many cells (at least one) from a cell on."""
        self._message, self._start, self._carets = message, start, max(1, length)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's signature)
        """As many lines as the message takes; on the smallest screens one."""
        return 1 if viewport.height < _TINY else len(self._lines(width))

    def render(self) -> Content:
        """The carets and the message, cut only where there is one line for both."""
        lines = self._lines(self.content_size.width)
        if len(lines) > self.content_size.height:
            whole: list[Piece] = [*self._indented(), (f" {self._message}", "$error")]
            lines = [cut(whole, self.content_size.width, self._glyphs.ellipsis)]
        return Content("\n").join(map(line, lines))

    def _lines(self, cells: int) -> list[list[Piece]]:
        """The message stands behind the carets, else before them, else in lines of its own."""
        message, carets = cell_len(self._message) + 1, self._indented()
        behind = cells - self._start - self._carets - 1
        if message > behind + 1 and message <= self._start:
            gap = (" " * (self._start - message), "")
            return [[gap, (f"{self._message} ", "$error"), carets[-1]]]
        if behind >= cells // 2:
            first, *others = wrapped(self._message, behind)
            indent = " " * (cells - behind)
            return [
                [*carets, (f" {first}", "$error")],
                *([(indent + one, "$error")] for one in others),
            ]
        return [carets, *([(one, "$error")] for one in wrapped(self._message, cells))]

    def _indented(self) -> list[Piece]:
        return [(" " * self._start, ""), (self._glyphs.caret * self._carets, "bold $error")]
