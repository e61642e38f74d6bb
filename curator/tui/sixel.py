"""Pictures as sixels: six rows of pixels to a band, one pass for each colour (DEC STD 070)."""

from collections.abc import Iterable

from curator.model.pictures import Picture

_LEVELS = (6, 7, 6)  # of red, green and blue: 252 colours, as 256 are what every terminal has
_BAND = 6
# Bayer's 4 by 4 matrix: colours between two levels become a fine pattern of both.
_PATTERN = ((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5))


def to_sixel(picture: Picture, width: int, height: int) -> str:
    """The sequence that draws the picture amid so many pixels from the cursor's cell on.

    What is around the picture stays as it was. The cursor comes back to its cell.
    """
    rows = [_indices(picture, y) for y in range(picture.height)]
    colours = sorted(set().union(*rows))
    left, above = (width - picture.width) // 2, (height - picture.height) // 2
    rows[:0] = [[]] * above
    palette = "".join(f"#{one};2;{red};{green};{blue}" for one in colours
                      for red, green, blue in [_percent(one)])  # fmt: skip
    bands = (rows[y : y + _BAND] for y in range(0, len(rows), _BAND))
    drawn = "-".join(_band(band, left) for band in bands)
    return f'\x1b7\x1bP0;1;0q"1;1;{width};{height}{palette}{drawn}\x1b\\\x1b8'


def _indices(picture: Picture, y: int) -> list[int]:
    """The palette's index of each pixel of a row."""
    pattern, (reds, greens, blues) = _PATTERN[y % 4], _LEVELS
    row = picture.pixels[3 * y * picture.width : 3 * (y + 1) * picture.width]
    found: list[int] = []
    for x in range(picture.width):
        nudge = pattern[x % 4] * 16 + 8  # of 256, what is rounded up
        red, green, blue = row[3 * x : 3 * x + 3]
        index = _level(red, reds, nudge) * greens + _level(green, greens, nudge)
        found.append(index * blues + _level(blue, blues, nudge))
    return found


def _level(value: int, levels: int, nudge: int) -> int:
    return (value * (levels - 1) * 256 // 255 + nudge) // 256


def _percent(index: int) -> tuple[int, int, int]:
    reds, greens, blues = _LEVELS
    rest, blue = divmod(index, blues)
    red, green = divmod(rest, greens)
    return 100 * red // (reds - 1), 100 * green // (greens - 1), 100 * blue // (blues - 1)


def _band(rows: list[list[int]], left: int) -> str:
    """One pass for each colour of the band, each from its left edge; rows begin at a column."""
    columns: dict[int, dict[int, int]] = {}
    for bit, row in enumerate(rows):
        for x, colour in enumerate(row, left):
            bits = columns.setdefault(colour, {})
            bits[x] = bits.get(x, 0) | 1 << bit
    return "$".join(f"#{colour}{_runs(bits.items())}" for colour, bits in columns.items())


def _runs(columns: Iterable[tuple[int, int]]) -> str:
    """Sixels from left to right, with repeats counted."""
    parts: list[str] = []
    end, before, count = 0, 0, 0
    for x, bits in [*sorted(columns), (-1, -1)]:
        gap = x - end
        if count and (gap or bits != before):
            parts.append(_repeated(before, count))
            count = 0
        if gap > 0:
            parts.append(_repeated(0, gap))
        end, before, count = x + 1, bits, count + 1
    return "".join(parts)


def _repeated(bits: int, count: int) -> str:
    sixel = chr(0x3F + bits)
    return f"!{count}{sixel}" if count > 3 else sixel * count
