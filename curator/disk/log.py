"""The file of a log that several programs append to: kept small, and never moved under one of them."""

import fcntl
import os
from contextlib import suppress

from curator.disk.paths import PathBytes

MOST = 1_000_000
"""Bytes after which a log is put aside."""


def open_log(path: PathBytes) -> int:
    """A descriptor that appends; as long as it is open, `put_aside` leaves the file where it is.

    So does one inherited by another process. Raises OSError.
    """
    while True:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with suppress(OSError):  # without locks it may be moved, and is written to all the same
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        if _is_at(path, descriptor):
            return descriptor
        os.close(descriptor)  # it was put aside between the two


def put_aside(path: PathBytes) -> None:
    """Rename a log that has grown to `.1`, in place of an older one, unless somebody writes to it.

    What cannot be renamed grows on.
    """
    with suppress(OSError):
        if os.stat(path).st_size <= MOST:
            return
        descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_at(path, descriptor):  # not yet renamed by another that starts now
                os.rename(path, older(path))
        finally:
            os.close(descriptor)


def older(path: PathBytes) -> PathBytes:
    """Where a log goes that was put aside."""
    return path + b".1"


def _is_at(path: PathBytes, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False
