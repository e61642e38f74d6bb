"""Pictures as terminals draw them: half-blocks anywhere, or pixels where sixels are understood.

What a terminal understands is told by its environment: asking it would take keys that are typed
meanwhile.
"""

import fcntl
import struct
import termios
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from curator.model.pictures import Picture
from curator.tui.sixel import to_sixel

COLUMNS, ROWS = 12, 6
"""The room of a cover in cells."""

_USUAL_CELL = (10, 20)


class Graphics(StrEnum):
    """How a picture is drawn; the values are those of `[look] cover`, beside `graphics`."""

    BLOCKS = "blocks"
    SIXEL = "sixel"


@dataclass(frozen=True, slots=True)
class Engraving:
    """A picture that the terminal draws itself, `COLUMNS` by `ROWS` cells.

    `data` is the escape sequence that draws it from the cursor's cell on and leaves the cursor
    there. What is written into its cells later takes its place.
    """

    data: str


Art: TypeAlias = Picture | Engraving
"""A picture as the cover takes it."""


@dataclass(frozen=True, slots=True)
class Engraver:
    """Makes pictures ready for one terminal; for a worker, as it takes some 30 milliseconds.

    `cell` is the width and height of a cell in pixels.
    """

    graphics: Graphics = Graphics.BLOCKS
    cell: tuple[int, int] = _USUAL_CELL

    @property
    def size(self) -> tuple[int, int]:
        """The pixels in width and height that a cover should have."""
        if self.graphics is Graphics.BLOCKS:
            return COLUMNS, 2 * ROWS
        return COLUMNS * self.cell[0], ROWS * self.cell[1]

    def engrave(self, picture: Picture) -> Art:
        """What the cover draws: half-blocks are drawn from the picture itself."""
        return picture if self.graphics is Graphics.BLOCKS else Engraving(to_sixel(picture))


def engraver_for(wanted: str, environment: Mapping[str, str], terminal: int = 1) -> Engraver:
    """The engraver for `[look] cover`; `terminal` is the descriptor of the screen."""
    graphics = known_graphics(environment) if wanted == "graphics" else Graphics(wanted)
    return Engraver(graphics, _cell_pixels(terminal))


def known_graphics(environment: Mapping[str, str]) -> Graphics:
    """What the terminal of this environment draws; half-blocks inside tmux and screen.

    Kitty has another protocol, which old versions garble within the synchronised updates that all
    drawing goes through here; it shows half-blocks.
    """
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "").lower()
    if environment.get("NO_COLOR") or term.startswith(("tmux", "screen")):
        return Graphics.BLOCKS
    known = term.startswith(("foot", "mlterm", "contour"))
    named = program in ("wezterm", "mintty", "contour")
    return Graphics.SIXEL if known or named else Graphics.BLOCKS


def _cell_pixels(terminal: int) -> tuple[int, int]:
    """Width and height of a cell; a usual one where the terminal does not say."""
    try:
        told = fcntl.ioctl(terminal, termios.TIOCGWINSZ, bytes(8))
    except OSError:
        return _USUAL_CELL
    lines, columns, width, height = struct.unpack("HHHH", told)
    if not (lines and columns and width // columns and height // lines):
        return _USUAL_CELL
    return width // columns, height // lines
