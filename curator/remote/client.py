"""Asking the app that is open on a library."""

import os
import socket
import struct

from curator.disk.paths import PathBytes, display
from curator.errors import RemoteError
from curator.model.tracks import Seconds
from curator.remote.place import is_safe, sockets
from curator.remote.protocol import MAX_ANSWER, Answer, Request, decode_answer, encode_request
from curator.remote.wire import is_same_user, receive_line

_PATIENCE: Seconds = 10.0
_SUSPENDED = "the app is open but does not answer; is it suspended?"


def ask(library: PathBytes, request: Request, *, patience: Seconds = _PATIENCE) -> Answer:
    """The answer of the app, within `patience` seconds. Raises RemoteError."""
    line = encode_request(request)
    for path in sockets(library):
        connection = _connected(path, patience)
        if connection is not None:
            with connection:
                return _asked(connection, line, patience)
    raise RemoteError(
        f"no app is open on the library {display(library)}; curator listen opens one, "
        "and --library DIR names another"
    )


def _asked(connection: socket.socket, line: bytes, patience: Seconds) -> Answer:
    try:
        connection.settimeout(patience)
        connection.sendall(line)
        return decode_answer(receive_line(connection, most=MAX_ANSWER, patience=patience))
    except TimeoutError:
        raise RemoteError(_SUSPENDED) from None
    except OSError as error:
        raise RemoteError(f"the app went away: {error.strerror or error}") from error


def _connected(path: PathBytes, patience: Seconds) -> socket.socket | None:
    """A connection, or None where no app listens: nothing there, or left behind by a crash.

    Raises RemoteError where as many callers as can wait still do after `patience` seconds.
    """
    if not is_safe(path) or not os.path.lexists(path):
        return None
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    # Of connecting, `settimeout` would only say that the queue of callers is full at this moment.
    wait = struct.pack("ll", int(patience), int(patience % 1 * 1_000_000))
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, wait)
    try:
        connection.connect(path)
        if is_same_user(connection):
            return connection
    except BlockingIOError:
        connection.close()
        raise RemoteError(_SUSPENDED) from None
    except OSError:
        pass
    connection.close()
    return None
