"""Whether there are minutes or seconds: `tests/run --long` sets CURATOR_LONG."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONG = "CURATOR_LONG" in os.environ


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is one: thousands of fsyncs take their time on a disk."""
    memory = "/dev/shm"
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        yield Path(name)
