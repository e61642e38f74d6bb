"""A waveform in braille: two columns and four dots to a cell, rising from the bottom."""

from collections.abc import Sequence

_BLANK = 0x2800
# Unicode's braille patterns: the bits of the left and the right column, from the bottom up.
_LEFT = (0x40, 0x04, 0x02, 0x01)
_RIGHT = (0x80, 0x20, 0x10, 0x08)
_DOTS = 4


def braille(columns: Sequence[float], rows: int) -> list[str]:
    """Rows of cells from top to bottom for levels 0..1, two of them to a cell.

    Every column has at least its lowest dot: silence is a line and not a gap.
    """
    heights = [max(1, round(level * rows * _DOTS)) for level in columns]
    pairs = list(zip(heights[::2], heights[1::2], strict=False))
    return [
        "".join(_cell(left - below, right - below) for left, right in pairs)
        for below in range((rows - 1) * _DOTS, -1, -_DOTS)
    ]


def _cell(left: int, right: int) -> str:
    bits = sum(_LEFT[: max(0, left)]) + sum(_RIGHT[: max(0, right)])
    return chr(_BLANK + bits)
