"""Signals that end the app: they close it as its own key does, instead of killing it."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_ENDING = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def closing_with(loop: asyncio.AbstractEventLoop, leave: Callable[[], object]) -> Iterator[None]:
    """Close cleanly when the terminal goes away or the machine goes down: `leave` runs on the loop.

    Python runs a handler while the loop sleeps and lets it sleep on, so the loop has to be woken
    as by another thread.
    """

    def ended(*_: object) -> None:
        with suppress(RuntimeError):  # the loop is closed: the app is over
            loop.call_soon_threadsafe(leave)

    before = {one: signal.signal(one, ended) for one in _ENDING}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
