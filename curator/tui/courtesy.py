"""Who waits for whom: work that nobody watches steps back while a key is being answered.

All threads share one interpreter. A role key needs a few milliseconds of it, but in a dozen turns
(the app's thread, the one that writes, the system's calls between), and a scan and a suggester that
learns would get their own turn in between each time.
"""

import threading
import time

from curator.model.tracks import Seconds

_PATIENCE: Seconds = 0.25
"""How long a key holds up everything else at most, whatever becomes of its answer."""
_REST: Seconds = 0.3
"""Without a key for so long the hand rests: to listen, or to think."""
_PERSISTENCE: Seconds = 1.0
"""How long a hand that never rests puts off the next part of what can wait."""
_GLANCE: Seconds = 0.02


class Courtesy:
    """Keys that have no answer yet, and what waits for that. Any thread may call anything here."""

    def __init__(self) -> None:
        self._open = 0
        self._until = 0.0
        self._last = 0.0
        self._lock = threading.Lock()
        self._free = threading.Event()
        self._free.set()

    def begin(self) -> None:
        """Somebody waits for an answer from now on."""
        with self._lock:
            self._open += 1
            self._last = time.monotonic()
            self._until = self._last + _PATIENCE
            self._free.clear()

    def end(self) -> None:
        """One who waited has the answer on the screen."""
        with self._lock:
            self._open -= 1
            if self._open <= 0:
                self._free.set()

    def step_back(self) -> None:
        """For work that is waited for less, between two small parts of it and holding nothing."""
        while not self._free.is_set() and (left := self._until - time.monotonic()) > 0:
            self._free.wait(left)

    def wait_for_rest(self) -> None:
        """For work that nobody waits for: until the hand rests, though not for good."""
        latest = time.monotonic() + _PERSISTENCE
        while (now := time.monotonic()) < latest and not self.is_calm(_REST):
            time.sleep(min(max(self._last + _REST - now, _GLANCE), latest - now))

    def is_calm(self, seconds: Seconds) -> bool:
        """Whether nobody has waited for so long: time for what cannot be done in small parts."""
        return self._free.is_set() and time.monotonic() - self._last > seconds
