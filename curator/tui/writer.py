"""Writing off the UI's thread: acts go to one thread, in order, and their answers come back.

The answer is posted as a message, so it is handled on the UI's thread; nothing ever waits here.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from curator.errors import CuratorError

if TYPE_CHECKING:
    from curator.store.library import Library

T = TypeVar("T")


class Written(Message):
    """An act is done (or failed): `answer()` hands the outcome to whoever asked, on this thread."""

    def __init__(self, answer: Callable[[], None]) -> None:
        super().__init__()
        self.answer = answer


class Gate:
    """Passes messages on to a screen until it is closed, from any thread.

    A message for a screen that is gone would raise where nobody can do anything about it.
    """

    def __init__(self, post: Callable[[Message], bool]) -> None:
        self._post = post
        self._lock = threading.Lock()
        self._closed = False

    def post(self, message: Message) -> bool:
        """Whether the message is on its way."""
        with self._lock:
            return not self._closed and self._post(message)

    def close(self) -> None:
        """The screen goes; when this returns no message is under way to it."""
        with self._lock:
            self._closed = True


class Writer:
    """One thread that changes the library; acts run in the order in which they were given."""

    def __init__(self, library: "Library", post: Callable[[Message], object]) -> None:
        self._library = library
        self._post = post
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")

    def act(
        self,
        act: "Callable[[Library], T]",
        done: Callable[[T], None],
        failed: Callable[[CuratorError], None],
    ) -> None:
        """Run an act on the library; then `done` with its value, or `failed` with what to say."""
        future = self._pool.submit(act, self._library)

        def answer(ended: "Future[T]") -> None:
            if not ended.cancelled():
                self._post(Written(_answer(ended, done, failed)))

        future.add_done_callback(answer)

    def do(self, act: Callable[[], None]) -> None:
        """For another worker thread: run an act on this one and wait until it is done."""
        self._pool.submit(act).result()

    def close(self) -> None:
        """Wait until everything that was said is durable, then end the thread."""
        self._pool.shutdown(wait=True)

    def drop(self) -> None:
        """End the thread after the act that it is at: nothing that waits is worth waiting for."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _answer(
    ended: "Future[T]", done: Callable[[T], None], failed: Callable[[CuratorError], None]
) -> Callable[[], None]:
    """What to do on the UI's thread; an error that is no CuratorError is a bug and is raised."""

    def answer() -> None:
        error = ended.exception()
        if isinstance(error, CuratorError):
            failed(error)
        else:
            done(ended.result())

    return answer
