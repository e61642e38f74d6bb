"""The writers' lock: one process at a time, and never held by one that died."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from curator.disk.paths import PathBytes, display
from curator.errors import LibraryError, LibraryLocked
from curator.model.tracks import Seconds

_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
_FIRST_PAUSE: Seconds = 0.0005
_LONGEST_PAUSE: Seconds = 0.02


@contextmanager
def locked(path: PathBytes, *, timeout: Seconds) -> Iterator[None]:
    """Hold the lock on this file (made if it is missing) while the block runs.

    The kernel drops it with the process, so a crash leaves nothing locked. It is not
    re-entrant: a second `locked` of one process waits like any other. Raises LibraryLocked
    after `timeout` seconds, LibraryError where the file system has no locks, OSError when the
    file cannot be opened.
    """
    deadline = time.monotonic() + timeout
    descriptor = _open(path)
    try:
        _wait(descriptor, path, deadline)
        # Whoever deleted the file meanwhile gave the next one another file to lock.
        while not _is_still(descriptor, path):
            os.close(descriptor)
            descriptor = _open(path)
            _wait(descriptor, path, deadline)
        yield
    finally:
        os.close(descriptor)


def _open(path: PathBytes) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)


def _wait(descriptor: int, path: PathBytes, deadline: float) -> None:
    pause = _FIRST_PAUSE
    while not _take(descriptor, path):
        if time.monotonic() >= deadline:
            raise LibraryLocked(
                f"another curator is writing to {display(os.path.dirname(path))} and does not "
                "finish; close it, or try again in a moment"
            )
        time.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


def _take(descriptor: int, path: PathBytes) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        raise LibraryError(
            f"the file system of {display(os.path.dirname(path))} has no locks, so two programs "
            "could overwrite each other; keep the library on a local disk (--library DIR)"
        ) from error
    return True


def _is_still(descriptor: int, path: PathBytes) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False
