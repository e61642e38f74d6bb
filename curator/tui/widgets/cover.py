"""The cover: half-blocks, of which each cell shows two pixels, or what the terminal draws itself."""

from contextlib import suppress

from rich.color import Color
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.dom import NoScreen
from textual.errors import NoWidget
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from curator.model.pictures import Picture
from curator.tui.graphics import COLUMNS, ROWS, Art, Engraving
from curator.tui.kitty import Overlay
from curator.tui.wall import Hung

_UPPER_HALF, _LOWER_HALF = "▀", "▄"


class Cover(Widget):
    """A small picture; without one it takes no room."""

    DEFAULT_CSS = """
    Cover { width: 12; height: 6; display: none; }
    Cover.-there { display: block; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own word)
        super().__init__(id=id)
        self._rows: list[Strip] = []
        self._art: Art | None = None

    def show(self, picture: Art | None) -> None:
        """Show this picture, or (None) nothing."""
        self._art = picture
        self._rows = _strips(picture) if isinstance(picture, Picture) else []
        self.set_class(picture is not None, "-there")
        self.refresh()

    def hung(self) -> Hung | None:
        """What the terminal has to lay over the cover's cells, which are blank; None also while
        they are not to be seen as a whole, or under a dialog.
        """
        if not isinstance(self._art, Overlay) or not self.display:
            return None
        with suppress(NoScreen, NoWidget):
            place = self.screen.find_widget(self).visible_region
            if place.size == (COLUMNS, ROWS) and self.screen.is_active:
                return Hung(self._art, place, self.app.size)
        return None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's question for a part: an engraving is drawn whole, and not under a dialog."""
        if self._art is None or isinstance(self._art, Picture):
            return super().render_lines(crop)
        whole = crop.size == self.size == (COLUMNS, ROWS)
        if whole and self.screen.is_active and isinstance(self._art, Engraving):
            return _sent(self._art, self.rich_style)
        return [Strip.blank(crop.width, self.rich_style)] * crop.height

    def render_line(self, y: int) -> Strip:
        """Textual's question for one line of the widget."""
        row = self._rows[y] if y < len(self._rows) else Strip.blank(self.size.width)
        return row.apply_style(self.rich_style)


def _sent(engraving: Engraving, around: Style) -> list[Strip]:
    """Blank cells, over them what the terminal draws, and the way past it, so that it stays."""
    over = _sequence(f"\x1b[{COLUMNS}C")
    ground = around.bgcolor.get_ansi_codes(foreground=False) if around.bgcolor else ["49"]
    blank = f"\x1b[{';'.join(ground)}m" + f"\x1b[{COLUMNS}X\x1b[B" * ROWS
    first = _sequence(f"\x1b7{blank}\x1b[m\x1b8{engraving.data}")
    return [Strip([first, over], COLUMNS), *[Strip([over], COLUMNS)] * (ROWS - 1)]


def _sequence(text: str) -> Segment:
    """An escape sequence: it takes no cells, and goes out as it is."""
    return Segment(text, Style.null(), [(ControlType.CURSOR_FORWARD, 0)])


def _strips(picture: Picture) -> list[Strip]:
    """The picture amid the cover's cells."""
    above, left = (2 * ROWS - picture.height) // 2, (COLUMNS - picture.width) // 2

    def at(x: int, y: int) -> Color | None:
        inside = 0 <= x < picture.width and 0 <= y < picture.height
        return Color.from_rgb(*picture.at(x, y)) if inside else None

    return [
        Strip([_cell(at(x - left, y), at(x - left, y + 1)) for x in range(COLUMNS)])
        for y in range(-above, 2 * ROWS - above, 2)
    ]


def _cell(upper: Color | None, lower: Color | None) -> Segment:
    """Two pixels; what is around the picture stays in the colour of the screen."""
    if upper is None:
        return Segment(_LOWER_HALF if lower else " ", Style(color=lower))
    return Segment(_UPPER_HALF, Style(color=upper, bgcolor=lower))
