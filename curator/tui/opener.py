"""Opening a library behind the first paint, on a thread that nobody has to wait for."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from curator.disk.paths import display
from curator.errors import CuratorError
from curator.model.tracks import Seconds
from curator.tui.wish import Wish
from curator.tui.writer import Written
from curator.wiring import Door, Parts

if TYPE_CHECKING:
    from curator.tui.session import Session

_PATIENCE: Seconds = 5.0
"""How long a library is waited for that is still being opened at the end."""


class Opener:
    """Opens the library behind a Door for a session, and closes it in the end.

    `refused` is why it could not be opened or what was wished for could not be shown.
    """

    def __init__(self, door: Door, wish: Wish) -> None:
        self._door = door
        self._wish = wish
        self._parts: Parts | None = None
        self._thread: threading.Thread | None = None
        self.refused: CuratorError | None = None

    def begin(
        self,
        post: Callable[[Message], object],
        opened: "Callable[[Session], None]",
        refused: Callable[[], None],
    ) -> None:
        """Open it; what came of it is posted, so that it is heard on the app's thread."""
        # A daemon: a disk that does not answer keeps nobody from leaving.
        work = (post, opened, refused)
        self._thread = threading.Thread(target=self._open, args=work, name="opening", daemon=True)
        self._thread.start()

    def close(self) -> list[str]:
        """Close the library; sentences about what went wrong, or what did not end in time."""
        if self._thread is not None:
            self._thread.join(_PATIENCE)
            if self._thread.is_alive():
                where = display(self._door.folder)
                return [f"the library in {where} could not be opened in time; it is as it was"]
        if self._parts is None:
            return []
        library = self._parts.library
        told = len(library.notices)
        library.close()
        return library.notices[told:]

    def _open(
        self,
        post: Callable[[Message], object],
        opened: "Callable[[Session], None]",
        refused: Callable[[], None],
    ) -> None:
        """On the thread: what else there is to import, and the library."""
        try:
            self._parts = self._door.open()
            session = make_session(self._parts, self._wish)
        except CuratorError as error:
            self.refused = error
            post(Written(refused))
        else:
            post(Written(lambda: opened(session)))


def make_session(parts: Parts, wish: Wish) -> "Session":
    """A session. Raises QueryError, NothingMatched and ScanError for what cannot be shown."""
    # Half of what the app imports: its screen is drawn before.
    from curator.tui.session import Session  # noqa: PLC0415

    return Session(parts, wish)
