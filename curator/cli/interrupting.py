"""Ctrl-C for work that is worth finishing file by file."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


@contextmanager
def interruptible() -> Iterator[list[int]]:
    """Collect interrupts instead of dying of them; a second one is no request any more."""
    interrupts: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  (how signals call)
        if interrupts:
            raise KeyboardInterrupt
        interrupts.append(number)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, before)
