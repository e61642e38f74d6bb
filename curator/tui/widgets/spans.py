"""Pieces of one line put side by side, with what fits and what has to go."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content

from curator.tui.widgets.cells import cells_of, clean, fit

Piece = tuple[str, str]
"""Text and its style, in Textual's words: `("b", "bold $accent")`."""


def line(pieces: Iterable[Piece]) -> Content:
    """The pieces as one line of styled text."""
    return Content.assemble(*[(clean(text), style) for text, style in pieces if text])


def width(pieces: Iterable[Piece]) -> int:
    """How many cells the pieces take."""
    return sum([cells_of(clean(text)) for text, _ in pieces])


def ends(left: Sequence[Piece], right: Sequence[Piece], cells: int, ellipsis: str) -> list[Piece]:
    """One line with something at both ends; the left one is cut where both do not fit."""
    room = max(0, cells - width(right) - (2 if right else 0))
    shown = cut(left, room, ellipsis)
    gap = cells - width(shown) - width(right)
    return [*shown, (" " * max(0, gap), ""), *right]


def cut(pieces: Sequence[Piece], cells: int, ellipsis: str) -> list[Piece]:
    """As much of the pieces as fits, the last of it cut with an ellipsis."""
    shown: list[Piece] = []
    for text, style in pieces:
        taken = cells_of(clean(text))
        if taken > cells:
            return [*shown, (fit(text, cells, ellipsis).rstrip(), style)]
        shown.append((text, style))
        cells -= taken
    return shown


def wrapped(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells (but a longer word is a line of its own)."""
    lines = [""]
    for word in clean(text).split():
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and cell_len(longer) > cells:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def joined(parts: Iterable[str], dot: str) -> str:
    """The parts that are not empty, with a dot between them."""
    return f" {dot} ".join(part for part in parts if part)
