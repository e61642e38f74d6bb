"""The first lines of a list in two columns, and how many follow."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from curator.tui.widgets.cells import clean, fit
from curator.tui.widgets.spans import line

_WIDEST = 48  # cells of the left column


class FirstLines(Widget):
    """Pairs of a text and what stands dim behind it, of which the end is shown; `… and 3 more`."""

    DEFAULT_CSS = """
    FirstLines { height: auto; }
    """

    def __init__(self, ellipsis: str, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own word)
        super().__init__(id=id)
        self._ellipsis = ellipsis
        self._pairs: Sequence[tuple[str, str]] = ()
        self._more = 0

    def show(self, pairs: Sequence[tuple[str, str]], total: int) -> None:
        """Show these, of so many in all."""
        self._pairs, self._more = tuple(pairs), total - len(pairs)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's signature)
        """A line for each, and one for the rest."""
        return len(self._pairs) + (self._more > 0)

    def render(self) -> Content:
        """The lines in their columns."""
        cells = self.content_size.width
        longest = max((cell_len(clean(text)) for text, _ in self._pairs), default=0)
        left = min(longest, _WIDEST, cells // 2)
        lines = [
            line(
                [
                    (fit(text, left, self._ellipsis), "$foreground"),
                    ("  " if left else "", ""),
                    (self._end_of(behind, cells - left - (2 if left else 0)), "$text-muted"),
                ]
            )
            for text, behind in self._pairs
        ]
        if self._more > 0:
            lines.append(line([(f"{self._ellipsis} and {self._more:,} more", "$text-muted")]))
        return Content("\n").join(lines)

    def _end_of(self, text: str, cells: int) -> str:
        text = clean(text)
        if cell_len(text) <= cells:
            return text
        while text and cell_len(text) > cells - 1:
            text = text[max(1, (cell_len(text) - cells) // 2) :]
        return self._ellipsis + text
