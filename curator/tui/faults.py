"""Faults of curator's own on threads, where nobody would see them: the app ends on them as well.

Python prints what ends a thread on standard error, which Textual keeps to itself while it draws.
The app would go on without the thread, and wait for it for ever or leave out what it was for.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_LOG = logging.getLogger(__name__)


class Faults:
    """Whether a thread has ended on one, at the end of the app too."""

    def __init__(self) -> None:
        self.happened = False


@contextmanager
def faults_end(loop: asyncio.AbstractEventLoop, leave: Callable[[], object]) -> Iterator[Faults]:
    """Within this, what ends a thread and was not foreseen is logged; then `leave` runs on the loop."""
    faults, before = Faults(), threading.excepthook

    def tell(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is None or isinstance(args.exc_value, SystemExit):
            return  # as Python itself passes over it
        faults.happened = True
        name = args.thread.name if args.thread else "that is gone"
        _LOG.critical("the thread %s ended on a fault", name, exc_info=args.exc_value)
        with suppress(RuntimeError):  # the loop is closed: the app is over
            loop.call_soon_threadsafe(leave)

    threading.excepthook = tell
    try:
        yield faults
    finally:
        threading.excepthook = before
