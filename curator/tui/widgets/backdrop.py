"""What need not be drawn again with each widget over it or beside it."""

from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip

from curator.tui.widgets.forgetful import Forgetful


class Backdrop(Forgetful):
    """A mixin for what seldom changes by itself: containers, screens, scrollbars.

    At each drawing Textual asks whatever lies within the bounds of all that changed for all of its
    lines. Here they are made once, until Textual says that they look otherwise now.
    """

    _ground: tuple[tuple[Region, str], list[Strip]] | None = None

    def forget(self, *_: Region) -> None:
        """Everything looks otherwise now, for all that is known."""
        self._ground = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's question for a part."""
        asked = (crop, self.app.theme)
        if self._ground is None or self._ground[0] != asked:
            self._ground = (asked, super().render_lines(crop))
        return self._ground[1]


class Card(Backdrop, Vertical):
    """A box of one colour with widgets one below the other."""
