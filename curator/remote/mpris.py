"""Media keys and desktop panels over D-Bus (MPRIS 2); this and its interfaces need dbus-fast."""

import asyncio
import logging
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress

from dbus_fast.aio import MessageBus

from curator.errors import RemoteError
from curator.model.tracks import Seconds
from curator.remote.media import Ask, Media
from curator.remote.mpris_interfaces import OBJECT, PlayerInterface, Root

BUS_VARIABLE = "DBUS_SESSION_BUS_ADDRESS"
_PATIENCE: Seconds = 5.0

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())


class Mpris:
    """A player on the session's bus, until it is closed or the bus goes away.

    `ask` is called on the bus's thread and must only pass the wish on.
    """

    def __init__(self, ask: Ask) -> None:
        """Join the bus. Raises RemoteError where there is none, or it does not answer."""
        self._root, self._player = Root(ask), PlayerInterface(ask)
        self._loop = asyncio.new_event_loop()
        self._ready: Future[None] = Future()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="mpris", daemon=True)
        self._thread.start()
        if (error := self._refused()) is not None:
            self.close()
            raise RemoteError(
                f"media keys do nothing: no D-Bus session answers ({error})"
            ) from error

    @property
    def name(self) -> str:
        """Its name on the bus; there may be several players at once."""
        return f"org.mpris.MediaPlayer2.curator.instance{os.getpid()}"

    def show(self, media: Media) -> None:
        """This is so now; from any thread, as often as wanted."""
        self._call(self._player.take, media)

    def close(self) -> None:
        """Leave the bus. Calling it again is nothing."""
        self._call(self._stop.set)
        self._thread.join(_PATIENCE)

    def _refused(self) -> BaseException | None:
        try:
            return self._ready.exception(_PATIENCE)
        except TimeoutError:
            return TimeoutError(f"not within {_PATIENCE:.0f} seconds")

    def _call(self, function: Callable[..., object], *args: object) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody is there to hear it
            self._loop.call_soon_threadsafe(function, *args)

    # -- on the bus's thread ---------------------------------------------------------------

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        serving = self._loop.create_task(self._serve())
        self._loop.run_until_complete(asyncio.wait({serving}))
        self._loop.close()
        # What a bus says that is none may raise anything in dbus-fast, and be no reason to end.
        error = serving.exception()
        if error is not None and not self._ready.done():
            self._ready.set_exception(error)
        elif error is not None:
            _log.warning("The D-Bus session is gone: %r", error)

    async def _serve(self) -> None:
        bus = await MessageBus(bus_address=_address()).connect()
        bus.export(OBJECT, self._root)
        bus.export(OBJECT, self._player)
        await bus.request_name(self.name)
        self._ready.set_result(None)
        stopped = asyncio.ensure_future(self._stop.wait())
        waiting = bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # not annotated there
        gone = asyncio.ensure_future(waiting)
        await asyncio.wait({stopped, gone}, return_when=asyncio.FIRST_COMPLETED)
        bus.disconnect()
        stopped.cancel()
        await gone


def _address() -> str:
    """The session's bus as it is announced, else where systemd puts it. Raises OSError."""
    told = os.environ.get(BUS_VARIABLE)
    if told:
        return told
    usual = os.path.join(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere", "bus")
    if not os.path.exists(usual):
        raise FileNotFoundError(f"{BUS_VARIABLE} is not set")
    return f"unix:path={usual}"
