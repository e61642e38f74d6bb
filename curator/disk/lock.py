"""The writers' lock: one process at a time, and never held by one that died."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from curator.disk.paths import PathBytes, display
from curator.errors import LibraryError, LibraryLocked
from curator.model.tracks import Seconds

_AT_ONCE = fcntl.LOCK_EX | fcntl.LOCK_NB
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
_FIRST_PAUSE: Seconds = 0.0005
_LONGEST_PAUSE: Seconds = 0.02


class Lock:
    """The lock on one file (made if it is missing), for whoever takes it again and again.

    The kernel drops it with the process, so a crash leaves nothing locked. It is not
    re-entrant: who takes it twice waits like any other. Taking it raises LibraryLocked after
    `patience` seconds, LibraryError where the file system has no locks, OSError when the file
    cannot be opened. Between two times the file stays open, which spares half of what it costs.
    """

    def __init__(self, path: PathBytes, patience: Seconds) -> None:
        self._path = path
        self._patience = patience
        self._idle: list[_Open] = []
        self._held: _Open | None = None

    def __enter__(self) -> None:
        # Whoever deleted the file meanwhile gave the next one another file to lock.
        while not (self._is_taken_at_once() or self._is_taken()):
            pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        held, self._held = self._held, None
        assert held is not None  # set when it was taken
        if self._idle:
            os.close(held[0])
        else:
            fcntl.flock(held[0], fcntl.LOCK_UN)
            self._idle.append(held)

    def close(self) -> None:
        """Let go of the file; taking the lock opens it again."""
        while self._idle:
            os.close(self._idle.pop()[0])

    def _is_taken_at_once(self) -> bool:
        """Take it with the file of last time, in one piece: nearly always that works.

        Whatever keeps it from working is met again by who takes it in steps.
        """
        try:
            opened = self._idle.pop()
        except IndexError:
            return False
        is_still = False
        try:
            fcntl.flock(opened[0], _AT_ONCE)
            found = os.stat(self._path)
            is_still = found.st_ino == opened[1] and found.st_dev == opened[2]
        except OSError:
            pass
        finally:
            if is_still:
                self._held = opened
            else:
                os.close(opened[0])
        return is_still

    def _is_taken(self) -> bool:
        """Wait for the lock; False when the file is no longer the one at the path."""
        try:
            opened = self._idle.pop()
        except IndexError:  # not opened yet, or somebody waits with it
            opened = _opened(self._path)
        is_still = False
        try:
            _wait(opened[0], self._path, self._patience)
            is_still = _is_still(opened, self._path)
        finally:
            if is_still:
                self._held = opened
            else:
                os.close(opened[0])
        return is_still


@contextmanager
def locked(path: PathBytes, *, timeout: Seconds) -> Iterator[None]:
    """Hold the lock on this file once, while the block runs; see `Lock`."""
    lock = Lock(path, timeout)
    try:
        with lock:
            yield
    finally:
        lock.close()


_Open = tuple[int, int, int]
"""A descriptor, and the inode and device of the file, which nobody else gets while it is open."""


def _opened(path: PathBytes) -> _Open:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    found = os.fstat(descriptor)
    return descriptor, found.st_ino, found.st_dev


def _wait(descriptor: int, path: PathBytes, patience: Seconds) -> None:
    if _take(descriptor, path):
        return
    deadline, pause = time.monotonic() + patience, _FIRST_PAUSE
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
        fcntl.flock(descriptor, _AT_ONCE)
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


def _is_still(opened: _Open, path: PathBytes) -> bool:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return False
    return (found.st_ino, found.st_dev) == opened[1:]
