"""The seek bar: the track's waveform, or a plain bar, between two times; click or drag to seek."""

from collections.abc import Callable, Sequence

from textual import events

from curator.model.counting import clock
from curator.model.tracks import Seconds
from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.widgets.messages import SeekRequested
from curator.tui.widgets.quick_text import QuickText
from curator.tui.widgets.spans import Piece
from curator.tui.widgets.wave import braille

_GAP = 2

Levels = Callable[[int], Sequence[float]]
"""The loudness of a track in so many equal parts, each 0..1."""


class SeekBar(QuickText):
    """Where the player is in the track. It is drawn again only when a second or a cell changes."""

    DEFAULT_CSS = """
    SeekBar { height: 1; }
    """

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._position: Seconds = 0.0
        self._duration: Seconds | None = None
        self._levels: Levels | None = None
        self._wave: tuple[int, list[str]] | None = None
        self._drawn: tuple[str, str, int] | None = None
        self._dragged_to: int | None = None

    def show(self, position: Seconds, duration: Seconds | None) -> None:
        """Show where the player is; called as often as the player likes."""
        self._position, self._duration = position, duration
        if self._looks() != self._drawn:
            self.refresh()

    def show_levels(self, levels: Levels | None) -> None:
        """Draw the track's waveform from now on, or (None) a plain bar."""
        self._levels, self._wave = levels, None
        self.refresh()

    def on_resize(self) -> None:
        """Another width holds other cells."""
        self._wave = None

    def lines(self) -> list[list[Piece]]:
        """The waveform's rows, with the times beside the lowest; or times and bar on one line."""
        here, there, halves = self._drawn = self._looks()
        first, last = self._bar()
        done = halves // 2
        rows = self._rows(last - first)
        if rows is None:
            bars = [self._plain(halves, last - first)]
        else:
            bars = [[(row[:done], "$accent"), (row[done:], "$faint")] for row in rows]
        margin: Piece = (" " * first, "")
        upper = [[margin, *bar] for bar in bars[:-1]]
        padding: list[list[Piece]] = [[]] * (self.content_size.height - len(bars))
        here, there = here.ljust(first - _GAP), there.rjust(first - _GAP)
        time: Piece = (here, "bold" if self._duration else "$muted")
        gap: Piece = (" " * _GAP, "")
        lowest = [time, gap, *bars[-1], gap, (there, "$muted")]
        return [*padding, *upper, lowest]

    def _plain(self, halves: int, cells: int) -> list[Piece]:
        full, half = divmod(halves, 2)
        signs = self._glyphs
        return [
            (signs.bar * full + signs.bar_half * half, "$accent"),
            (signs.track * (cells - full - half), "$faint"),
        ]

    def _rows(self, cells: int) -> list[str] | None:
        """The waveform in so many cells; kept until the width or the track changes."""
        if self._levels is None or self._glyphs is not UNICODE or cells <= 0:
            return None
        if self._wave is None or self._wave[0] != cells:
            height = max(1, self.content_size.height)
            levels = self._levels(2 * cells)
            most = max(levels, default=0.0) or 1.0  # a quiet track has a shape as well
            self._wave = (cells, braille([level / most for level in levels], height))
        return self._wave[1]

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
        first = max(len(clock(self._position)), len(clock(self._duration))) + _GAP
        return first, max(first, self.content_size.width - first)

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
