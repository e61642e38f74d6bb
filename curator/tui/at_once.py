"""Drawing what a key changed before anything else happens."""

import time
from collections.abc import Sequence

from textual.constants import MAX_FPS
from textual.widget import Widget

_FRAME = 1 / MAX_FPS


class AtOnce:
    """Draws some widgets of a screen where they stand, while the key that changed them is handled.

    Textual does so as well, after a dozen messages: to each widget that it may be idle, from the
    widget that it wants to be drawn, to the screen that it may be idle, to a timer. These messages
    still come, and find nothing left to do. What they bring with them (the upper half of the
    screen, say) is drawn a frame later at the earliest, so that the next key need not wait for it.
    """

    def __init__(self, widgets: Sequence[Widget]) -> None:
        self._widgets = widgets
        self._last = 0.0

    def draw(self) -> None:
        """Draw those of the widgets that look otherwise now.

        Left to Textual where places change as well, where something else is in front, and where the
        last frame has only just gone out, as when a whole line of keys is pasted.
        """
        changed = [one for one in self._widgets if one._repaint_required]
        if not changed:
            return
        screen = changed[0].screen
        moved = screen._layout_required or any(one._layout_required for one in self._widgets)
        if moved or screen.app.screen is not screen or not self._is_time():
            return
        for one in changed:
            one._repaint_required = False
        screen._dirty_widgets.update(changed)
        screen._on_timer_update()
        timer = screen._update_timer
        timer.reset()
        timer.pause()

    def _is_time(self) -> bool:
        now = time.monotonic()
        if now - self._last < _FRAME:
            return False
        self._last = now
        return True
