"""Breaking a process at a fault point, from outside: the program holds no hooks for tests.

A step is the number of a call that writes in the course of a process, from 0.
"""

import errno
import os
import signal
from collections.abc import Callable
from enum import StrEnum

from tests.faults.calls import Call, stand_in
from tests.faults.power import Lost, Unsynced

_GROWS = {"create", "write", "link", "make"}
"""What a full disk refuses."""


class Manner(StrEnum):
    """How a process is broken at a step.

    A power cut takes what was not synced: of three kinds, with all names of files, with none,
    or with the one that was given first.
    """

    BEFORE = "killed before"
    HALF = "half-way"
    AFTER = "after"
    POWER = "power cut"
    NAMES = "but names"
    ORDER = "in disorder"
    ONCE = "EIO once"
    FULL = "disk full"
    GONE = "EIO for good"

    @property
    def kills(self) -> bool:
        """Whether nothing of the process is left."""
        return self in KILLS


KILLS = (Manner.BEFORE, Manner.HALF, Manner.AFTER, Manner.POWER, Manner.NAMES, Manner.ORDER)
_CUTS = {Manner.POWER: Lost.ALL, Manner.NAMES: Lost.BYTES, Manner.ORDER: Lost.OLDEST}


def watch(reached: Callable[[str], None]) -> None:
    """Tell of every point when it is reached; nothing is broken."""

    def met(call: Call) -> object:
        reached(call.point)
        return call()

    stand_in(met)


def break_at(step: int, manner: Manner, stash: str) -> None:
    """Break this process at this step; `stash` is a new folder for what a power cut needs."""
    left = step + 1
    unsynced = Unsynced(stash) if manner in _CUTS else None

    def met(call: Call) -> object:
        nonlocal left
        left -= 1
        if left == 0 and unsynced:
            unsynced.lose(_CUTS[manner])
        if left > 0 or (left < 0 and manner is Manner.ONCE):
            return unsynced.through(call) if unsynced else call()
        return _broken(call, manner, first=left == 0)

    stand_in(met)


def write_little() -> None:
    """Let every write take only some of the bytes, as the system may at any time."""
    real = os.write

    def some(descriptor: int, data: bytes) -> int:
        return real(descriptor, bytes(data)[: 1 + len(data) // 3])

    setattr(os, "write", some)  # noqa: B010  (its type is narrower, for our callers only)


def _broken(call: Call, manner: Manner, *, first: bool) -> object:
    if manner is Manner.AFTER:
        call()
    if call.what == "write" and first and manner in (Manner.HALF, Manner.FULL):
        written = call.half()
        if manner is Manner.FULL:
            return written
    if manner.kills:
        os.kill(os.getpid(), signal.SIGKILL)
    if manner is Manner.FULL and call.what not in _GROWS:
        return call()
    code = errno.ENOSPC if manner is Manner.FULL else errno.EIO
    raise OSError(code, os.strerror(code))
