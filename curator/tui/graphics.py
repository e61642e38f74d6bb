"""Pictures as terminals draw them: half-blocks anywhere, or pixels by sixels or kitty's protocol.

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
from curator.tui.kitty import Overlay, to_overlay
from curator.tui.sixel import to_sixel

COLUMNS, ROWS = 12, 6
"""The room of a cover in cells."""

_USUAL_CELL = (10, 20)
_INSIDE = ("TMUX", "STY")
_KITTY_TERMS = ("xterm-kitty", "xterm-ghostty")
_SIXEL_TERMS = ("foot", "mlterm", "contour")
_SIXEL_PROGRAMS = ("wezterm", "mintty", "contour")
_OTHERS = ("VTE_VERSION", "XTERM_VERSION", "ALACRITTY_WINDOW_ID")
"""What terminals leave in the environment that hand on that of the one they were started from."""
_KONSOLE = 220400


class Graphics(StrEnum):
    """How a picture is drawn; the values are those of `[look] cover`, beside `graphics`."""

    BLOCKS = "blocks"
    SIXEL = "sixel"
    KITTY = "kitty"


@dataclass(frozen=True, slots=True)
class Engraving:
    """A picture that the terminal draws itself, `COLUMNS` by `ROWS` cells.

    `data` is the escape sequence that draws it from the cursor's cell on and leaves the cursor
    there; around the picture it leaves what was there. What is written into its cells later takes
    its place.
    """

    data: str


Art: TypeAlias = Picture | Engraving | Overlay
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
        """The pixels in width and height into which a cover should fit."""
        return (COLUMNS, 2 * ROWS) if self.graphics is Graphics.BLOCKS else self._room

    def engrave(self, picture: Picture) -> Art:
        """What the cover draws: half-blocks are drawn from the picture itself."""
        match self.graphics:
            case Graphics.BLOCKS:
                return picture
            case Graphics.SIXEL:
                return Engraving(to_sixel(picture, *self._room))
            case Graphics.KITTY:
                return to_overlay(picture, *self._room)

    @property
    def _room(self) -> tuple[int, int]:
        return COLUMNS * self.cell[0], ROWS * self.cell[1]


def engraver_for(wanted: str, environment: Mapping[str, str], terminal: int = 1) -> Engraver:
    """The engraver for `[look] cover`; `terminal` is the descriptor of the screen."""
    graphics = known_graphics(environment) if wanted == "graphics" else Graphics(wanted)
    return Engraver(graphics, _cell_pixels(terminal))


def known_graphics(environment: Mapping[str, str]) -> Graphics:
    """What the terminal of this environment draws; half-blocks inside tmux and screen."""
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "").lower()
    nested = term.startswith(("tmux", "screen")) or not environment.keys().isdisjoint(_INSIDE)
    if environment.get("NO_COLOR") or nested:
        return Graphics.BLOCKS
    if term in _KITTY_TERMS or program == "ghostty":
        return Graphics.KITTY
    if term.startswith(_SIXEL_TERMS) or program in _SIXEL_PROGRAMS:
        return Graphics.SIXEL
    plain = not program and environment.keys().isdisjoint(_OTHERS)
    return Graphics.KITTY if plain and _named_kitty(environment) else Graphics.BLOCKS


def _named_kitty(environment: Mapping[str, str]) -> bool:
    """Kitty under another TERM, or a Konsole of at least 22.04."""
    version = environment.get("KONSOLE_VERSION", "")
    konsole = version.isdecimal() and int(version) >= _KONSOLE
    return konsole or "KITTY_WINDOW_ID" in environment


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
