"""The last door to a terminal without our signs: what widgets still draw of them, in ASCII.

The glyphs of roles and rows are chosen beforehand (see `glyphs`); this catches the signs within
sentences and key names, wherever they are drawn.
"""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_BLOCKS = dict.fromkeys(map(chr, range(0x2580, 0x25A0)), " ")
"""What bars and pictures are made of: without them their background is left."""

_SIGNS = str.maketrans(
    {
        "·": "-", "…": "~", "–": "-", "—": "-", "−": "-", "×": "x", "≈": "~", "⇄": "/",
        "▶": ">", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "─": "-", "│": "|", "→": ">", "←": "<", "↑": "^", "↓": "v", "🔎": "/ ", **_BLOCKS,
    }
)  # fmt: skip


class PlainSigns(LineFilter):
    """Puts ASCII of the same width in the place of each sign; letters of titles stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  (Textual's signature)
        """The same cells in the same styles."""
        return [Segment(text.translate(_SIGNS), style) for text, style, _ in segments]
