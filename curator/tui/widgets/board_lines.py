"""Lines in columns, as values: what a page lists, and how wide each column is where."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from rich.cells import cell_len

from curator.model.roles import RoleKind
from curator.tui.glyphs import Glyphs
from curator.tui.widgets.cells import clean

GAP = 2
EDGE = 2
"""Cells before the first column: the sign of the cursor, and a blank."""
_MEASURED = 2000  # lines that widths are taken from; the rest is cut to fit


class Ink(Enum):
    """How a piece of text is written; roles have inks of their own."""

    PLAIN = auto()
    STRONG = auto()
    MUTED = auto()
    FAINT = auto()
    ACCENT = auto()
    WARNING = auto()


Piece: TypeAlias = tuple[str, Ink | RoleKind]
Cell: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its head.

    It is as wide as its widest text, at most `most` cells; the one that `grows` has what is left,
    at least `least`. Where there is no room the column with the highest `drop` goes first; those
    with 0 stay.
    """

    head: str
    right: bool = False
    grows: bool = False
    least: int = 16
    most: int = 40
    drop: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line; one without an id is a heading, which the cursor passes over."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and lines; `at` is the id where the cursor begins, `note` a word on the whole.

    `more`: these are the first lines, and others are still looked for.
    """

    columns: tuple[Column, ...]
    lines: Sequence[Line]
    at: str = ""
    note: str = ""
    more: bool = False


def cell(text: str, ink: Ink | RoleKind = Ink.PLAIN) -> Cell:
    """A text in one ink; an empty one for nothing."""
    return ((clean(text), ink),) if text else ()


def bar(done: int, total: int, cells: int, glyphs: Glyphs) -> Cell:
    """How far it is, in so many cells: full only when all is done, empty only when nothing is."""
    filled = round(cells * done / total) if total else 0
    if 0 < done < total:
        filled = min(max(filled, 1), cells - 1)
    return ((glyphs.bar * filled, Ink.ACCENT), (glyphs.track * (cells - filled), Ink.FAINT))


def cell_width(one: Cell) -> int:
    """How many terminal cells it takes."""
    return sum(cell_len(text) for text, _ in one)


def widths(table: Table, cells: int) -> list[int]:
    """The width of each column in a line of so many cells; 0 for one that has no room."""
    natural = [
        min(column.most, max([cell_len(column.head), *_measured(table, place)]))
        for place, column in enumerate(table.columns)
    ]
    shown = set(range(len(natural)))
    for place in sorted(shown, key=lambda one: -table.columns[one].drop):
        if _needed(table, natural, shown) <= cells or not table.columns[place].drop:
            break
        shown.discard(place)
    free = cells - _needed(table, natural, shown)
    found = [width if place in shown else 0 for place, width in enumerate(natural)]
    for place, column in enumerate(table.columns):
        if column.grows and place in shown:
            found[place] = max(1, column.least + free)
    return found


def _measured(table: Table, place: int) -> list[int]:
    return [cell_width(one.cells[place]) for one in table.lines[:_MEASURED] if one.id]


def _needed(table: Table, natural: Sequence[int], shown: set[int]) -> int:
    """Cells for the edge, the gaps and the columns, with the least that a growing one needs."""
    columns = table.columns
    return EDGE + sum(
        (columns[one].least if columns[one].grows else natural[one]) + GAP for one in shown
    )
