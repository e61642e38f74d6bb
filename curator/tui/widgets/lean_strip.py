"""A line that goes out to the terminal in few bytes; what it shows is what Textual would show."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.strip import Strip

_SYSTEMS = {"standard": ColorSystem.STANDARD, "256": ColorSystem.EIGHT_BIT}
_SET = (
    ("bold", "1"), ("dim", "2"), ("italic", "3"), ("underline", "4"), ("blink", "5"),
    ("blink2", "6"), ("reverse", "7"), ("conceal", "8"), ("strike", "9"), ("underline2", "21"),
    ("frame", "51"), ("encircle", "52"), ("overline", "53"),
)  # fmt: skip
_RESET = "\x1b[0m"


class _Codes(NamedTuple):
    """What a style is to a terminal (SGR, ECMA-48): empty where it is the terminal's own."""

    attributes: str
    foreground: str
    background: str


_PLAIN = _Codes("", "", "")


class LeanStrip(Strip):
    """Textual ends each segment with a reset and begins the next one anew; here only what differs
    is written, and of blanks only what is behind them.
    """

    __slots__ = ("_written",)

    def __init__(self, segments: Iterable[Segment], cell_length: int | None = None) -> None:
        super().__init__(segments, cell_length)
        self._written: tuple[str | None, str] | None = None

    def render(self, console: Console) -> str:
        """The text with its escapes, for a terminal with the colours of this console."""
        colours = console.color_system
        if self._written is None or self._written[0] != colours:
            system = _SYSTEMS.get(colours or "", ColorSystem.TRUECOLOR)
            linked = any(style is not None and style.link for _, style, _ in self)
            text = super().render(console) if linked else self._compact(system)
            self._written = (colours, text)
        return self._written[1]

    def _compact(self, system: ColorSystem) -> str:
        parts: list[str] = []
        now = _PLAIN
        for text, style, _ in self:
            wanted = _PLAIN if style is None else _codes(style, system)
            if not wanted.attributes and not now.attributes and text.isspace():
                wanted = wanted._replace(foreground=now.foreground)  # nobody sees it
            parts += (_step(now, wanted), text)
            now = wanted
        return "".join([*parts, _RESET if now != _PLAIN else ""])


def lean(strip: Strip, filters: Iterable[LineFilter], ground: Color) -> LeanStrip:
    """The line as it goes out over this ground, through the filters of the app.

    The one that makes true colours of all others mostly has nothing to do.
    """
    for one in filters:
        if not isinstance(one, ANSIToTruecolor) or not all(_is_true(seg.style) for seg in strip):
            strip = strip.apply_filter(one, ground)
    return strip if isinstance(strip, LeanStrip) else LeanStrip(strip, strip.cell_length)


@lru_cache(maxsize=2048)
def _is_true(style: Style | None) -> bool:
    """Whether its colours are true ones, and nothing is to be dimmed."""
    if style is None:
        return True
    colours = (style.color, style.bgcolor)
    return not style.dim and all(one is None or one.triplet is not None for one in colours)


@lru_cache(maxsize=2048)
def _step(now: _Codes, wanted: _Codes) -> str:
    """What leads from one to the other: attributes and the terminal's own colours need a reset."""
    if now == wanted:
        return ""
    gone = any(before and not after for before, after in zip(now, wanted, strict=True))
    if gone or (now.attributes and now.attributes != wanted.attributes):
        return f"\x1b[{';'.join(['0', *filter(None, wanted)])}m"
    new = [after for before, after in zip(now, wanted, strict=True) if before != after]
    return f"\x1b[{';'.join(new)}m"


@lru_cache(maxsize=2048)
def _codes(style: Style, system: ColorSystem) -> _Codes:
    attributes = ";".join(code for name, code in _SET if getattr(style, name))
    ground = style.bgcolor.downgrade(system).get_ansi_codes(False) if style.bgcolor else ()
    signs = style.color.downgrade(system).get_ansi_codes() if style.color else ()
    return _Codes(attributes, ";".join(signs), ";".join(ground))
