"""A ground for other widgets, which need not be drawn again with each of them."""

from typing import Self

from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Backdrop(Widget):
    """Draws nothing but its background and its edges; a mixin for containers and screens.

    At each drawing Textual asks whatever lies under the part that changed for all of its lines.
    Here they are made once, until Textual says that they look otherwise now.
    """

    _ground: tuple[tuple[Region, str], list[Strip]] | None = None

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Textual's word for something that looks otherwise now."""
        self._ground = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's question for a part."""
        asked = (crop, self.app.theme)
        if self._ground is None or self._ground[0] != asked:
            self._ground = (asked, super().render_lines(crop))
        return self._ground[1]


class Card(Backdrop, Vertical):
    """A box of one colour with widgets one below the other."""
