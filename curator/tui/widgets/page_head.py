"""The top line of the pages: which there are, which one this is, and a word on the whole."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.widgets.spans import Piece, ends, line, width


class PageWanted(Message):
    """The name of another page was clicked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class PageHead(Widget):
    """The names side by side, the open one marked by more than its colour."""

    DEFAULT_CSS = """
    PageHead { height: 1; }
    """

    def __init__(self, names: Sequence[str], *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self._names = tuple(names)
        self._glyphs = glyphs
        self._open = ""
        self._note = ""

    def show(self, name: str, note: str = "") -> None:
        """This page is open; `note` stands at the right where there is room."""
        self._open, self._note = name, note
        self.refresh()

    def render(self) -> Content:
        """The line."""
        pieces: list[Piece] = []
        for name in self._names:
            style = "bold reverse $accent" if name == self._open else "$muted"
            pieces.append((f" {name} ", style))
        cells = self.content_size.width
        room = cells - width(pieces) - 2
        note: list[Piece] = [(self._note, "$muted")]
        told = note if width(note) <= room else []
        return line(ends(pieces, told, cells, self._glyphs.ellipsis))

    def on_click(self, event: events.Click) -> None:
        """A click on a name is a wish for that page."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        end = 0
        for name in self._names:
            end += len(name) + 2
            if offset.x < end:
                self.post_message(PageWanted(name))
                return
