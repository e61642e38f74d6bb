"""Writing off the UI's thread: acts go to one thread, in order, and their answers come back.

The answer is posted as a message, so it is handled on the UI's thread; nothing ever waits here.
"""

import atexit
import logging
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from functools import partial
from queue import SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar
from weakref import WeakSet, finalize

from textual.message import Message

from curator.errors import CuratorError
from curator.model.tracks import Seconds

if TYPE_CHECKING:
    from curator.store.library import Library

T = TypeVar("T")

_Asked: TypeAlias = "tuple[Callable[[Library], Any], Callable[[_Outcome], object]]"
"""An act, and who is told on the writer's thread what came of it."""

_LOG = logging.getLogger(__name__)


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
    """One thread that changes the library; acts run in the order in which they were given.

    It begins with the first act. Acts may come from any thread. A writer that nobody closed does
    at the end of the program what it was given until then.
    """

    def __init__(self, library: "Library", post: Callable[[Message], object]) -> None:
        self._library = library
        self._post = post
        self._asked: SimpleQueue[_Asked | None] = SimpleQueue()
        self._dropped = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False

    def act(
        self,
        act: "Callable[[Library], T]",
        done: Callable[[T], None],
        failed: Callable[[CuratorError], None],
    ) -> None:
        """Run an act on the library; then `done` with its value, or `failed` with what to say."""
        with self._lock:
            if self._thread is None:
                self._begin()
            self._asked.put((act, partial(_tell, self._post, done, failed)))

    def do(self, act: Callable[[], None]) -> None:
        """For another worker thread: run an act on this one and wait until it is done."""
        ended: SimpleQueue[_Outcome] = SimpleQueue()
        with self._lock:
            if self._thread is None:
                self._begin()
            self._asked.put((lambda _: act(), ended.put))
        error = ended.get().error
        if error is not None:
            raise error

    def close(self, patience: Seconds | None = None) -> bool:
        """Wait until everything that was said is durable, then end the thread.

        Only so long, where a `patience` is given: False when it is not done by then. The thread is
        left to itself, and ends with the program.
        """
        with self._lock:
            self._closed = True
            thread, self._thread = self._thread, None
            self._asked.put(None)
        if thread is None:
            return True
        thread.join(patience)
        return not thread.is_alive()

    def drop(self, patience: Seconds | None = None) -> bool:
        """End the thread after the act that it is at: nothing that waits is worth waiting for."""
        self._dropped.set()
        return self.close(patience)

    def _begin(self) -> None:
        if self._closed:
            raise RuntimeError("this writer was closed, and is given an act")
        # It holds no writer: one that nobody knows any more is to end.
        given = (self._asked, self._library, self._dropped)
        self._thread = threading.Thread(target=_work, args=given, name="writer", daemon=True)
        self._thread.start()
        finalize(self, self._asked.put, None).atexit = False
        _open.add(self)


_open: WeakSet[Writer] = WeakSet()


@atexit.register
def _close_all() -> None:
    for writer in list(_open):
        writer.close()


class _Outcome:
    """What came of an act: its value, or whatever it raised; a context for running it.

    What is raised is for the thread that is told, so here it is only kept.
    """

    __slots__ = ("error", "value")

    def __init__(self) -> None:
        self.value: Any = None
        self.error: BaseException | None = None

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        self.error = error
        return True


def _work(
    asked: "SimpleQueue[_Asked | None]", library: "Library", dropped: threading.Event
) -> None:
    while (one := asked.get()) is not None:
        act, tell = one
        outcome = _Outcome()
        if dropped.is_set():
            outcome.error = CancelledError()
        else:
            with outcome:
                outcome.value = act(library)
        told = _Outcome()
        with told:
            tell(outcome)
        if told.error is not None:
            _LOG.error("an answer could not be given", exc_info=told.error)
        del one, act, tell, outcome, told  # nothing of it is kept until the next act


def _tell(
    post: Callable[[Message], object],
    done: Callable[[T], None],
    failed: Callable[[CuratorError], None],
    outcome: _Outcome,
) -> None:
    if not isinstance(outcome.error, CancelledError):
        post(Written(partial(_answer, outcome, done, failed)))


def _answer(
    outcome: _Outcome, done: Callable[[T], None], failed: Callable[[CuratorError], None]
) -> None:
    """On the UI's thread; an error that is no CuratorError is a bug and is raised."""
    error = outcome.error
    if error is None:
        done(outcome.value)
    elif isinstance(error, CuratorError):
        failed(error)
    else:
        raise error
