"""Text in terminal cells: cleaned, measured, cut and padded; CJK and emoji take two cells."""

import re

from rich.cells import cell_len, set_cell_size

# What would break a line or turn the writing direction of everything after it.
_CONTROLS = {
    code: " "
    for first, last in [(0x00, 0x1F), (0x7F, 0x9F), (0x2028, 0x202E), (0x2066, 0x2069)]
    for code in range(first, last + 1)
}

_PATH = re.compile(r"(?<!\S)/(?=\S)")  # where an absolute path begins


def clean(text: str) -> str:
    """The text without control characters and direction overrides (a blank for each)."""
    return text if text.isprintable() else text.translate(_CONTROLS)


def cells_of(text: str) -> int:
    """How many cells a cleaned text takes; at once where all is ASCII, as most of it is."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, cells: int, ellipsis: str = "…") -> str:
    """The cleaned text in exactly so many cells: padded with blanks, or cut with an ellipsis.

    A path within it loses folders in its middle first.
    """
    text = clean(text)
    wide = cells_of(text)
    if wide > cells and "/" in text:
        text = _shortened(text, cells, ellipsis)
        wide = cells_of(text)
    if wide <= cells:
        return text + " " * (cells - wide)
    if cells <= 0:
        return ""
    cut = set_cell_size(text, cells - 1).rstrip() + ellipsis
    return cut + " " * (cells - cell_len(cut))


def _shortened(text: str, cells: int, ellipsis: str) -> str:
    """`in /…/Music/Ops is game`: as many folders as fit, and the words before and behind them.

    Where the last name is too long with them, it is cut and what is behind it stays; a text
    without a path is as it was.
    """
    begin = _PATH.search(text)
    if begin is None:
        return text
    before, (_, *names) = text[: begin.end()], text[begin.start() :].split("/")
    for first in range(1, len(names)):
        short = "/".join([before + ellipsis, *names[first:]])
        if cells_of(short) <= cells:
            return short
    if len(names) < 2:
        return text
    head, tail = "/".join([before + ellipsis, names[-1]]), ""
    for sign in reversed(names[-1]):
        if cell_len(sign + tail) > cells // 3:
            break
        tail = sign + tail
    return set_cell_size(head, max(0, cells - 1 - cell_len(tail))).rstrip() + ellipsis + tail


def fit_right(text: str, cells: int) -> str:
    """The text at the right end of so many cells; cut when it is longer."""
    return " " * (cells - cell_len(text)) + text if cell_len(text) <= cells else fit(text, cells)


def counted(tracks: int) -> str:
    """`1 track`, `1,200 tracks`."""
    return "1 track" if tracks == 1 else f"{tracks:,} tracks"
