"""A board: a list of lines in columns with a cursor, however many there are."""

from itertools import chain

from textual import events
from textual.message import Message
from textual.strip import Strip

from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.themes import Palette
from curator.tui.widgets.board_lines import Line, Table
from curator.tui.widgets.board_painter import BoardPainter
from curator.tui.widgets.line_list import LineList

_NOTHING = Table((), ())


class BoardMoved(Message):
    """The cursor stands on another line."""

    def __init__(self, line_id: str) -> None:
        super().__init__()
        self.line_id = line_id


class BoardChosen(Message):
    """A line was chosen, by `Board.choose` or a double click."""

    def __init__(self, line_id: str) -> None:
        super().__init__()
        self.line_id = line_id


class Board(LineList):
    """Lines with a cursor; headings are passed over."""

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:  # noqa: A002  (Textual's own word)
        super().__init__(id=id)
        self._glyphs = glyphs
        self._table = _NOTHING
        self._cursor = 0
        self._palette: Palette | None = None
        self._painter: BoardPainter | None = None
        self.drawing = self

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines with an id, in their order."""
        return tuple(line for line in self._table.lines if line.id)

    @property
    def at(self) -> str:
        """The id of the line under the cursor; empty where there is none."""
        lines = self._table.lines
        return lines[self._cursor].id if self._cursor < len(lines) else ""

    def show(self, table: Table) -> None:
        """Other lines: the cursor goes where the table says, else stays on its line or place."""
        wanted, before = table.at or self.at, self.at
        self._table = table
        places = {line.id: place for place, line in enumerate(table.lines) if line.id}
        near = min(self._cursor, max(0, len(table.lines) - 1))
        self._cursor = places.get(wanted, self._nearest(near, 1))
        self._make_painter()
        self.set_line_count(len(table.lines))
        self._reveal()
        if self.at and self.at != before:
            self.post_message(BoardMoved(self.at))

    def move_by(self, lines: int) -> None:
        """So many lines down (negative: up), as far as there are lines."""
        self._move_to(self._cursor + lines, 1 if lines >= 0 else -1)

    def move_pages(self, pages: float) -> None:
        """So many pages down (negative: up)."""
        self.move_by(round(pages * max(1, self.page - 1)))

    def move_to_first(self) -> None:
        """To the first line."""
        self._move_to(0, 1)

    def move_to_last(self) -> None:
        """To the last line."""
        self._move_to(len(self._table.lines) - 1, -1)

    def move_to(self, line_id: str) -> bool:
        """To the line of this id; False when there is none."""
        for place, line in enumerate(self._table.lines):
            if line.id == line_id:
                self._move_to(place, 1)
                return True
        return False

    def choose(self) -> None:
        """Choose the line under the cursor."""
        if self.at:
            self.post_message(BoardChosen(self.at))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a line, a double click chooses it."""
        line = self.line_under(event)
        if line is None or not self._table.lines[line].id:
            return
        self._move_to(line, 1)
        if event.chain == 2:
            self.choose()

    # -- as a Drawing ----------------------------------------------------------------------

    def paint(self, line: int) -> Strip:
        """A line, or a blank one below the last."""
        if self._painter is None:
            return Strip.blank(self.size.width)
        if line >= len(self._table.lines):
            return self._painter.blank()
        return self._painter.line(self._table.lines[line], cursor=line == self._cursor)

    def paint_heads(self) -> Strip:
        """The heads of the columns."""
        return Strip.blank(self.size.width) if self._painter is None else self._painter.heads()

    def restyle(self, width: int, palette: Palette) -> None:  # noqa: ARG002  (the painter asks for the width itself)
        """Another width or theme."""
        self._palette = palette
        self._make_painter()

    def resized(self) -> None:
        """Keep the cursor in view."""
        self._reveal()

    def _make_painter(self) -> None:
        if self._palette is not None:
            width = self.scrollable_content_region.width
            self._painter = BoardPainter(self._table, width, self._palette, self._glyphs)

    def _move_to(self, place: int, step: int) -> None:
        if not self._table.lines:
            return
        before = self._cursor
        self._cursor = self._nearest(max(0, min(place, len(self._table.lines) - 1)), step)
        if self._cursor != before:
            self.repaint(before)
            self.repaint(self._cursor)
            self.post_message(BoardMoved(self.at))
        self._reveal()

    def _nearest(self, place: int, step: int) -> int:
        """The next line with an id that way, else the other way."""
        lines = self._table.lines
        if not lines:
            return 0
        ahead = range(place, len(lines) if step > 0 else -1, step)
        behind = range(place - step, -1 if step > 0 else len(lines), -step)
        return next((at for at in chain(ahead, behind) if lines[at].id), 0)

    def _reveal(self) -> None:
        """Bring the cursor into view, with the heading above it."""
        lines = self._table.lines
        if lines:
            headed = self._cursor > 0 and not lines[self._cursor - 1].id and self.page > 1
            self.reveal(self._cursor - 1 if headed else self._cursor, self._cursor)
