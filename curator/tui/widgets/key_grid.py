"""Keys with their words, laid out in lines, and which of them the mouse is on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rich.cells import cell_len

from curator.model.roles import RoleKind

_GAP = 2


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A key and what it does; `kind` is set for the ten role keys; a `tight` one saves blanks."""

    key: str
    label: str
    kind: RoleKind | None = None
    tight: bool = False

    @property
    def chip(self) -> str:
        """The key, with a blank on each side where there is room; a blank and the word follow."""
        return self.key if self.tight else f" {self.key} "

    @property
    def cells(self) -> int:
        """Width of key and word."""
        return cell_len(self.chip) + 1 + cell_len(self.label)


@dataclass(frozen=True, slots=True)
class Placed:
    """A key word at its place; `label` may be cut to `room` cells."""

    word: KeyWord
    x: int
    y: int
    room: int

    def covers(self, x: int, y: int) -> bool:
        """Whether the mouse is on it."""
        return y == self.y and self.x <= x < self.x + cell_len(self.word.chip) + 1 + self.room


@lru_cache(maxsize=64)
def lines_needed(words: tuple[KeyWord, ...], cells: int) -> int:
    """One line when all fit with gaps, else two."""
    return 1 if sum(word.cells + _GAP for word in words) - _GAP <= cells else 2


@lru_cache(maxsize=64)
def grid(words: tuple[KeyWord, ...], cells: int) -> tuple[Placed, ...]:
    """All words on one line, or on two in columns; words are cut rather than left out."""
    if lines_needed(words, cells) == 1:
        return tuple(flow(words, cells))
    columns = -(-len(words) // 2)
    pairs = [[one.cells for one in words[column::columns]] for column in range(columns)]
    widths = [max(pair) for pair in pairs]
    gap = min(3, (cells - sum(widths)) // max(1, columns - 1))
    if gap < 1:
        widths, gap = [cells // columns - 1] * columns, 1
    places: list[Placed] = []
    for place, word in enumerate(words):
        row, column = divmod(place, columns)
        room = min(cell_len(word.label), widths[column] - cell_len(word.chip) - 1)
        x = sum(widths[:column]) + gap * column
        places.append(Placed(word, x, row, max(0, room)))
    return tuple(places)


def flow_within(words: Sequence[KeyWord], cells: int, lines: int) -> list[Placed]:
    """The words one after the other on so many lines.

    Where these are too few, the words stand closer together, and then the longest are cut: each
    is a key that can be pressed, so none is left out while there is a cell for each.
    """
    places = flow(words, cells)
    tight = [replace(word, tight=True) for word in words]
    if _fits(places, lines):
        return places
    places = flow(tight, cells)
    rooms = [cell_len(word.label) for word in words]
    gap = _GAP
    while not _fits(places, lines) and max(rooms) > 1:
        if gap == 1:
            rooms[rooms.index(max(rooms))] -= 1
        gap = 1
        places = flow(tight, cells, rooms, gap)
    return places


def flow(
    words: Sequence[KeyWord], cells: int, rooms: Sequence[int] = (), gap: int = _GAP
) -> list[Placed]:
    """The words one after the other, on as many lines as they need; `rooms` cut their labels."""
    places: list[Placed] = []
    x = y = 0
    for word, room in zip(words, rooms or [cell_len(one.label) for one in words], strict=True):
        wide = cell_len(word.chip) + 1 + room
        if x and x + wide > cells:
            x, y = 0, y + 1
        places.append(Placed(word, x, y, room))
        x += wide + gap
    return places


def _fits(places: Sequence[Placed], lines: int) -> bool:
    return max((place.y for place in places), default=0) < lines
