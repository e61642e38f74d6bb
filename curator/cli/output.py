"""The only writer to standard output (data) and standard error (talk).

Data for machines is UTF-8 whatever the terminal says; lines for people are in the terminal's own
encoding, with a question mark for what it cannot show. A reader that goes away ends nothing: what
is left to say goes nowhere, and the work itself is finished.
"""

import os
import sys
import time
from collections.abc import Iterable, Sequence
from typing import TextIO

from curator.cli.cells import cells, clip, harmless, pad
from curator.errors import UsageError

_WIDEST = 40
"""Cells that one column may take on a terminal."""
_REDRAW = 0.1
"""Seconds between two drawings of a progress bar."""
_PATIENCE = 0.5
"""Seconds that a task may take before its bar appears."""
_LONGEST_LINE = 4096
"""Bytes of a line that is typed, as terminals have it."""
_BAR = 24
"""Cells of the bar itself."""
_lost: list[str] = []
"""Why standard output took no more: said once, at the end."""


def begin() -> None:
    """Send what was closed before the start into nothing, so that no file gets its number."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  (open to the end)


def line(text: str = "") -> None:
    """One line of data for people and pipes, with control characters made harmless."""
    _write(sys.stdout, f"{harmless(text)}\n".encode(_encoding(sys.stdout), "replace"))


def raw(data: bytes) -> None:
    """Bytes as they are: playlists, CSV, paths with the bytes they have on disk."""
    _write(sys.stdout, data)


def as_json(value: object) -> None:
    """One value as indented JSON in UTF-8, with a final newline."""
    import orjson

    raw(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def table(rows: Iterable[Sequence[str]]) -> None:
    """Rows in columns on a terminal, cut to its width; with tabs between the fields in a pipe."""
    several = [[harmless(cell).replace("\t", " ") for cell in row] for row in rows]
    if not _is_terminal(sys.stdout):
        for row in several:
            line("\t".join(row))
        return
    shown = [[clip(cell, _WIDEST) for cell in row] for row in several]
    widths = [max(map(cells, column)) for column in zip(*shown, strict=True)]
    across = _terminal_width(sys.stdout)
    for row in shown:
        padded = [pad(cell, width) for cell, width in zip(row, widths, strict=True)]
        line(clip("  ".join(padded).rstrip(), across))


def talk(text: str) -> None:
    """One line to the person at the terminal, on standard error."""
    _write(sys.stderr, f"{harmless(text)}\n".encode(_encoding(sys.stderr), "replace"))


def error(text: str, below: str = "") -> None:
    """What went wrong in one line, and lines that point at the place, on standard error."""
    talk(f"curator: {text}")
    for pointing in below.splitlines():
        talk(f"  {pointing}")


def finished(code: int) -> int:
    """Hand over what is still buffered; the exit code, 1 when some of it could not be written."""
    _write(sys.stdout, b"", flush=True)
    if code or not _lost:
        return code
    error(f"standard output cannot be written: {_lost[0]}")
    return 1


def ask(question: str) -> bool:
    """Put a question to the person at the terminal; only `y` and `yes` mean yes.

    Raises UsageError where nobody can answer.
    """
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stderr)):
        raise UsageError("nobody can be asked here; --yes does it, -n only shows it")
    _write(sys.stdout, b"", flush=True)
    _write(sys.stderr, f"{harmless(question)} [y/N] ".encode(_encoding(sys.stderr), "replace"))
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def say(text: str) -> None:
    """One line of a conversation: on standard output, and there at once."""
    line(text)
    _write(sys.stdout, b"", flush=True)


def hear(prompt: str) -> str | None:
    """The next line that somebody types or a program pipes in; None at the end of the input.

    The prompt stands before it on a terminal only. What is no UTF-8 becomes U+FFFD.
    """
    if sys.stdin is None:
        return None
    if _is_terminal(sys.stdin):
        _write(sys.stdout, harmless(prompt).encode(_encoding(sys.stdout), "replace"), flush=True)
    text = sys.stdin.buffer.readline(_LONGEST_LINE)
    if not text and _is_terminal(sys.stdin):
        say("")
    return text.decode("utf-8", "replace").strip() if text else None


class Bar:
    """A progress bar on standard error: only on a terminal, only for what takes a while."""

    def __init__(self) -> None:
        self._shown = _is_terminal(sys.stderr) and os.environ.get("TERM", "dumb") != "dumb"
        self._next = time.monotonic() + _PATIENCE
        self._drawn = False

    def show(self, done: int, total: int | None, text: str) -> None:
        """Draw how far it is; `total` None while nobody knows how much there is."""
        now = time.monotonic()
        if not self._shown or now < self._next:
            return
        self._next, self._drawn = now + _REDRAW, True
        counted = f"{done:,}" if total is None else f"{_drawn_bar(done, total)} {done:,}/{total:,}"
        room = _terminal_width(sys.stderr) - 1
        self._draw(clip(harmless(f"{counted}  {text}"), room))

    def clear(self) -> None:
        """Take the bar away, so that what follows stands on a clean line."""
        if self._drawn:
            self._draw("")
            self._drawn = False

    def _draw(self, text: str) -> None:
        _write(sys.stderr, f"\r\x1b[K{text}".encode(_encoding(sys.stderr), "replace"), flush=True)


def _drawn_bar(done: int, total: int) -> str:
    full, empty = ("█", "░") if _encoding(sys.stderr).lower() == "utf-8" else ("#", ".")
    filled = _BAR * min(done, total) // max(total, 1)
    return full * filled + empty * (_BAR - filled)


def _write(stream: TextIO, data: bytes, *, flush: bool = False) -> None:
    try:
        stream.buffer.write(data)
        if flush or stream is sys.stderr:
            stream.buffer.flush()
    except BrokenPipeError:
        _into_nothing(stream)
    except OSError as problem:
        _into_nothing(stream)
        if stream is sys.stdout:
            _lost.append(problem.strerror or str(problem))


def _into_nothing(stream: TextIO) -> None:
    """Let everything that is still to come, and what is buffered, go nowhere."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)


def _encoding(stream: TextIO) -> str:
    return stream.encoding or "utf-8"


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty()


def _terminal_width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80
