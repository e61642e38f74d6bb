"""The app's event loop, which keeps the interpreter while there is something to do."""

import asyncio
import selectors

_MOST_UNASKED = 16
"""Rounds of the loop with something to do, after which the system is asked all the same."""


class BusySelector(selectors.DefaultSelector):
    """Asks the system for news only when there is nothing left to do, or after some rounds.

    asyncio asks in each round of its loop, and to ask lets go of the interpreter: a thread that
    scans or learns then takes its turn, and a key has a dozen rounds. What other threads post is
    not found out by asking: it stands in the loop's list at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self._unasked = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is ready; `timeout` is 0 where the loop has something to do."""
        if timeout is not None and timeout <= 0 and self._unasked < _MOST_UNASKED:
            self._unasked += 1
            return []
        self._unasked = 0
        return super().select(timeout)


def event_loop() -> asyncio.AbstractEventLoop:
    """A new loop, to be closed by whoever runs it."""
    return asyncio.SelectorEventLoop(BusySelector())
