"""The writers' lock of a library, and what is said where it or the writing fails."""

from types import TracebackType

from curator.disk.lock import Lock
from curator.model.tracks import Seconds
from curator.store.layout import Layout

PATIENCE: Seconds = 10.0
"""How long a writer waits for another one to finish."""


class Writing:
    """A context for whoever writes: it holds the lock, and tells of the system's errors.

    Entering raises LibraryReadOnly, LibraryLocked, LibraryError; an OSError from within becomes a
    LibraryError. A class and not a generator, because it stands around every key that is pressed.
    """

    def __init__(self, layout: Layout) -> None:
        self.possible = layout.writable()
        self._layout = layout
        self._lock = Lock(layout.lock, PATIENCE)

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
