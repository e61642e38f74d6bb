"""Reading one line from a socket in a bounded time, and knowing whose socket it is."""

import os
import selectors
import socket
import struct
import time
from collections.abc import Collection

from curator.errors import RemoteError
from curator.model.tracks import Seconds

_CREDENTIALS = struct.Struct("3i")  # process, user, group
_PART = 4096


def readable(ends: Collection[socket.socket], timeout: Seconds | None) -> list[socket.socket]:
    """Those that have something to read, as soon as one has; none after `timeout` seconds."""
    # Not select(): that fails where the process has more than a thousand files open.
    with selectors.DefaultSelector() as selector:
        for end in ends:
            selector.register(end, selectors.EVENT_READ, end)
        return [key.data for key, _ in selector.select(timeout)]


def receive_line(
    connection: socket.socket,
    *,
    most: int,
    patience: Seconds,
    wake: socket.socket | None = None,
) -> bytes:
    """One line without its end, of at most so many bytes.

    Raises TimeoutError when it takes longer than `patience` seconds or when there is something
    to read at `wake` (which means: stop), RemoteError when it is too long or cut off, OSError.
    """
    deadline = time.monotonic() + patience
    ends = [connection] if wake is None else [connection, wake]
    line = bytearray()
    while b"\n" not in line:
        ready = readable(ends, max(0.0, deadline - time.monotonic()))
        if not ready or wake in ready:
            raise TimeoutError("no whole line came in time")
        part = connection.recv(_PART)
        if not part:
            raise RemoteError("the line was cut off")
        line += part
        if len(line) > most:
            raise RemoteError(f"the line is longer than {most:,} bytes")
    return bytes(line.partition(b"\n")[0])


def is_same_user(connection: socket.socket) -> bool:
    """Whether the other end is this user's; true where the system does not tell.

    There the folder's permissions keep everybody else out.
    """
    option = getattr(socket, "SO_PEERCRED", None)
    if option is None:
        return True
    told = connection.getsockopt(socket.SOL_SOCKET, option, _CREDENTIALS.size)
    _, user, _ = _CREDENTIALS.unpack(told)
    return bool(user == os.geteuid())
