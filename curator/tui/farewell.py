"""Ending threads within the time that somebody waits who has pressed the key to leave.

A disk on a network that is gone answers no call for minutes, and no thread can be taken out of one.
"""

import threading
import time
from collections.abc import Callable

from curator.model.tracks import Seconds


class Farewell:
    """So many seconds for all that is closed in turn; `left` are sentences on what did not end."""

    def __init__(self, patience: Seconds) -> None:
        self._until = time.monotonic() + patience
        self.left: list[str] = []

    def end(self, close: Callable[[Seconds], bool], otherwise: str = "") -> None:
        """Close it in what is left of the time; else it is left to itself, and that is said."""
        ended = close(max(0.0, self._until - time.monotonic()))
        if not ended and otherwise:
            self.left.append(otherwise)


def within(patience: Seconds, close: Callable[[], object]) -> bool:
    """Close what knows no patience of its own, on a thread; False if it has not ended by then."""
    closing = threading.Thread(target=close, name="farewell", daemon=True)
    closing.start()
    closing.join(patience)
    return not closing.is_alive()
