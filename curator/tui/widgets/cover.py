"""The cover as half-blocks: each cell shows two pixels, one above the other."""

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from curator.model.pictures import Picture

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

    def show(self, picture: Picture | None) -> None:
        """Show this picture, or (None) nothing."""
        self._rows = [_row(picture, y) for y in range(0, picture.height, 2)] if picture else []
        self.set_class(picture is not None, "-there")
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Textual's question for one line of the widget."""
        return self._rows[y] if y < len(self._rows) else Strip.blank(self.size.width)


def _row(picture: Picture, y: int) -> Strip:
    below = min(y + 1, picture.height - 1)
    styles = (
        Style(
            color=Color.from_rgb(*picture.at(x, y)), bgcolor=Color.from_rgb(*picture.at(x, below))
        )
        for x in range(picture.width)
    )
    return Strip([Segment(_UPPER_HALF, style) for style in styles])
