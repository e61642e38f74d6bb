"""The real command in a terminal of its own: what it draws, the keys it gets, how it ends."""

import fcntl
import os
import pty
import re
import shlex
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.tui.studio import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
_ESCAPES = re.compile(
    r"\x1b(?:\[[0-9;?<=>]*[A-Za-z~$]|[()][A-Z0-9]|[=>78PM\\]|\][^\x07\x1b]*\x07?)"
)
PROMPT = "ready> "
"""What a shell says when it takes the next command."""

_SLOW = 4 * PATIENCE


class Terminal:
    """One run of `curator` under a pty; `drawn` is everything that it wrote so far."""

    def __init__(self, process: "subprocess.Popen[bytes]", master: int) -> None:
        self.process = process
        self._master = master
        self._hung_up = False
        self._data = bytearray()
        self._more = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def drawn(self) -> str:
        """Everything that was written, with the escapes that colour and move."""
        return self._data.decode("utf-8", "replace")

    def text(self, since: int = 0) -> str:
        """What was written since a place in `drawn`, without escapes: in parts, not as a screen."""
        return _ESCAPES.sub("", self.drawn[since:])

    def press(self, keys: str) -> int:
        """Send keys; gives back the place in `drawn` after which the answer will stand."""
        place = len(self.drawn)
        os.write(self._master, keys.encode())
        return place

    def wait_for(self, text: str, since: int = 0) -> None:
        """Return when this text was written after a place."""
        end = time.monotonic() + _SLOW
        with self._more:
            while text not in self.text(since):
                left = end - time.monotonic()
                assert left > 0, f"no {text!r} in {self.text(since)[-2000:]!r}"
                assert self.process.poll() is None, f"it ended: {self.text(since)[-2000:]!r}"
                self._more.wait(min(left, 0.2))

    def say(self, key: str, answer: str) -> None:
        """Press a key and return when the screen answers this."""
        self.wait_for(answer, self.press(key))

    def resize(self, columns: int, lines: int) -> None:
        """Another size, as when a window is dragged."""
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
        self.process.send_signal(signal.SIGWINCH)

    def end(self, with_signal: int | None = None) -> int:
        """Wait until it has ended, after a signal if one is given; the exit code."""
        if with_signal is not None:
            self.process.send_signal(with_signal)
        code = self.process.wait(_SLOW)
        self._reader.join(PATIENCE)
        return code

    def hang_up(self) -> None:
        """The window is closed: nobody reads or types any more."""
        if not self._hung_up:
            self._hung_up = True
            os.close(self._master)

    def modes(self) -> list[int]:
        """The terminal's input, output, control and local modes, as the kernel keeps them."""
        return [int(flags) for flags in termios.tcgetattr(self._master)[:4]]

    def _read(self) -> None:
        while True:
            try:
                block = os.read(self._master, 65536)
            except OSError:  # Linux answers so when the other end is closed
                return
            if not block:
                return
            with self._more:
                self._data += block
                self._more.notify_all()


def _variables(home: Path) -> dict[str, str]:
    """The environment of a run: nothing of this machine's user but the path."""
    kept = {n: v for n, v in os.environ.items() if n == "PATH" or n.startswith(("CURATOR", "XDG"))}
    return kept | {
        "CURATOR_LIBRARY": str(home),
        "CURATOR_MPV_OPTIONS": "ao=null",
        "HOME": str(home.parent),
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PS1": PROMPT,
    }


def _screen(size: tuple[int, int]) -> tuple[int, int]:
    """Both ends of a new terminal of so many columns and rows."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    return master, slave


@contextmanager
def terminal(
    home: Path,
    *args: str | Path,
    size: tuple[int, int] = (120, 30),
    env: Mapping[str, str] | None = None,
    shell: bool = False,
    program: Sequence[str] = (sys.executable, "-m", "curator"),
) -> Iterator[Terminal]:
    """Run `curator` with the library in `home`; whatever happens, it is gone afterwards.

    With `shell` an interactive bash runs instead, whose `curator` is the command: only a shell
    knows what to do with a program that suspends itself.
    """
    master, slave = _screen(size)
    command = [*program, *map(str, args)]
    variables = {**_variables(home), "CURATOR": shlex.join(command), **(env or {})}
    if shell:
        # Without a controlling terminal a shell controls no jobs.
        command = ["setsid", "--ctty", "--wait", "bash", "--norc", "--noprofile", "-i"]
    process = subprocess.Popen(
        command,
        stdin=slave, stdout=slave, stderr=slave, cwd=home.parent,
        env=variables, start_new_session=not shell,
    )  # fmt: skip
    os.close(slave)
    one = Terminal(process, master)
    try:
        yield one
    finally:
        process.kill()
        process.wait()
        one.end()
        one.hang_up()
