"""A few lines of text that change with nearly every key, on a shorter way to the screen."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.content import Content
from textual.geometry import Region, Size, Spacing
from textual.strip import Strip
from textual.style import Style

from curator.tui.widgets.cells import clean
from curator.tui.widgets.forgetful import Forgetful
from curator.tui.widgets.lean_strip import LeanStrip, lean
from curator.tui.widgets.spans import Piece, line

_TURNS = tuple(RichStyle.from_meta({"turn": turn}) for turn in range(2))
_MOST_KEPT = 100


class _Look(NamedTuple):
    """What the drawn lines depend on, beside what is in them."""

    room: Size
    gutter: Spacing
    style: Style
    theme: str


class QuickText(Forgetful):
    """Draws lines that fit into its width, each word of them in a named style.

    The screen shows what Textual would show. Textual breaks lines, and gives each word a style of
    its own that tells its place, for selecting with the mouse: so everything that is kept by style
    is made again at each drawing. Here a style is made once, and a line that was drawn lately is
    there: what one key shows, the next one mostly shows again. Where text is selected, or does not
    fit, Textual does draw.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own word)
        super().__init__(id=id)
        self._strips: list[Strip] | None = None
        self._strips_for: tuple[Size, str] | None = None
        self._look: _Look | None = None
        self._backgrounds: tuple[Color, Color] | None = None
        self._kept: dict[tuple[Piece, ...], Strip] = {}
        self._rich_styles: dict[tuple[str, int], RichStyle] = {}

    @abstractmethod
    def lines(self) -> Sequence[Sequence[Piece]]:
        """What stands in its lines now; lines that are missing are blank."""

    def render(self) -> Content:
        """The lines as Textual takes them."""
        return Content("\n").join(map(line, self.lines()))

    def forget(self, *_: Region) -> None:
        """What is in the lines is another thing now."""
        self._strips = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's question for a part."""
        now = (self.region.size, self.app.theme)
        if now != self._strips_for:
            self._strips_for, self._strips = now, None
        if self._strips is None and self.text_selection is None:
            self._strips = self._draw()
        if self._strips is None:
            return super().render_lines(crop)
        strips = self._strips[crop.y : crop.bottom]
        first, last = crop.column_span
        whole = first == 0 and last == now[0].width
        return strips if whole else [strip.crop(first, last) for strip in strips]

    def _draw(self) -> list[Strip] | None:
        """All lines in their width, through the filters of the app; None where they do not fit."""
        look = _Look(self.content_size, self.gutter, self.visual_style, self.app.theme)
        if look != self._look or len(self._kept) > _MOST_KEPT:
            self._look, self._backgrounds = look, self.background_colors
            self._kept.clear()
            self._rich_styles.clear()
        if look.gutter.height:
            return None
        blank = [(" " * look.room.width, "")]
        told = [*self.lines(), *[blank] * look.room.height][: look.room.height]
        strips = [self._line(tuple(_joined(one)), look) for one in told]
        width = look.room.width + look.gutter.width
        return strips if all(strip.cell_length == width for strip in strips) else None

    def _line(self, pieces: tuple[Piece, ...], look: _Look) -> Strip:
        """One line as it goes out; wider than the widget where the pieces do not fit."""
        known = self._kept.get(pieces)
        if known is None:
            known = self._kept[pieces] = self._drawn_line(pieces, look)
        return known

    def _drawn_line(self, pieces: tuple[Piece, ...], look: _Look) -> Strip:
        assert self._backgrounds is not None  # known with the look
        under, background = self._backgrounds
        ground = Style(background=under + background).rich_style
        margin, room = look.gutter.left, look.room.width
        # Neighbours of one style stay two, as with Textual: pictures of the screen do not change.
        segments = [
            Segment(text, self._style(style, look.style, place % 2))
            for place, (text, style) in enumerate(pieces)
        ]
        if margin:
            segments.insert(0, Segment(" " * margin, ground))
        strip: Strip = LeanStrip(segments)
        if strip.cell_length <= margin + room:
            strip = strip.extend_cell_length(room + look.gutter.width, ground)
        return lean(strip, self.get_line_filters(), background)

    def _style(self, word: str, base: Style, turn: int) -> RichStyle:
        known = self._rich_styles.get((word, turn))
        if known is None:
            known = (base + Style.combine([base, Style.parse(word)])).rich_style + _TURNS[turn]
            self._rich_styles[word, turn] = known
        return known


def _joined(line: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces that are not empty; neighbours without a style are one, as in a Content."""
    plain = ""
    for text, style in line:
        if not text:
            continue
        if not style:
            plain += clean(text)
            continue
        if plain:
            yield plain, ""
            plain = ""
        yield clean(text), style
    if plain:
        yield plain, ""
