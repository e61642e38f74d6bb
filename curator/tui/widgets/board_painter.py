"""One line of a board as a strip of styled cells."""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from curator.model.roles import RoleKind
from curator.tui.glyphs import Glyphs
from curator.tui.themes import Palette
from curator.tui.widgets.board_lines import EDGE, GAP, Cell, Column, Ink, Line, Table, widths
from curator.tui.widgets.cells import fit, fit_right

_Part = tuple[str, Style]


class BoardPainter:
    """Draws the lines of one table in one width and palette."""

    def __init__(self, table: Table, width: int, palette: Palette, glyphs: Glyphs) -> None:
        self._table = table
        self._width = width
        self._palette = palette
        self._glyphs = glyphs
        self._widths = widths(table, width)

    def heads(self) -> Strip:
        """The names of the columns."""
        parts: list[_Part] = [(" " * EDGE, Style.null())]
        for column, cells in self._columns():
            text = fit_right(column.head, cells) if column.right else fit(column.head, cells)
            parts.append((text + " " * GAP, self._palette.faint))
        return self._strip(parts, Style.null())

    def line(self, line: Line, *, cursor: bool) -> Strip:
        """A line, or a heading when it has no id; a heading's first cell may fill the line."""
        if not line.id:
            room = self._width - EDGE - 1
            return self._strip([(" " * EDGE, Style.null()), *self._cut(line.cells[0], room)])
        edge = self._glyphs.edge if cursor else " "
        parts: list[_Part] = [(f"{edge} ", self._palette.accent)]
        for place, (column, cells) in enumerate(
            zip(self._table.columns, self._widths, strict=True)
        ):
            if cells:
                parts += self._cell(line.cells[place], column, cells, cursor=cursor and not place)
                parts.append((" " * GAP, Style.null()))
        return self._strip(parts, self._palette.cursor if cursor else Style.null())

    def blank(self) -> Strip:
        """A line below the last one."""
        return Strip([Segment(" " * self._width, self._palette.base)], self._width)

    def _columns(self) -> Iterable[tuple[Column, int]]:
        pairs = zip(self._table.columns, self._widths, strict=True)
        return ((column, cells) for column, cells in pairs if cells)

    def _cell(self, found: Cell, column: Column, cells: int, *, cursor: bool) -> list[_Part]:
        parts = self._cut(found, cells)
        if cursor:
            parts = [(text, style + self._palette.cursor_text) for text, style in parts]
        blank = (" " * (cells - sum(cell_len(text) for text, _ in parts)), Style.null())
        return [blank, *parts] if column.right else [*parts, blank]

    def _cut(self, found: Cell, cells: int) -> list[_Part]:
        """As much of the pieces as fits, the last of it cut with an ellipsis."""
        parts: list[_Part] = []
        for text, ink in found:
            wide = cell_len(text)
            if wide > cells:
                return [*parts, (fit(text, cells, self._glyphs.ellipsis), self._style(ink))]
            parts.append((text, self._style(ink)))
            cells -= wide
        return parts

    def _style(self, ink: Ink | RoleKind) -> Style:
        if isinstance(ink, RoleKind):
            return self._palette.roles[ink]
        palette = self._palette
        return {
            Ink.PLAIN: Style.null(),
            Ink.STRONG: Style(bold=True),
            Ink.MUTED: palette.muted,
            Ink.FAINT: palette.faint,
            Ink.ACCENT: palette.accent,
            Ink.WARNING: palette.warning,
        }[ink]

    def _strip(self, parts: Iterable[_Part], ground: Style = Style.null()) -> Strip:  # noqa: B008  (a constant)
        base = self._palette.base + ground
        strip = Strip([Segment(text, base + style) for text, style in parts if text])
        return strip.adjust_cell_length(self._width, base)
