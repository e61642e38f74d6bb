"""A few lines of text that change with nearly every key, on a shorter way to the screen."""

from typing import NamedTuple, Self, TypeAlias

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

_Piece: TypeAlias = tuple[str, str | Style]
_TURNS = tuple(RichStyle.from_meta({"turn": turn}) for turn in range(2))


class _Look(NamedTuple):
    """What the drawn lines depend on, beside what `render` tells."""

    size: Size
    style: Style
    theme: str


class QuickText(Widget):
    """Draws the Content of `render`: lines that fit into its width, each word in a named style.

    The screen shows what Textual would show. Textual breaks lines, and gives each word a style of
    its own that tells its place, for selecting with the mouse: so everything that is kept by style
    is made again at each drawing. Here a style is made once. Where text is selected, or does not
    fit, Textual does draw.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own word)
        super().__init__(id=id)
        self._strips: list[Strip] | None = None
        self._strips_look: _Look | None = None
        self._rich_styles: dict[tuple[str | Style, int], RichStyle] = {}

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Textual's word for something that looks otherwise now."""
        self._strips = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's question for a part."""
        look = _Look(self.region.size, self.visual_style, self.app.theme)
        if look != self._strips_look:
            self._strips_look, self._strips = look, None
            self._rich_styles.clear()
        if self._strips is None and self.text_selection is None:
            told = self.render()
            self._strips = self._draw(told) if isinstance(told, Content) else None
        if self._strips is None:
            return super().render_lines(crop)
        lines = self._strips[crop.y : crop.bottom]
        first, last = crop.column_span
        whole = first == 0 and last == look.size.width
        return lines if whole else [line.crop(first, last) for line in lines]

    def _draw(self, content: Content) -> list[Strip] | None:
        """All lines in their width, through the filters of the app; None where they do not fit."""
        base, (under, background) = self.visual_style, self.background_colors
        ground = Style(background=under + background).rich_style
        room, gutter = self.content_size, self.gutter
        lines = _lines(content)
        if lines is None or gutter.height:
            return None
        lines += [[(" " * room.width, "")]] * (room.height - len(lines))
        del lines[room.height :]
        strips = [Strip(self._segments(line, base)) for line in lines]
        if any(strip.cell_length > room.width for strip in strips):
            return None
        margin = [Segment(" " * gutter.left, ground)] if gutter.left else []
        width = room.width + gutter.left + gutter.right
        strips = [Strip([*margin, *strip]).extend_cell_length(width, ground) for strip in strips]
        for one in self.get_line_filters():
            strips = [strip.apply_filter(one, background) for strip in strips]
        return strips

    def _segments(self, line: list[_Piece], base: Style) -> list[Segment]:
        """Neighbours of one style stay two, as with Textual: pictures of the screen do not change."""
        return [
            Segment(text, self._style(style, base, place % 2))
            for place, (text, style) in enumerate(line)
        ]

    def _style(self, word: str | Style, base: Style, turn: int) -> RichStyle:
        known = self._rich_styles.get((word, turn))
        if known is None:
            style = Style.parse(word) if isinstance(word, str) else word
            known = (base + Style.combine([base, style])).rich_style + _TURNS[turn]
            self._rich_styles[word, turn] = known
        return known


def _lines(content: Content) -> list[list[_Piece]] | None:
    """The lines in pieces of one style each; None where styles lie over each other."""
    lines: list[list[_Piece]] = [[]]

    def add(text: str, style: str | Style) -> None:
        first, *others = text.split("\n")
        lines[-1].append((first, style))
        lines.extend([(one, style)] for one in others)

    at, plain = 0, content.plain
    for start, end, style in content.spans:
        if start < at:
            return None
        if start > at:
            add(plain[at:start], "")
        add(plain[start:end], style)
        at = end
    add(plain[at:], "")
    return [[(text, style) for text, style in line if text] for line in lines]
