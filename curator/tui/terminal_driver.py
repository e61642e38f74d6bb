"""Textual's driver of a terminal, with fewer threads between a key and its drawing."""

import asyncio
import sys
from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from curator.tui.inlet import Inlet
from curator.tui.outlet import Outlet, open_outlet


class TerminalDriver(LinuxDriver):
    """Reads keys and draws on the app's own thread."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._receiver = app
        self._outlet: Outlet | None = None
        self._beginning: asyncio.Handle | None = None
        self._inlet: Inlet | None = None

    def start_application_mode(self) -> None:
        """The terminal is the app's."""
        self._outlet = open_outlet(sys.__stderr__.fileno()) if sys.__stderr__ else None
        super().start_application_mode()  # type: ignore[no-untyped-call]  # it has no types

    def write(self, data: str) -> None:
        """Write to the terminal; as Textual does where it cannot be opened another time."""
        if self._outlet is None:
            super().write(data)
        else:
            self._outlet.write(data.encode("utf-8", "replace"))

    def close(self) -> None:
        """The terminal is given back, for a while or for good."""
        if self._outlet is not None:
            self._outlet.close()
        super().close()

    def run_input_thread(self) -> None:
        """On Textual's thread for keys, which ends at once: the app's own reads them."""
        self._beginning = self._loop.call_soon_threadsafe(self._begin_to_read)

    def _begin_to_read(self) -> None:
        self._inlet = Inlet(self.fileno, self._loop, self.process_message)

    def disable_input(self) -> None:
        """No more keys, for a while or for good."""
        super().disable_input()
        if self._beginning is not None:
            self._beginning.cancel()
        if self._inlet is not None:
            self._inlet.close()
            self._inlet = None

    def send_message(self, message: Message) -> None:
        """A message to the app, from whatever thread reads them."""
        self._receiver.post_message(message)
