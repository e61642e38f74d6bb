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
from typing import Self, TypeAlias

from tests.benchmarks.libraries import copy_of, library
from tests.benchmarks.music import many
from tests.benchmarks.report import Row
from tests.benchmarks.timing import beyond, interleaved, middle

_SIZE = (40, 120)
_QUIET = 0.08
"""Seconds without a byte after which a key has had its answer."""
_GAP = 0.003
"""Seconds without a byte between one drawing and the next."""
_PATIENCE = 2.0
"""Seconds after which a key has no answer."""
_EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App[None]):
    def compose(self):
        yield Static("hello there")
Empty().run()
"""
_KEYS = {"cursor": (b"j", 3.0), "scrolling": (b"\x04", 6.0), "role of a row": (b"bs", 5.0)}
_SAID = {b"b": "BGM · saved".encode(), b"s": "Score · saved".encode()}
_PRESSES = 60
_BREATH = 0.1
"""Seconds between two keys of a listener who is in a hurry."""
_Times: TypeAlias = Sequence[tuple[float, float]]
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

    @property
    def worked(self) -> float:
        """Processor seconds of all its threads until now, to the nanosecond (Linux)."""
        tasks = f"/proc/{self._process.pid}/task"
        return sum(_nanoseconds(f"{tasks}/{task}/schedstat") for task in os.listdir(tasks)) / 1e9

    @property
    def resident(self) -> float:
        """The program's memory in KB."""
        with open(f"/proc/{self._process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024

    def press(self, key: bytes) -> tuple[float, float] | None:
        """Seconds from a key to the end of the first drawing, and to the last byte of all that
        follows it; None without an answer.
        """
        start = time.perf_counter()
        os.write(self._end, key)
        if not self._read(_PATIENCE):
            return None
        first = time.perf_counter()
        first = self.rest(_GAP, _QUIET) or first
        last = self.rest(_QUIET) or first
        return first - start, last - start

    def answered(self, key: bytes, text: bytes) -> float:
        """Seconds from a key until this text is on the screen. Raises TimeoutError."""
        start = time.perf_counter() - self.started
        os.write(self._end, key)
        return self.until(text) - start

    def _read(self, patience: float) -> bytes:
        if not select.select([self._end], [], [], patience)[0]:
            return b""
        try:
            return os.read(self._end, 1 << 16)
        except OSError:
            return b""  # the program is gone


def _nanoseconds(path: str) -> int:
    try:
        with open(path, encoding="ascii") as file:
            return int(file.read().split()[0])
    except OSError:  # the thread has ended
        return 0


def measure(folder: str) -> list[Row]:
    """First paint, keys at 1,000 and 100,000 tracks, memory, and keys while a scan runs."""
    quiet = {"XDG_CONFIG_HOME": folder, "CURATOR_CACHE": os.path.join(folder, "cache")}
    big, small = (copy_of(library(folder, count), "shown") for count in (100_000, 1_000))

    work: dict[bytes, list[float]] = {}

    def paint(command: Sequence[str], text: bytes) -> Callable[[], float]:
        def case() -> float:
            with Terminal(command, quiet) as terminal:
                taken = terminal.until(text)
                work.setdefault(text, []).append(terminal.worked)
                return taken

        return case

    cases = {
        "empty": paint([sys.executable, "-c", _EMPTY], b"hello there"),
        "curator": paint(_app(big), b"Opening"),
        "rows": paint(_app(big), b"Soundtrack)"),
    }
    taken = {name: middle(one) for name, one in interleaved(cases, 5).items()}
    beside = ("an empty Textual app", taken["empty"])
    rows = [
        Row("first paint, 100,000 tracks", taken["curator"], "s", *beside, 1.5),
        Row(
            "first paint, 100,000 tracks, processor time", middle(work[b"Opening"]), "s",
            "an empty Textual app", middle(work[b"hello there"]),
        ),
        Row("first rows, 100,000 tracks", taken["rows"], "s", *beside),
    ]  # fmt: skip
    rows += _keys(small, big, quiet)
    return rows + _while_scanning(copy_of(library(folder, 100_000), "shown"), folder, quiet)


def _app(place: bytes) -> list[str]:
    return [sys.executable, "-m", "curator", "--library", os.fsdecode(place), "listen", "--silent"]


def _keys(small: bytes, big: bytes, environment: Mapping[str, str]) -> list[Row]:
    with Terminal(_app(small), environment) as one, Terminal(_app(big), environment) as other:
        for terminal in (one, other):
            terminal.until(b"Soundtrack)")
            terminal.settle()
        rows: list[Row] = []
        for name, (keys, limit) in _KEYS.items():
            taken: dict[Terminal, list[tuple[float, float]]] = {one: [], other: []}
            for at in range(_PRESSES):
                for terminal in (one, other):
                    both = terminal.press(keys[at % len(keys) : at % len(keys) + 1])
                    taken[terminal] += [] if both is None else [both]
            rows += _row(name, limit, taken[one], taken[other])
        used = other.resident
    return rows + _memory(used, os.path.dirname(os.fsdecode(big)), environment)


def _row(name: str, limit: float, few: _Times, big: _Times) -> list[Row]:
    """The row's own change is what a role key is measured by; suggestions follow from it."""
    ours, all_of_it = ([1000 * one[which] for one in big] for which in (0, 1))
    at = "100,000 tracks"
    return [
        Row(f"key to its drawing, {name}, {at}, p50", middle(ours), "ms", limit=limit),
        Row(f"key to its drawing, {name}, {at}, p90", beyond(ours, 0.9), "ms", limit=16),
        Row(f"key to the last byte of all, {name}, {at}, p50", middle(all_of_it), "ms"),
        Row(
            f"growth, {name}", middle(ours), "ms",
            "1,000 tracks", 1000 * middle([first for first, _ in few]), 1.3,
        ),
    ]  # fmt: skip


def _memory(used: float, folder: str, environment: Mapping[str, str]) -> list[Row]:
    """What each track takes, above the same app with a library of one track after such keys.

    What the app itself takes (its modules, FFmpeg) is no matter of tracks: a row of its own.
    """
    with Terminal(_app(copy_of(library(folder, 1), "shown")), environment) as alone:
        alone.until(b"Soundtrack)")
        alone.settle()
        for key in b"".join(keys for keys, _ in _KEYS.values()):
            alone.press(bytes((key,)))
        fixed = alone.resident
    with Terminal([sys.executable, "-c", _EMPTY], environment) as empty:
        empty.until(b"hello there")
        textual = empty.resident
    return [
        Row(
            "memory with one track, after all keys", fixed / 1000, "MB",
            "an empty Textual app", textual / 1000,
        ),
        Row("memory above that, a track, after all keys", (used - fixed) / 100_000, "KB", limit=1.5),
    ]  # fmt: skip


def _while_scanning(place: bytes, folder: str, environment: Mapping[str, str]) -> list[Row]:
    """Role keys while the same app scans 100,000 files that it does not know."""
    with Terminal([*_app(place), many(folder, 100_000)], environment) as terminal:
        terminal.until(b"Soundtrack)")
        terminal.until(b"reading ")
        taken: list[float] = []
        for _ in range(_PRESSES // 2):
            for key, said in _SAID.items():
                taken.append(1000 * terminal.answered(key, said))
                time.sleep(_BREATH)
    named = "key to durable to screen while a scan runs, 100,000 tracks"
    return [
        Row(f"{named}, p50", middle(taken), "ms"),
        Row(f"{named}, p95", beyond(taken, 0.95), "ms", limit=50),
    ]
