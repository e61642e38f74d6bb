"""Values sent from one of our own processes to another, over a socket.

As `multiprocessing.connection` does it, which takes longer to import than a small scan takes.
"""

import os
import pickle
import select
from collections.abc import Sequence
from typing import Any

_HEAD = 8
_BLOCK = 1 << 20


class Link:
    """One end; `send` and `receive` wait until the other end has taken or given all."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def fileno(self) -> int:
        """The descriptor behind it."""
        return self._descriptor

    def send(self, value: object) -> None:
        """Send a value. Raises OSError when the other end is closed."""
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        with memoryview(len(data).to_bytes(_HEAD) + data) as left:
            at = 0
            while at < len(left):
                at += os.write(self._descriptor, left[at:])

    def receive(self) -> Any:  # noqa: ANN401  (whatever was sent)
        """The next value. Raises EOFError when the other end is closed, OSError."""
        size = int.from_bytes(self._bytes(_HEAD))
        return pickle.loads(self._bytes(size))  # noqa: S301  (from our own process)

    def close(self) -> None:
        """Close this end."""
        os.close(self._descriptor)

    def _bytes(self, size: int) -> bytes:
        data = bytearray()
        while len(data) < size:
            block = os.read(self._descriptor, min(_BLOCK, size - len(data)))
            if not block:
                raise EOFError
            data += block
        return bytes(data)


def ready(links: Sequence[Link], seconds: float) -> list[Link]:
    """Those from which something can be received, or that are closed; waits for one so long."""
    poll = select.poll()
    by_descriptor = {link.fileno(): link for link in links}
    for descriptor in by_descriptor:
        poll.register(descriptor, select.POLLIN)
    return [by_descriptor[descriptor] for descriptor, _ in poll.poll(seconds * 1000)]
