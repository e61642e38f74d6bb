"""The columns of the track list: which of them fit into a width, and how wide each is."""

from collections.abc import Sequence
from dataclasses import dataclass

from curator.model.list_columns import DEFAULT_COLUMNS, Column
from curator.model.orders import Order

MARKER = 4
GAP = 2
_SPARE = 3  # cells at the right end
_TIGHT = 44  # below so many cells a role is its sign alone, and nothing is spared

HEADS = {Column.VERSION: "ver", Column.NUMBER: "#", Column.DURATION: "time"}
"""The columns whose head is not their name."""

RIGHT = frozenset({Column.NUMBER, Column.YEAR, Column.DURATION})
"""The columns whose texts end at the right."""

MARKED = frozenset({Column.ARTIST, Column.ALBUM, Column.PRODUCTION, Column.COMPOSER})
"""The columns beside the title in which searched words are marked."""

_FIXED = {
    Column.NUMBER: 4,
    Column.MEDIUM: 7,
    Column.YEAR: 5,
    Column.RATING: 7,
    Column.ADDED: 10,
    Column.HEARD: 10,
    Column.DURATION: 8,  # `1:02:07` and a blank, its gap, before it
}
_LEAVING = (
    Column.WORDS, Column.HEARD, Column.ADDED, Column.COMPOSER, Column.MEDIUM, Column.RATING,
    Column.YEAR, Column.PRODUCTION, Column.ALBUM, Column.ARTIST, Column.VERSION, Column.NUMBER,
    Column.DURATION,
)  # fmt: skip
_LEAST_TITLE = {Column.VERSION: 20, Column.NUMBER: 13, Column.DURATION: 10}
_COMFORTABLE_TITLE, _LEAST_BESIDE = 25, 15
_BESIDE = 0.38  # of the room, for a text beside the title


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns from left to right with their widths in cells."""

    columns: tuple[tuple[Column, int], ...]

    def cells(self, column: Column) -> int:
        """The width of a column; 0 when it has none."""
        return next((cells for one, cells in self.columns if one is column), 0)

    def at(self, x: int) -> Column | None:
        """The column that has a cell of a line; None beside and between them."""
        start = MARKER
        for place, (column, cells) in enumerate(self.columns):
            start += GAP if place and column is not Column.DURATION else 0
            if start <= x < start + cells:
                return column
            start += cells
        return None


def layout(
    width: int, chosen: Sequence[Column] = DEFAULT_COLUMNS, sorted_by: Column | None = None
) -> Layout:
    """Share out a width. Where it is narrow columns leave, the one that the rows go by last.

    Role and title always stay. A column that the rows go by is there even when nobody chose it.
    """
    shown = list(chosen)
    if sorted_by is not None and sorted_by not in shown:
        before_time = shown[-1] is Column.DURATION
        shown.insert(len(shown) - before_time, sorted_by)
    leaving = [column for column in _LEAVING if column in shown and column is not sorted_by]
    for column in [*leaving, *([sorted_by] if sorted_by in _LEAVING else [])]:
        if _fits(_shared(width, shown), _LEAST_TITLE.get(column, _COMFORTABLE_TITLE)):
            break
        shown.remove(column)
    return Layout(tuple((column, cells) for column, cells in _shared(width, shown).items()))


def with_album(chosen: Sequence[Column]) -> tuple[Column, ...]:
    """The columns for rows that no album's head stands over: the album is one of them."""
    if Column.ALBUM in chosen:
        return tuple(chosen)
    behind = Column.ARTIST if Column.ARTIST in chosen else Column.TITLE
    place = chosen.index(behind) + 1
    return (*chosen[:place], Column.ALBUM, *chosen[place:])


def sorting(order: Order | None) -> Column | None:
    """The column that rows in this order go by; None for an order without one, as `random`."""
    return next((column for column in Column if order and column.value == order.name), None)


def _fits(widths: dict[Column, int], least_title: int) -> bool:
    beside = [cells for column, cells in widths.items() if _shares(column)]
    return (
        widths[Column.TITLE] >= least_title and min(beside, default=_LEAST_BESIDE) >= _LEAST_BESIDE
    )


def _shared(width: int, shown: Sequence[Column]) -> dict[Column, int]:
    """The width of each column: the fixed ones have theirs, title and others share the rest."""
    fixed = {**_FIXED, Column.ROLE: _role_cells(width), Column.VERSION: 12 if width >= 118 else 7}
    taken = MARKER + (0 if width < _TIGHT else _SPARE)
    taken += sum(fixed.get(column, 0) for column in shown)
    taken += GAP * sum(column is not Column.DURATION for column in shown[1:])
    others = sum(map(_shares, shown))
    beside = int(max(0, width - taken) * _BESIDE / (1 - _BESIDE + _BESIDE * others))
    title = max(8, width - taken - beside * others)
    return {
        column: title if column is Column.TITLE else fixed.get(column, beside) for column in shown
    }


def _shares(column: Column) -> bool:
    """Whether a column is a text of any length beside the title."""
    return column in MARKED or column is Column.WORDS


def _role_cells(width: int) -> int:
    if width < _TIGHT:
        return 1
    return 20 if width >= 118 else 18 if width >= 97 else 14
