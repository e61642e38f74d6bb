"""Keeping the garbage collector out of the way of a hundred thousand values that stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
