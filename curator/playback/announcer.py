"""The thread on which a player's events reach its listeners."""

import logging
import threading
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress

from curator.playback.player import Listener, PlayerEvent

_log = logging.getLogger(__name__)
# Without any handler Python would print errors on stderr, where the app draws.
_log.addHandler(logging.NullHandler())


class Announcer:
    """Tells events to listeners in order, on one thread of its own.

    The player's inner threads never wait for a listener. A pool of one thread is used for what it
    does with exceptions: it keeps them, for the log, and goes on.
    """

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()
        self._thread: int | None = None
        self._pool = ThreadPoolExecutor(1, "player-events", initializer=self._begin)

    def listen(self, listener: Listener) -> None:
        """Tell this one too, from the next event on."""
        self._listeners = (*self._listeners, listener)

    def tell(self, event: PlayerEvent) -> None:
        """Queue the event for every listener; dropped without a word after `close`."""
        for listener in self._listeners:
            # The pool refuses work after its end, and while the interpreter shuts down.
            with suppress(RuntimeError):
                self._pool.submit(listener, event).add_done_callback(_log_failure)

    def close(self) -> None:
        """Drop what waits, let a listener that is at work finish, and end the thread.

        Raises RuntimeError when a listener calls it: it would wait for itself.
        """
        if threading.get_ident() == self._thread:
            raise RuntimeError("a player is closed by its owner, not by one of its listeners")
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _begin(self) -> None:
        self._thread = threading.get_ident()


def _log_failure(told: Future[None]) -> None:
    with suppress(CancelledError):
        if problem := told.exception():
            _log.error("A listener failed on a player event", exc_info=problem)
