"""Collecting what a player tells, and waiting for it."""

import threading
import time
from collections.abc import Callable

from curator.playback.player import Player, PlayerEvent, Position

PATIENCE = 8.0
"""Seconds after which an event is not coming any more, on a busy machine."""


class Heard:
    """Every event of a player in order, with the name of the thread that brought it."""

    def __init__(self, player: Player) -> None:
        self.events: list[PlayerEvent] = []
        self.threads: set[str] = set()
        self._more = threading.Condition()
        player.listen(self._take)

    def _take(self, event: PlayerEvent) -> None:
        with self._more:
            self.events.append(event)
            self.threads.add(threading.current_thread().name)
            self._more.notify_all()

    def wait_for(self, wanted: PlayerEvent) -> None:
        """Return when this event is there."""
        self.wait_until(lambda: wanted in self.events, f"{wanted}")

    def wait_until(self, done: Callable[[], bool], what: str) -> None:
        """Return when this holds; it is asked after every event."""
        end = time.monotonic() + PATIENCE
        with self._more:
            while not done():
                left = end - time.monotonic()
                assert left > 0, f"no {what} among {self.events}"
                self._more.wait(left)

    @property
    def milestones(self) -> list[PlayerEvent]:
        """Everything but the positions."""
        return [event for event in self.events if not isinstance(event, Position)]

    def positions(self, token: int) -> list[Position]:
        """The positions of one entry."""
        return [e for e in self.events if isinstance(e, Position) and e.token == token]

    def wait_for_place(self, token: int, seconds: float) -> None:
        """Return when the player says that the entry is here, to a tenth of a second."""

        def there() -> bool:
            places = self.positions(token)
            return bool(places) and abs(places[-1].seconds - seconds) < 0.1

        self.wait_until(there, f"{token} at {seconds} s")
