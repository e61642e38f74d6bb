"""One line or more of keys with their words; a click on one is its key."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from curator.tui.widgets.key_grid import KeyWord, Placed, flow
from curator.tui.widgets.messages import ChoicePressed
from curator.tui.widgets.spans import Piece, line, width


class KeyLine(Widget):
    """Keys in the order in which they were given, on as many lines as they need."""

    DEFAULT_CSS = """
    KeyLine { height: auto; }
    """

    def __init__(self, keys: Sequence[tuple[str, str]] = (), *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._words = [KeyWord(key, label) for key, label in keys if key]
        self._placed: list[Placed] = []

    def show(self, keys: Sequence[tuple[str, str]]) -> None:
        """Pairs of key and word."""
        self._words = [KeyWord(key, label) for key, label in keys if key]
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's signature)
        """As many lines as they need."""
        return max((place.y for place in flow(self._words, width)), default=0) + 1

    def render(self) -> Content:
        """The lines."""
        self._placed = flow(self._words, self.content_size.width)
        rows = range(max((place.y for place in self._placed), default=0) + 1)
        return Content("\n").join([self._line(row) for row in rows])

    def on_click(self, event: events.Click) -> None:
        """A click on a key is that key."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for place in self._placed:
            if place.covers(offset.x, offset.y):
                self.post_message(ChoicePressed(place.word.key))

    def _line(self, row: int) -> Content:
        pieces: list[Piece] = []
        for place in (one for one in self._placed if one.y == row):
            pieces.append((" " * (place.x - width(pieces)), ""))
            chip: Piece = (place.word.chip, "bold $accent")
            pieces += [chip, (" ", ""), (place.word.label, "$muted")]
        return line(pieces)
