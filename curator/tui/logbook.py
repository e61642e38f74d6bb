"""The log: what went wrong without anybody having to be told."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def logging_into(path: bytes) -> Iterator[None]:
    """Within this, what any part of curator warns of is appended to this file.

    Nothing goes to the terminal, where the app draws. A file that cannot be opened keeps nothing.
    """
    ours = logging.getLogger("curator")
    handler = _handler(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    ours.addHandler(handler)
    try:
        yield
    finally:
        ours.removeHandler(handler)
        handler.close()


def _handler(path: bytes) -> logging.Handler:
    try:
        return logging.FileHandler(os.fsdecode(path), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return logging.NullHandler()
