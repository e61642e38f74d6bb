"""Keeps what libraries write to file descriptor 2 out of the screen.

ALSA and PipeWire write their complaints there from C, where no Python stream is asked, and there
Textual draws (on `sys.__stderr__`).
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from curator.disk.log import open_log


@contextmanager
def stderr_into(log: bytes) -> Iterator[None]:
    """Within this, descriptor 2 appends to the file `log`, and `sys.__stderr__` is the terminal.

    To be entered before the app and before a player starts. `sys.stderr` stays as it is and so
    goes into the log, but for what Textual keeps to itself while it draws. A log that cannot be
    opened becomes the null device; without any descriptor 2 nothing is done. On leaving,
    everything is as before.
    """
    try:
        terminal = os.dup(2)
    except OSError:
        yield
        return
    before = sys.__stderr__
    screen = os.fdopen(terminal, "w", encoding=before.encoding if before else "utf-8")
    _point_stderr_at(_open_log(log))
    sys.__stderr__ = screen  # type: ignore[misc]  # typeshed calls it final; Textual draws on it
    try:
        yield
    finally:
        if sys.stderr is not None:
            sys.stderr.flush()
        sys.__stderr__ = before  # type: ignore[misc]  # as above
        screen.flush()
        os.dup2(terminal, 2)
        screen.close()


def _open_log(log: bytes) -> int:
    try:
        return open_log(log)
    except OSError:
        return os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)


def _point_stderr_at(descriptor: int) -> None:
    if sys.stderr is not None:
        sys.stderr.flush()
    os.dup2(descriptor, 2)
    os.close(descriptor)
