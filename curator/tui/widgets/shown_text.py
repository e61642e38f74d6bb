"""Quick text that shows one value, and is drawn again only where that is another one."""

from typing import Generic, TypeVar

from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.widgets.quick_text import QuickText

T = TypeVar("T")


class ShownText(QuickText, Generic[T]):
    """A widget whose lines depend on `_shown` alone, and on its width."""

    _shown: T

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self._glyphs = glyphs

    def show(self, value: T) -> None:
        """Show this; nothing is drawn when it is what stands there."""
        if value != self._shown:
            self._shown = value
            self.refresh()
