"""The app's end: a thread that takes one request at a time and waits for the app's answer."""

import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress

from curator.disk.lock import locked
from curator.disk.paths import PathBytes, display
from curator.errors import LibraryError, RemoteError, RemoteTaken
from curator.model.tracks import Seconds
from curator.remote.place import make_folder, sockets
from curator.remote.protocol import (
    MAX_REQUEST,
    Answer,
    Request,
    decode_request,
    encode_answer,
    refused,
)
from curator.remote.wire import is_same_user, readable, receive_line

Ask = Callable[[Request], "Future[Answer]"]
"""Passes a request on to the app and returns at once; the answer comes into the future."""

_LINE_PATIENCE: Seconds = 2.0
_ANSWER_PATIENCE: Seconds = 5.0
_LOCK_PATIENCE: Seconds = 2.0
_REST: Seconds = 0.2
_WAITING = 16


class Server:
    """Listens on the socket of a library until it is closed.

    `ask` is called on the server's thread and must only pass the request on. Requests are taken
    one after the other, each in a bounded time; nobody but this user is answered.
    """

    def __init__(self, library: PathBytes, ask: Ask) -> None:
        """Take the socket's place. Raises RemoteTaken, and RemoteError where none is to be had."""
        self._ask = ask
        self.path, self._listening = _first_place(library)
        try:
            self._here = os.stat(self.path)
            self._wake, self._stop = socket.socketpair()
        except OSError as error:
            self._listening.close()
            raise RemoteError(f"the socket {display(self.path)} fails: {error}") from error
        self._lock = threading.Lock()
        self._closing = False
        self._pending: Future[Answer] | None = None
        self._thread = threading.Thread(target=self._run, name="remote", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Let go of the socket; who still waits for an answer is told. Calling it again is nothing."""
        with self._lock:
            if self._closing:
                return
            self._closing = True
            if self._pending is not None:
                self._pending.cancel()
        with suppress(OSError):  # not somebody else's, if ours was deleted meanwhile
            if os.path.samestat(os.stat(self.path), self._here):
                os.unlink(self.path)
        self._stop.close()
        self._thread.join()
        self._wake.close()
        self._listening.close()

    # -- on the server's thread ------------------------------------------------------------

    def _run(self) -> None:
        while self._wake not in readable((self._listening, self._wake), None):
            try:
                connection, _ = self._listening.accept()
            except OSError:  # gone again, or too many files are open: do not spin
                readable((self._wake,), _REST)
                continue
            with connection, suppress(OSError):
                connection.settimeout(_LINE_PATIENCE)
                if is_same_user(connection):
                    connection.sendall(encode_answer(self._answer(connection)))

    def _answer(self, connection: socket.socket) -> Answer:
        try:
            line = receive_line(
                connection, most=MAX_REQUEST, patience=_LINE_PATIENCE, wake=self._wake
            )
            return self._asked(decode_request(line))
        except TimeoutError as error:
            return refused(str(error))
        except RemoteError as error:
            return refused(str(error))

    def _asked(self, request: Request) -> Answer:
        with self._lock:
            if self._closing:
                return refused("the app is closing")
            self._pending = future = self._ask(request)
        try:
            return future.result(_ANSWER_PATIENCE)
        except CancelledError:
            return refused("the app is closing")
        except TimeoutError:
            future.cancel()
            return refused(
                f"the app is busy and did not answer within {_ANSWER_PATIENCE:.0f} seconds"
            )


def _first_place(library: PathBytes) -> tuple[PathBytes, socket.socket]:
    problems: list[str] = []
    for path in sockets(library):
        try:
            return path, _listen(path)
        except OSError as error:
            problems.append(f"{display(path)}: {error.strerror or error}")
        except LibraryError as error:
            problems.append(str(error))  # about the lock
    raise RemoteError(f"curator now and curator do cannot reach this app: {'; '.join(problems)}")


def _listen(path: PathBytes) -> socket.socket:
    """A socket there, in place of one that a crash left behind. Raises RemoteTaken, OSError."""
    folder = os.path.dirname(path)
    make_folder(folder)
    # Two apps that start at once must not take the same old socket for a dead one.
    with locked(os.path.join(folder, b"lock"), timeout=_LOCK_PATIENCE):
        if _is_alive(path):
            raise RemoteTaken("another app is open on this library, and answers them")
        with suppress(FileNotFoundError):
            os.unlink(path)
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            listening.bind(path)
            os.chmod(path, 0o600)
            listening.listen(_WAITING)
            listening.setblocking(False)
        except OSError:
            listening.close()
            raise
    return listening


def _is_alive(path: PathBytes) -> bool:
    """Whether a process listens there; a full queue of callers means that one does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.setblocking(False)
        try:
            probe.connect(path)
        except BlockingIOError:
            return True
        except OSError:
            return False
    return True
