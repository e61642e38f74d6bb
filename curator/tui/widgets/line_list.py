"""A list drawn line by line under one fixed line of heads: scrolling and colours, no rows yet."""

from collections.abc import Container
from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.theme import Theme

from curator.tui.themes import Palette
from curator.tui.widgets.backdrop import Backdrop
from curator.tui.widgets.forgetful import Forgetful
from curator.tui.widgets.lean_strip import lean

_WITH_HEADS = 4  # lines, below which the heads are one too many
_AROUND = 3  # lines kept visible around a line that is brought into view from afar
_BAR = 1  # cells of the scrollbar: it is always there, and there is no border and no padding
_HEADS = -1  # the line of the heads, among those that are kept
_MOST_KEPT = 400


class Drawing(Protocol):
    """What draws the lines of a list."""

    def paint(self, line: int) -> Strip:
        """The strip for a line; also asked for lines below the last one."""
        ...

    def paint_heads(self) -> Strip:
        """The strip above the first line."""
        ...

    def restyle(self, width: int, palette: Palette) -> None:
        """Another width or theme: what `paint` draws with must be made anew."""
        ...

    def resized(self) -> None:
        """The list has its size now, or another one: the place to keep something in view."""
        ...


class _KeptBar(ScrollBar, Backdrop):
    """A scrollbar that is drawn once for each place of its handle."""


class LineList(ScrollView, Forgetful, inherit_bindings=False):
    """Lines counted from 0, which a Drawing draws: the subclass says which, often itself.

    Inherited keys are dropped: a focused ScrollView would eat left, right, home and end.
    """

    DEFAULT_CSS = f"""
    LineList {{
        background: $background;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: {_BAR};
    }}
    """

    drawing: Drawing

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's own word)
        super().__init__(id=id, classes=classes)
        self._line_count = 0
        self._heads = 0
        """The lines of the heads: they stand on the first line of the widget and do not scroll."""
        self._kept: dict[int, Strip] = {}
        """Lines that look as they did when they were drawn: scrolling asks for all of them."""
        self._kept_room = 0
        """The width that they fill, in cells."""
        self._ground: Color | None = None
        """What is behind them."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """Textual's, made as Textual makes it."""
        if self._vertical_scrollbar is None:
            bar = _KeptBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    @property
    def page(self) -> int:
        """How many lines are visible at once, at least 1."""
        return max(1, self.outer_size.height - self._heads)

    @property
    def room(self) -> int:
        """The cells of a line."""
        return max(0, self.outer_size.width - _BAR)

    @property
    def visible_lines(self) -> range:
        """The lines on the screen now."""
        top = self.scroll_offset.y
        return range(top, min(self._line_count, top + self.page))

    def set_line_count(self, count: int) -> None:
        """The list is so long now; everything is drawn again."""
        self._line_count = count
        self.virtual_size = Size(self.room, count + self._heads)
        self.refresh()

    def reveal(self, first: int, last: int | None = None) -> None:
        """Scroll as little as shows the lines; not at all when they are visible."""
        if not self.size.height:
            return  # before the first layout nobody knows what is visible; see `resized`
        last = first if last is None else last
        top = self.scroll_offset.y
        if first < top:
            self._scroll_to_line(first)
        elif last >= top + self.page:
            self._scroll_to_line(last - self.page + 1)

    def reveal_from_afar(self, line: int) -> None:
        """Show a line with some of its neighbours; the list stays put when it is visible."""
        if line not in self.visible_lines:
            self._scroll_to_line(line - min(_AROUND, self.page // 2))

    def repaint(self, line: int) -> None:
        """Draw one line again; it looks otherwise than before."""
        self.repaint_lines((line,))

    def repaint_lines(self, lines: Container[int]) -> None:
        """Draw these lines again; they look otherwise than before."""
        for line in [one for one in self._kept if one in lines]:
            del self._kept[line]
        top, room = self.scroll_offset.y - self._heads, self.room
        for line in self.visible_lines:
            if line in lines:
                self.refresh(Region(0, line - top, room, 1))

    def line_under(self, event: events.MouseEvent) -> int | None:
        """The line that the mouse is on; None on the heads and below the last line."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self._heads:
            return None
        line = self.scroll_offset.y + offset.y - self._heads
        return line if line < self._line_count else None

    def forget(self, *regions: Region) -> None:
        """A region alone is of lines that look as they did, in another place."""
        if not regions:
            self._kept.clear()
            self._ground = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's question for a part: what a Drawing drew, passed on as it is.

        It has its colours, and no border or padding comes around it. Textual's own way would make
        each strip anew at each step, and with it what a strip remembers: how it is cut and written.
        """
        room = self.room
        if room != self._kept_room:  # wider or narrower, and `on_resize` is still to come
            self._kept.clear()
            self._kept_room = room
        kept, heads = self._kept, self._heads
        top = self.scroll_offset.y - heads
        lines = [_HEADS if y < heads else top + y for y in crop.line_range]
        strips = [kept.get(line) or self._drawn(line) for line in lines]
        first, last = crop.column_span
        if first == 0 and last >= room:
            return strips  # what they do not fill is the scrollbar's
        return [strip.crop(first, last) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Textual's question for one line of the widget."""
        return self.render_lines(Region(0, y, self.room, 1))[0]

    def _drawn(self, line: int) -> Strip:
        """A line that is not kept; blank before there is anything to draw with."""
        room = self.room
        if not room or not self.is_mounted:
            return Strip([Segment(" " * room)])
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        strip = self._kept[line] = self._finished(line)
        return strip

    def _finished(self, line: int) -> Strip:
        """A line as it goes out: in the list's width, and through the filters of the app."""
        strip = self.drawing.paint_heads() if line == _HEADS else self.drawing.paint(line)
        if self._ground is None:
            self._ground = self.background_colors[1]
        ground = self._ground
        if strip.cell_length != self.room:
            strip = strip.crop_extend(0, self.room, Style.from_color(bgcolor=ground.rich_color))
        return lean(strip, self.get_line_filters(), ground)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """As in every ScrollView; but in a long list the bar mostly looks as before."""
        bar = self.vertical_scrollbar
        place = bar.validate_position(new_value)
        if self._bar_start(bar, place) == self._bar_start(bar, bar.position):
            bar.set_reactive(ScrollBar.position, place)
        else:
            bar.position = place
        if round(old_value) != round(new_value):
            self.refresh(Region(0, self._heads, self.room, self.page))

    @staticmethod
    def _bar_start(bar: ScrollBar, position: float) -> int:
        """Where a scrollbar's handle begins, in eighths of a cell: what the eye can tell apart."""
        cells, beyond = bar.size.height, bar.window_virtual_size - bar.window_size
        if beyond <= 0:
            return 0
        handle = max(1, bar.window_size * cells / bar.window_virtual_size)
        return int((cells - handle) * (position / beyond) * 8)

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)
        self._restyle()

    def on_resize(self) -> None:
        """Follow the width, and the height: the lowest lists have no heads."""
        self._heads = int(self.size.height >= _WITH_HEADS)
        self._restyle()
        self.set_line_count(self._line_count)
        self.drawing.resized()

    def _theme_changed(self, _: Theme) -> None:
        self._restyle()
        self.refresh()

    def _restyle(self) -> None:
        self.drawing.restyle(self.room, Palette.of(self.app.theme_variables))

    def _scroll_to_line(self, line: int) -> None:
        self.scroll_to(y=max(0, line), animate=False, immediate=True, force=True)
