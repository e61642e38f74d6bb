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

_UPPER_HALF = "▀"


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
        self._rows = _strips(picture)
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
        whole = crop.size == self.size and crop.height == len(self._rows)
        if whole and self.screen.is_active:
            return self._rows
        return [Strip.blank(crop.width, self.rich_style)] * crop.height

    def render_line(self, y: int) -> Strip:
        """Textual's question for one line of the widget."""
        return self._rows[y] if y < len(self._rows) else Strip.blank(self.size.width)


def _strips(picture: Art | None) -> list[Strip]:
    match picture:
        case Picture():
            return [_row(picture, y) for y in range(0, picture.height, 2)]
        case Engraving():
            over = _sequence(
                f"\x1b[{COLUMNS}C"
            )  # past the cells, so that what is drawn there stays
            rest = [Strip([over], COLUMNS)] * (ROWS - 1)
            return [Strip([_sequence(picture.data), over], COLUMNS), *rest]
        case Overlay() | None:
            return []


def _sequence(text: str) -> Segment:
    """An escape sequence: it takes no cells, and goes out as it is."""
    return Segment(text, Style.null(), [(ControlType.CURSOR_FORWARD, 0)])


def _row(picture: Picture, y: int) -> Strip:
    below = min(y + 1, picture.height - 1)
    styles = (
        Style(
            color=Color.from_rgb(*picture.at(x, y)), bgcolor=Color.from_rgb(*picture.at(x, below))
        )
        for x in range(picture.width)
    )
    return Strip([Segment(_UPPER_HALF, style) for style in styles])
