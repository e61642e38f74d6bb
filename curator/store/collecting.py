"""Memory for a hundred thousand values that stay: no collector over them, no holes between them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_BIG = 1 << 17
_LEFT_OVER = 1 << 20
"""Bytes that may stay free at the end of a heap."""


@contextmanager
def no_collection() -> Iterator[None]:
    """Make many lasting values without the collector walking over them again and again.

    Afterwards it leaves them out for good (`gc.freeze`): a full collection over them stalls the
    program for 100 ms otherwise.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_on:
            gc.enable()


def return_big_blocks() -> bool:
    """Let what a table held before it grew go back to the system at once; whether that is done.

    The GNU C library otherwise takes a greater block for an ordinary one once one as great was
    freed, and keeps the holes: 26 MB with 100,000 tracks, whose tables are 5 MB each. For each
    such block it also leaves twice as much free at the end of every heap: another 7 MB.
    """
    return _told_allocator("mallopt", _M_MMAP_THRESHOLD, _BIG) and _told_allocator(
        "mallopt", _M_TRIM_THRESHOLD, _LEFT_OVER
    )


def return_freed() -> bool:
    """Give memory back that much work has freed, 4 MB at 100,000 tracks; whether there was any."""
    return _told_allocator("malloc_trim", 0)


def _told_allocator(function: str, *values: int) -> bool:
    import ctypes  # 1 ms that commands without an app need not wait for  # noqa: PLC0415

    try:
        tell = getattr(ctypes.CDLL(None), function)
    except (OSError, AttributeError):  # another C library, which has its own ways
        return False
    return bool(tell(*values))
