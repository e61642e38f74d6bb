"""The log: what went wrong without anybody having to be told."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from curator.disk.log import open_log


@contextmanager
def logging_into(path: bytes) -> Iterator[None]:
    """Within this, what curator and all that it is made of warn of is appended to this file.

    So are Python's warnings, as which libmpv's thread tells what a callback raised. Nothing goes
    to the terminal, where the app draws. A file that cannot be opened keeps nothing.
    """
    everything = logging.getLogger()
    with _opened(path) as file:
        handler = logging.StreamHandler(file) if file else logging.NullHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        everything.addHandler(handler)
        logging.captureWarnings(True)
        try:
            yield
        finally:
            logging.captureWarnings(False)
            everything.removeHandler(handler)


@contextmanager
def _opened(path: bytes) -> Iterator[TextIO | None]:
    try:
        descriptor = open_log(path)
    except OSError:
        yield None
        return
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        yield file
