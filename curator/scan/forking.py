"""Processes forked from this one: they have everything imported at once.

Only a process with one thread forks, since a fork would copy what other threads hold.
"""

import math
import os
import signal
import threading
import time
from collections.abc import Callable

PATIENCE = 2.0
"""Seconds that a terminated helper may take to go before it is killed."""

_GLANCE = 0.001
"""Seconds between two looks whether a process is gone."""


def can_fork() -> bool:
    """Whether helpers cost next to nothing here: no other thread holds anything."""
    return threading.active_count() == 1


class Forked:
    """A forked process."""

    def __init__(self, process: int) -> None:
        self._process = process

    def terminate(self) -> None:
        """Tell it to go."""
        os.kill(self._process, signal.SIGTERM)

    def end(self) -> None:
        """Wait until it is gone; what takes too long is killed."""
        end = time.monotonic() + PATIENCE
        while not os.waitpid(self._process, os.WNOHANG)[0]:
            if time.monotonic() > end:
                os.kill(self._process, signal.SIGKILL)
                end = math.inf
            time.sleep(_GLANCE)


def forked(work: Callable[[], None], *links: int) -> Forked:
    """A process that does this work and holds nothing of its parent's but some descriptors.

    It has no terminal and its own session, so Ctrl-C reaches the parent only. Raises OSError.
    """
    process = os.fork()
    if process:
        return Forked(process)
    try:
        _be_alone(links)
        work()
    finally:
        os._exit(0)


def _be_alone(links: tuple[int, ...]) -> None:
    """Hold nothing of the parent's: no terminal, no files, no locks, nothing to do on a signal."""
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    empty = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(empty, standard)
    first = 3
    for link in sorted(links):
        os.closerange(first, link)
        first = link + 1
    os.closerange(first, os.sysconf("SC_OPEN_MAX"))
