"""cmus beside our first scan: a player that reads tags, and keeps what it read when it ends."""

import os
import shutil
import subprocess
import time

from tests.benchmarks.terminal import Terminal

_PATIENCE = 600.0
_LOOK = 0.05
"""Seconds between two looks at how many files it holds."""


def plays_all() -> bool:
    """Whether it is there and takes all six formats: of others it would hold fewer files."""
    if shutil.which("cmus") is None:
        return False
    told = subprocess.run(["cmus", "--plugins"], capture_output=True, check=False)
    return b"ffmpeg:" in told.stdout + told.stderr


def added(home: str, place: str, count: int) -> float:
    """Seconds until a new cmus (all its files in `home`) holds the files of a folder.

    Its start does not count: it waits for sound servers for many seconds. Raises TimeoutError.
    """
    shutil.rmtree(home, ignore_errors=True)
    os.makedirs(home)
    socket = os.path.join(home, "socket")
    with Terminal(["cmus", "--listen", socket], {"CMUS_HOME": home}) as terminal:
        terminal.press(b"\n")  # it may ask for that after what it found missing
        while not os.path.exists(socket):
            terminal.rest(_LOOK, _LOOK)
        _told(terminal, home, "status")
        start = time.perf_counter()
        _told(terminal, home, f"add {place}")
        while _told(terminal, home, "save -l -").count(b"\n") < count:
            if time.perf_counter() - start > _PATIENCE:
                raise TimeoutError("cmus never holds all files")
            terminal.rest(_LOOK, _LOOK)
        return time.perf_counter() - start


def _told(terminal: Terminal, home: str, command: str) -> bytes:
    """What it answers; its screen is read meanwhile, for it waits while nobody does."""
    answer = os.path.join(home, "answer")
    socket = os.path.join(home, "socket")
    with open(answer, "wb") as file:
        asking = subprocess.Popen(["cmus-remote", "--server", socket, "-C", command], stdout=file)
        while asking.poll() is None:
            terminal.rest(0.002, 0.01)
    with open(answer, "rb") as file:
        return file.read()
