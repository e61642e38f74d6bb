"""Where a picture hangs that the terminal itself lays over the text.

It cannot go out with what Textual draws: that is sent as synchronised updates, within which old
versions of kitty garble pictures; and what leaves the screen is not drawn any more, so that nothing
would take the picture away. It follows each frame instead, and only if something has changed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region, Size

from curator.tui.kitty import Overlay, forget, place, take_away
from curator.tui.terminal_driver import TerminalDriver


@dataclass(frozen=True, slots=True)
class Hung:
    """A picture over the cells of a `region`; on a screen of another size it is hung anew."""

    overlay: Overlay
    region: Region
    screen: Size


def _bare() -> Hung | None:
    return None


class Wall:
    """What hangs on the terminal: one picture at most.

    `wanted` tells what should hang there. `write` takes what brings that about; it is None while
    the terminal is not the app's.
    """

    def __init__(self) -> None:
        self.wanted: Callable[[], Hung | None] = _bare
        self.write: Callable[[str], None] | None = None
        self._hung: Hung | None = None
        self._kept: Overlay | None = None

    def follow(self) -> None:
        """Hang what is wanted now: after every frame."""
        if self.write is None or (wanted := self.wanted()) == self._hung:
            return
        self.write(self._to_hang(wanted))
        self._hung = wanted

    def clear(self) -> None:
        """Before the terminal is given back, for a while or for good: leave nothing in it."""
        if self.write is not None and self._kept is not None:
            self.write(forget(self._kept))
        self._hung = self._kept = self.write = None

    def driver(self, kind: type[Driver]) -> type[Driver]:
        """This kind of driver with access to the wall; only a terminal has one."""
        return _driver(self) if kind is LinuxDriver else kind

    def _to_hang(self, wanted: Hung | None) -> str:
        if wanted is None:
            assert self._kept is not None  # something hangs
            return take_away(self._kept)
        new, region = wanted.overlay, wanted.region
        placing = place(new, region.x, region.y, region.width, region.height)
        if new == self._kept:
            return placing
        # The old one goes last, so that the text under both never shows.
        old = "" if self._kept is None else forget(self._kept)
        self._kept = new
        return new.data + placing + old


def _driver(wall: Wall) -> type[LinuxDriver]:
    class Hanging(TerminalDriver):
        """A driver of a terminal, which has a wall only while the terminal is the app's."""

        def start_application_mode(self) -> None:
            super().start_application_mode()
            wall.write = self.write

        def stop_application_mode(self) -> None:
            wall.clear()
            super().stop_application_mode()

    return Hanging
