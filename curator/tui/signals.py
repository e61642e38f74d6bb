"""Signals that end the app: they close it as its own key does, instead of killing it."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_ENDING = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def closing_with(leave: Callable[[], object]) -> Iterator[None]:
    """Close cleanly when the terminal goes away or the machine goes down."""
    before = {one: signal.signal(one, lambda *_: leave()) for one in _ENDING}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
