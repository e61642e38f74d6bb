"""The seek bar: time, bar, length on one line; click or drag to seek."""

from textual import events
from textual.content import Content
from textual.widget import Widget

from curator.model.tracks import Seconds
from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.widgets.cells import clock
from curator.tui.widgets.messages import SeekRequested
from curator.tui.widgets.spans import Piece, line

_GAP = 2


class SeekBar(Widget):
    """Where the player is in the track. It is drawn again only when a second or a cell changes."""

    DEFAULT_CSS = """
    SeekBar { height: 1; }
    """

    def __init__(
        self,
        *,
        glyphs: Glyphs = UNICODE,
        id: str | None = None,  # noqa: A002  (Textual's own word)
    ) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._position: Seconds = 0.0
        self._duration: Seconds | None = None
        self._drawn: tuple[str, str, int] | None = None
        self._dragged_to: int | None = None

    def show(self, position: Seconds, duration: Seconds | None) -> None:
        """Show where the player is; called as often as the player likes."""
        self._position, self._duration = position, duration
        if self._looks() != self._drawn:
            self.refresh()

    def render(self) -> Content:
        """Time, bar, length."""
        here, there, halves = self._drawn = self._looks()
        first, last = self._bar()
        full, half = divmod(halves, 2)
        signs = self._glyphs
        rest = last - first - full - half
        pieces: list[Piece] = [
            (here, "bold" if self._duration else "$muted"),
            (" " * _GAP, ""),
            (signs.bar * full + signs.bar_half * half, "$accent"),
            (signs.track * rest, "$faint"),
            (" " * _GAP, ""),
            (there, "$muted"),
        ]
        return line(pieces)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag; the place counts at once."""
        if self._duration:
            self._dragged_to = -1
            self.capture_mouse()
            self._seek(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the drag."""
        if self._dragged_to is not None:
            self._seek(event)

    def on_mouse_up(self) -> None:
        """The drag is over."""
        if self._dragged_to is not None:
            self._dragged_to = None
            self.release_mouse()

    def _bar(self) -> tuple[int, int]:
        """First cell of the bar, and the one behind its last."""
        first = len(clock(self._position)) + _GAP
        last = self.content_size.width - len(clock(self._duration)) - _GAP
        return first, max(first, last)

    def _looks(self) -> tuple[str, str, int]:
        """What the eye can tell apart: both times, and how many half cells are filled."""
        first, last = self._bar()
        share = min(1.0, self._position / self._duration) if self._duration else 0.0
        return clock(self._position), clock(self._duration), int(share * 2 * (last - first))

    def _seek(self, event: events.MouseEvent) -> None:
        first, last = self._bar()
        place = max(first, min(last - 1, event.screen_x - self.content_region.x))
        if place != self._dragged_to:
            self._dragged_to = place
            self.post_message(SeekRequested((place - first) / max(1, last - first - 1)))
