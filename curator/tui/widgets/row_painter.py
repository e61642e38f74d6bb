"""One line of the track list as a strip of styled cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from curator.model.list_columns import Column
from curator.model.orders import Order
from curator.model.roles import Roles
from curator.model.tracks import Track
from curator.tui.glyphs import Glyphs
from curator.tui.themes import Palette
from curator.tui.widgets.cells import cells_of, fit, fit_right
from curator.tui.widgets.highlight import spans
from curator.tui.widgets.lean_strip import LeanStrip
from curator.tui.widgets.row_columns import GAP, HEADS, MARKED, MARKER, RIGHT, Layout
from curator.tui.widgets.row_texts import (
    PLAIN_TEXTS,
    group_texts,
    remark,
    role_pieces,
    trouble,
    version_text,
)
from curator.tui.widgets.track_rows import GroupCounts

_Part: TypeAlias = tuple[str, Style]
_BLANKS = " " * GAP
_BOLD, _LIGHT = Style(bold=True), Style(bold=False)


@dataclass(frozen=True, slots=True)
class RowState:
    """What a row shows beside its track; `dim`: it no longer matches the filter."""

    cursor: bool = False
    playing: bool = False
    selected: bool = False
    saving: bool = False
    dim: bool = False


class RowPainter:
    """Draws lines of one width in one palette; `words` (folded) are marked where they match."""

    def __init__(
        self,
        width: int,
        palette: Palette,
        glyphs: Glyphs,
        columns: Layout,
        words: Sequence[str] = (),
    ) -> None:
        self._width = width
        self._palette = palette
        self._glyphs = glyphs
        self._words = words
        self._columns = columns.columns
        self._laid: dict[Style, dict[Style, Style]] = {}
        """Styles laid over the base and a ground: there are few, and rows are many."""
        self._roles: dict[tuple[Roles, bool, bool], list[_Part]] = {}
        """How roles, or (True) suggestions, look; of a row that is saving or dim (True) as well."""

    def blank(self) -> Strip:
        """A line below the last row."""
        return Strip([Segment(" " * self._width, self._palette.base)], self._width)

    def heads(self, order: Order | None = None) -> Strip:
        """The names of the columns; an arrow stands behind the one that the rows go by."""
        parts = [(" " * MARKER, self._palette.faint)]
        for column, cells in self._columns:
            name, style = HEADS.get(column, column.value), self._palette.faint
            if order is not None and column.value == order.name:
                arrow = self._glyphs.falling if order.falls else self._glyphs.rising
                name = f"{name}{arrow}" if cell_len(name) < cells else arrow
                style = self._palette.accent
            name = name if cells > 1 else ""
            head = fit_right(name, cells) if column in RIGHT else fit(name, cells)
            parts.append((self._gap(column) + head, style))
        return self._strip(_merged(parts), Style.null())

    def group(self, name: str, counts: GroupCounts, away: RowState | None = None) -> Strip:
        """The header of a group; `away` is the state of its rows when they are folded away."""
        room = self._width - MARKER - 1
        shown, text = group_texts(name, counts, self._glyphs, room - GAP if away else room)
        marker = [(" " * MARKER, Style.null())]
        if away:
            marker = [*self._marker(away), (f"{self._glyphs.folded} ", self._palette.accent)]
        parts = [*marker, *self._marked(shown, _BOLD), (_BLANKS, Style.null())]
        ground = self._ground(away) if away else Style.null()
        return self._strip([*parts, (text, self._palette.muted)], ground)

    def row(self, track: Track, state: RowState) -> Strip:
        """A track."""
        plain = self._palette.faint if state.dim else self._palette.muted
        quiet = plain if state.dim or trouble(track) else None
        parts = self._marker(state)
        for column, cells in self._columns:
            gap = self._gap(column)
            if column is Column.ROLE:
                parts += [(gap, Style.null()), *self._role(track, state, cells)]
            elif column is Column.TITLE:
                parts += [(gap, Style.null()), *self._title(track, state, cells, quiet)]
            elif column in MARKED:
                text = fit(PLAIN_TEXTS[column](track), cells, self._glyphs.ellipsis)
                parts += [(gap, Style.null()), *self._marked(text, plain)]
            else:
                parts.append((gap + self._plain(track, column, cells), plain))
        return self._strip(parts, self._ground(state))

    def _gap(self, column: Column) -> str:
        """What stands before a column: nothing before the first, and time brings its own."""
        first = self._columns[0][0]
        return "" if column is first or column is Column.DURATION else _BLANKS

    def _plain(self, track: Track, column: Column, cells: int) -> str:
        """The text of a column that has one style."""
        if column is Column.VERSION:
            return fit(version_text(track, cells), cells, self._glyphs.ellipsis)
        text = PLAIN_TEXTS[column](track)
        return (
            fit_right(text, cells) if column in RIGHT else fit(text, cells, self._glyphs.ellipsis)
        )

    def _ground(self, state: RowState) -> Style:
        if state.cursor:
            return self._palette.cursor
        return self._palette.selected if state.selected else Style.null()

    def _marker(self, state: RowState) -> list[_Part]:
        signs = self._glyphs
        edge = signs.edge if state.cursor else " "
        mark = signs.mark if state.selected else " "
        playing = signs.playing if state.playing else " "
        return [(f"{edge}{mark}{playing} ", self._palette.accent)]

    def _role(self, track: Track, state: RowState, cells: int) -> list[_Part]:
        guess = track.suggestion
        suggested = not track.roles and guess is not None
        roles = guess.roles if guess is not None and suggested else track.roles
        if not roles:
            return [(fit(self._glyphs.untagged, cells), self._palette.faint)]
        look = (roles, suggested, state.dim or state.saving)
        if look not in self._roles:
            self._roles[look] = self._role_parts(*look, cells)
        return self._roles[look]

    def _role_parts(self, roles: Roles, suggested: bool, dim: bool, cells: int) -> list[_Part]:
        pieces = role_pieces(roles, self._glyphs, cells)
        extra = Style(dim=True) if dim else Style.null()
        if suggested:
            extra = Style(dim=True, italic=True)
            pieces = [(kind, self._glyphs.suggestion + text[1:]) for kind, text in pieces]
        parts: list[_Part] = []
        for kind, piece in pieces:
            text = fit(piece, min(cells_of(piece), cells), self._glyphs.ellipsis)
            parts += [(text, self._palette.roles[kind] + extra), (" ", Style.null())]
            cells -= cells_of(text) + 1
        return [*parts[:-1], (" " * (cells + 1), Style.null())]

    def _title(self, track: Track, state: RowState, cells: int, quiet: Style | None) -> list[_Part]:
        """The title, and at its right end a word on what is wrong, under way or put off."""
        loud = _BOLD if state.playing else _LIGHT
        style = quiet or (self._palette.cursor_text if state.cursor else loud)
        note = "saving" if state.saving else remark(track)
        room = cells - (len(note) + GAP if note else 0)
        parts = self._marked(fit(track.title, room, self._glyphs.ellipsis), style)
        noted = self._palette.warning if track.problem else self._palette.muted
        return [*parts, (f"{_BLANKS}{note}", noted)] if note else parts

    def _marked(self, text: str, style: Style) -> list[_Part]:
        """The text cut into pieces where searched words begin and end."""
        parts: list[_Part] = []
        at = 0
        for start, end in spans(text, self._words):
            parts += [(text[at:start], style), (text[start:end], style + self._palette.found)]
            at = end
        return [*parts, (text[at:], style)]

    def _strip(self, parts: Sequence[_Part], ground: Style) -> Strip:
        laid = self._laid.setdefault(ground, {})
        base = self._palette.base + ground
        segments: list[Segment] = []
        cells = 0
        for text, style in parts:
            if text:
                whole = laid.get(style)
                if whole is None:
                    whole = laid[style] = base + style
                segments.append(Segment(text, whole))
                cells += cells_of(text)
        if cells < self._width:
            segments.append(Segment(" " * (self._width - cells), base))
        strip = LeanStrip(segments, max(cells, self._width))
        return strip.adjust_cell_length(self._width, base)


def _merged(parts: Sequence[_Part]) -> list[_Part]:
    """Neighbours of one style as one part."""
    return [("".join(text for text, _ in run), style) for style, run in groupby(parts, _style_of)]


def _style_of(part: _Part) -> Style:
    return part[1]
