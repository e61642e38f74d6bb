"""What every widget has in common that keeps what it drew."""

from abc import abstractmethod
from typing import Self

from textual.geometry import Region
from textual.widget import Widget


class Forgetful(Widget):
    """Keeps what it drew until Textual says that it looks otherwise now.

    As a mixin it comes last: Textual takes styles and keys from the first base alone.
    """

    @abstractmethod
    def forget(self, *regions: Region) -> None:
        """These parts look otherwise now; without one, everything."""

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Textual's word for something that looks otherwise now."""
        self.forget(*regions)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
