"""A process that stops half-way: `python -m tests.store.gated FOLDER WORK POINT`.

It does a work on the library (`checkpoint`, `catalogue`, `backup`) and says `held` when it comes
to a point (see `tests.faults.calls`) for the first time; there it waits until it reads a line.
When all is done it says `done`.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Self

from curator.store.library import Library
from tests.faults.calls import Call, stand_in
from tests.store.samples import found


def _scan(library: Library) -> None:
    library.record([found("/m/new.mp3", 9)])
    library.save_catalogue()


_WORKS: dict[str, Callable[[Library], object]] = {
    "checkpoint": Library.checkpoint,
    "catalogue": _scan,
    "backup": Library.back_up,
}
_ROOT = Path(__file__).resolve().parents[2]


class Gated:
    """Such a process, from when it is held until the `with` block ends."""

    def __init__(self, folder: Path, work: str, point: str) -> None:
        command = [sys.executable, "-m", "tests.store.gated", str(folder), work, point]
        self._process = subprocess.Popen(
            command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        assert self._said() == "held"
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def release(self) -> None:
        """Let it go on, and wait until it is done."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        assert self._said() == "done"
        assert self._process.wait() == 0

    def kill(self) -> None:
        """End it where it is."""
        self._process.kill()
        self._process.communicate()

    def _said(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def main(folder: str, work: str, point: str) -> None:
    """Do the work, and stop half-way."""
    library = Library.open(os.fsencode(folder))
    write, is_held = os.write, False  # the real one

    def met(call: Call) -> object:
        nonlocal is_held
        if not is_held and call.point == point:
            is_held = True
            write(1, b"held\n")
            sys.stdin.readline()
        return call()

    stand_in(met)
    _WORKS[work](library)
    library.close(checkpoint=False)
    write(1, b"done\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
