"""The app in a real terminal: the first content, and from a key to the last byte it causes."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

from tests.benchmarks.libraries import copy_of, library
from tests.benchmarks.report import Row
from tests.benchmarks.timing import beyond, interleaved, middle

_SIZE = (40, 120)
_QUIET = 0.08
"""Seconds without a byte after which a key has had its answer."""
_EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App[None]):
    def compose(self):
        yield Static("hello there")
Empty().run()
"""
_KEYS = {"cursor": (b"j", 3.0), "scrolling": (b"\x04", 6.0), "role of a row": (b"bs", 5.0)}
_PRESSES = 60
_LEARNT = 300.0
"""Seconds within which the app has learnt from 100,000 tracks."""
_IDLE = 0.15
"""Processor seconds within some two that a resting app may use."""


class Terminal:
    """A program in a pseudo-terminal of 120 × 40."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *_SIZE, 0, 0))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
        )  # fmt: skip
        os.close(theirs)
        self._end = ours

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.send_signal(signal.SIGTERM)
        while self._process.poll() is None:
            self._read(0.1)
        os.close(self._end)

    def until(self, text: bytes, patience: float = 60.0) -> float:
        """Seconds from the start until this text came. Raises TimeoutError."""
        seen = b""
        while text not in seen:
            block = self._read(patience)
            if not block:
                raise TimeoutError(f"{text!r} never came; the last was {seen[-300:]!r}")
            seen = seen[-100:] + block
        return time.perf_counter() - self.started

    def rest(self, quiet: float, patience: float = 2.0) -> float | None:
        """Read until nothing came for so long; when the last byte came."""
        last, deadline = None, time.perf_counter() + patience
        while self._read(quiet) and time.perf_counter() < deadline:
            last = time.perf_counter()
        return last

    def settle(self) -> None:
        """Wait until the program rests: it has learnt from all tracks, and draws nothing.

        Without sound it starts paused. Raises TimeoutError.
        """
        deadline = time.perf_counter() + _LEARNT
        before, now = -1.0, self._processor_seconds()
        while now - before > _IDLE:
            if time.perf_counter() > deadline:
                raise TimeoutError("the app never comes to rest")
            self.rest(1.0, 1.0)
            time.sleep(1.0)
            before, now = now, self._processor_seconds()

    def _processor_seconds(self) -> float:
        with open(f"/proc/{self._process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def press(self, key: bytes) -> float | None:
        """Seconds from a key to the last byte of its answer; None without an answer."""
        start = time.perf_counter()
        os.write(self._end, key)
        last = self.rest(_QUIET)
        return None if last is None else last - start

    def _read(self, patience: float) -> bytes:
        if not select.select([self._end], [], [], patience)[0]:
            return b""
        try:
            return os.read(self._end, 1 << 16)
        except OSError:
            return b""  # the program is gone


def measure(folder: str) -> list[Row]:
    """First paint, and keys at 1,000 and 100,000 tracks."""
    quiet = {"XDG_CONFIG_HOME": folder, "CURATOR_CACHE": os.path.join(folder, "cache")}
    big, small = (copy_of(library(folder, count), "shown") for count in (100_000, 1_000))

    def paint(command: Sequence[str], text: bytes) -> Callable[[], float]:
        def case() -> float:
            with Terminal(command, quiet) as terminal:
                return terminal.until(text)

        return case

    cases = {
        "empty": paint([sys.executable, "-c", _EMPTY], b"hello there"),
        "curator": paint(_app(big), b"TAG"),
        "rows": paint(_app(big), b"Soundtrack)"),
    }
    taken = {name: middle(one) for name, one in interleaved(cases, 5).items()}
    beside = ("an empty Textual app", taken["empty"])
    rows = [
        Row("first paint, 100,000 tracks", taken["curator"], "s", *beside, 1.5),
        Row("first rows, 100,000 tracks", taken["rows"], "s", *beside),
    ]
    return rows + _keys(small, big, quiet)


def _app(place: bytes) -> list[str]:
    return [sys.executable, "-m", "curator", "--library", os.fsdecode(place), "listen", "--silent"]


def _keys(small: bytes, big: bytes, environment: Mapping[str, str]) -> list[Row]:
    with Terminal(_app(small), environment) as one, Terminal(_app(big), environment) as other:
        for terminal in (one, other):
            terminal.until(b"Soundtrack)")
            terminal.settle()
        rows: list[Row] = []
        for name, (keys, limit) in _KEYS.items():
            taken: dict[Terminal, list[float]] = {one: [], other: []}
            for at in range(_PRESSES):
                for terminal in (one, other):
                    seconds = terminal.press(keys[at % len(keys) : at % len(keys) + 1])
                    taken[terminal] += [] if seconds is None else [1000 * seconds]
            rows += _row(name, limit, taken[one], taken[other])
    return rows


def _row(name: str, limit: float, few: Sequence[float], many: Sequence[float]) -> list[Row]:
    ours = middle(many)
    return [
        Row(f"key to last byte, {name}, 100,000 tracks, p50", ours, "ms", limit=limit),
        Row(f"key to last byte, {name}, 100,000 tracks, p90", beyond(many, 0.9), "ms", limit=16),
        Row(f"growth, {name}", ours, "ms", "1,000 tracks", middle(few), 1.3),
    ]
