"""The way out to the terminal: without a thread, and without waiting for a terminal that is slow."""

import asyncio
import os
import selectors
import threading
import time
from collections import deque

from curator.model.tracks import Seconds

_GLANCE: Seconds = 0.002
"""How long a terminal that is full is watched: mostly it has read on by then."""
_MOST_WAITING = 30
"""Frames that may wait for the terminal; after that the app waits for it, as Textual does."""


class Outlet:
    """Writes at once what the terminal takes, and the rest as soon as it takes more.

    Textual hands each frame to a thread, which has to get the interpreter first: that takes as long
    as a third of the drawing, and where a scan works several times as long. All but `write` is for
    the loop's own thread.
    """

    def __init__(self, end: int, loop: asyncio.AbstractEventLoop) -> None:
        """`end` is a descriptor that does not block and that nobody else uses; `close` closes it."""
        self._end = end
        self._loop = loop
        self._thread = threading.get_ident()
        self._waiting: deque[bytes] = deque()
        self._closed = False

    def write(self, data: bytes) -> None:
        """Write this after all that was written before; dropped where the terminal is gone."""
        if threading.get_ident() != self._thread:
            self._loop.call_soon_threadsafe(self.write, data)
        elif self._closed:
            return
        elif self._waiting:
            self._waiting.append(data)
            if len(self._waiting) > _MOST_WAITING:
                self._finish()
        elif rest := self._left_of(data, patience=_GLANCE):
            self._waiting.append(rest)
            self._loop.add_writer(self._end, self._go_on)

    def close(self) -> None:
        """Write what waits, however long that takes, and let go of the terminal."""
        if not self._closed:
            self._closed = True
            self._finish()
            os.close(self._end)

    def _go_on(self) -> None:
        while self._waiting:
            rest = self._left_of(self._waiting[0])
            if rest:
                self._waiting[0] = rest
                return
            self._waiting.popleft()
        self._loop.remove_writer(self._end)

    def _finish(self) -> None:
        os.set_blocking(self._end, True)
        self._go_on()
        os.set_blocking(self._end, False)

    def _left_of(self, data: bytes, patience: Seconds = 0.0) -> bytes:
        """Write; what the terminal does not take by then. One that is gone takes everything."""
        until = time.monotonic() + patience
        while data:
            try:
                data = data[os.write(self._end, data) :]
            except BlockingIOError:
                left = until - time.monotonic()
                if left <= 0 or not self._takes_more(left):
                    return data
            except OSError:
                return b""
        return data

    def _takes_more(self, patience: Seconds) -> bool:
        with selectors.DefaultSelector() as selector:
            selector.register(self._end, selectors.EVENT_WRITE)
            return bool(selector.select(patience))


def open_outlet(descriptor: int) -> Outlet | None:
    """A way of our own to the terminal behind this descriptor; None where there is none.

    Not to block would hold for everybody who shares the descriptor itself: the shell, and what it
    runs next. After `su` the terminal is somebody else's and cannot be opened. To be called while
    the loop runs.
    """
    flags = os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    try:
        end = os.open(os.ttyname(descriptor), flags)
    except OSError:
        return None
    return Outlet(end, asyncio.get_running_loop())
