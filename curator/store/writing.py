"""The locks of a library, and what is said where one of them or the writing fails.

The writers' lock is held for each change, and for no longer than one takes. Who has more to do
holds a lock of his own beside it (`alone`), prepares what he can, and takes the writers' lock
only to put it in place.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from curator.disk.lock import Lock
from curator.disk.paths import PathBytes
from curator.model.tracks import Seconds
from curator.store.layout import Layout

PATIENCE: Seconds = 10.0
"""How long a writer waits for another one to finish."""

LONG_PATIENCE: Seconds = 120.0
"""How long a checkpoint waits for another one, which on a slow disk takes its time."""


class Writing:
    """A context for whoever writes: it holds the lock, and tells of the system's errors.

    Entering raises LibraryReadOnly, LibraryLocked, LibraryError; an OSError from within becomes a
    LibraryError. A class and not a generator, because it stands around every key that is pressed.
    """

    def __init__(self, layout: Layout, path: PathBytes = b"", patience: Seconds = PATIENCE) -> None:
        """`path` is the lock's file (default: the writers' lock)."""
        self.possible = layout.writable()
        self._layout = layout
        self._lock = Lock(path or layout.lock, patience)

    def __enter__(self) -> None:
        if not self.possible:
            raise self._layout.read_only_error()
        try:
            self._lock.__enter__()
        except OSError as error:
            raise self._layout.write_error(error) from error

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._lock.__exit__(kind, error, trace)
        if isinstance(error, OSError):
            raise self._layout.write_error(error) from error

    def close(self) -> None:
        """Let go of the lock's file."""
        self._lock.close()


@contextmanager
def alone(layout: Layout, path: PathBytes, patience: Seconds = PATIENCE) -> Iterator[None]:
    """Hold one of the locks beside the writers', once; it is taken before the writers' lock.

    Raises as `Writing`.
    """
    lock = Writing(layout, path, patience)
    try:
        with lock:
            yield
    finally:
        lock.close()
