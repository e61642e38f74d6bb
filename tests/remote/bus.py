"""A private D-Bus daemon for a test, and the tools that ship with D-Bus to ask it with."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

PATIENCE = 10.0
PLAYER = "org.mpris.MediaPlayer2.Player"

needs_dbus = pytest.mark.skipif(
    not all(map(shutil.which, ("dbus-daemon", "dbus-send", "dbus-monitor"))),
    reason="dbus-daemon, dbus-send and dbus-monitor are not installed (apt install dbus)",
)
needs_dbus_fast = pytest.mark.skipif(
    find_spec("dbus_fast") is None, reason="dbus-fast is not installed (pip install dbus-fast)"
)


class Bus:
    """A running daemon, by its address."""

    def __init__(self, address: str) -> None:
        self.address = address

    def send(self, *words: str, to: str = "org.freedesktop.DBus") -> str:
        """What `dbus-send` prints for a method call."""
        path = "/org/mpris/MediaPlayer2" if to.startswith("org.mpris") else "/"
        done = subprocess.run(
            ["dbus-send", f"--bus={self.address}", "--print-reply=literal", f"--dest={to}", path,
             *words],
            capture_output=True, text=True, check=True, timeout=PATIENCE,
        )  # fmt: skip
        return " ".join(done.stdout.split())

    def names(self) -> list[str]:
        """The players on the bus."""
        told = self.send("org.freedesktop.DBus.ListNames")
        return re.findall(r"org\.mpris\.MediaPlayer2\.\S+", told)

    def call(self, method: str, *values: str) -> str:
        """Call a method of the only player."""
        (name,) = self.names()
        return self.send(f"{PLAYER}.{method}", *values, to=name)

    def get(self, name: str, interface: str = PLAYER) -> str:
        """A property of the only player, as dbus-send prints it."""
        (player,) = self.names()
        asked = "org.freedesktop.DBus.Properties.Get"
        return self.send(asked, f"string:{interface}", f"string:{name}", to=player)

    def put(self, name: str, value: str) -> None:
        """Set a property of the only player: `put("Volume", "double:0.5")`."""
        (player,) = self.names()
        asked = "org.freedesktop.DBus.Properties.Set"
        self.send(asked, f"string:{PLAYER}", f"string:{name}", f"variant:{value}", to=player)

    @contextmanager
    def listening(self, log: Path) -> Iterator[None]:
        """Write every signal of players into a file meanwhile."""
        with log.open("wb") as file:
            monitor = subprocess.Popen(
                ["dbus-monitor", "--address", self.address, f"path={'/org/mpris/MediaPlayer2'}"],
                stdout=file,
            )
            try:
                wait_for(lambda: "NameLost" in log.read_text("utf-8"), "the monitor listens")
                yield
            finally:
                monitor.terminate()
                monitor.wait(PATIENCE)


@contextmanager
def private_bus(folder: Path) -> Iterator[Bus]:
    """Start a daemon whose socket lies in this folder; it ends with the test."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1",
         f"--address=unix:path={folder / 'bus'}"],
        stdout=subprocess.PIPE, text=True, env={"PATH": os.environ["PATH"]},
    )  # fmt: skip
    assert daemon.stdout is not None
    try:
        yield Bus(daemon.stdout.readline().strip())
    finally:
        with suppress(ProcessLookupError):
            daemon.terminate()
        daemon.wait(PATIENCE)
        daemon.stdout.close()


def wait_for(holds: Callable[[], bool], what: str) -> None:
    """Return when a condition holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.01)
