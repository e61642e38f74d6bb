"""Helper processes that read files side by side.

A process with one thread forks: the helper has everything imported at once. One with more (the
app, with a player in it) starts fresh processes, since a fork would copy what other threads hold.
`multiprocessing` would run the parent's main module again, start a tracker process, and could not
start at all while Textual has taken stderr.

A helper has no terminal and its own session, so Ctrl-C reaches the parent only; it ends by
itself when its socket closes, also when the parent is killed.
"""

import importlib
import os
import socket
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from curator.scan.forking import PATIENCE, can_fork, forked
from curator.scan.links import Link, ready

if TYPE_CHECKING:
    import subprocess

_PATIENCE = 0.2
"""Seconds between two questions whether the work was cancelled."""

Job = TypeVar("Job")


class Workers:
    """Up to `count` running helpers; leaving the context ends them, whatever they are doing."""

    def __init__(self, module: str, count: int) -> None:
        """`module` answers on the descriptor given to its `serve`, or as its first argument."""
        self._processes: list[_Process] = []
        self._links: list[Link] = []
        begin = _forked if can_fork() else _started
        for _ in range(count):
            ours, theirs = socket.socketpair()
            try:
                self._processes.append(begin(module, theirs))
                self._links.append(Link(ours.detach()))
            except OSError:  # with no helper at all the caller does the work itself
                ours.close()
            finally:
                theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self._processes:
            process.terminate()
        for link in self._links:
            link.close()
        for process in self._processes:
            process.end()

    def results(
        self, jobs: Sequence[Job], cancelled: Callable[[], bool]
    ) -> Iterator[tuple[Job, Any]]:
        """Each job with its result, as they come in; the result is None if its helper died.

        What no helper is left to do comes back with None too. A helper gets its next job before
        the last one's result is handed on, so that none waits for what the caller does with it.
        """
        left = deque(jobs)
        free = list(self._links)
        busy: dict[Link, Job] = {}
        while (left or busy) and not cancelled():
            _hand_out(left, free, busy)
            if not busy:
                yield from ((job, None) for job in left)
                return
            finished = []
            for link in ready(list(busy), _PATIENCE):
                result = _received(link)
                finished.append((busy.pop(link), result))
                if result is not None:
                    free.append(link)
            _hand_out(left, free, busy)
            yield from finished


class _Process(Protocol):
    """What is asked of a helper's process; as `Forked` has it."""

    def terminate(self) -> None: ...
    def end(self) -> None: ...


class _Fresh:
    """A process that began on its own."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process

    def terminate(self) -> None:
        self._process.terminate()

    def end(self) -> None:
        import subprocess  # noqa: PLC0415  (as in `_started`)

        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _forked(module: str, link: socket.socket) -> _Process:
    """A copy of this process, which imports the module if this one has not. Raises OSError."""
    number = link.fileno()
    return forked(lambda: importlib.import_module(module).serve(number), number)


def _started(module: str, link: socket.socket) -> _Process:
    """A process of its own. Raises OSError."""
    import subprocess  # slow to load, and not needed where processes are forked  # noqa: PLC0415

    link.set_inheritable(True)
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", module, str(link.fileno())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(link.fileno(),),
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    return _Fresh(process)


def _hand_out(left: deque[Job], free: list[Link], busy: dict[Link, Job]) -> None:
    """Give each free helper a job. One that cannot take it is dropped, its job kept."""
    while left and free:
        link = free.pop()
        try:
            link.send(left[0])
        except OSError:
            continue
        busy[link] = left.popleft()


def _received(link: Link) -> object:
    try:
        answer: object = link.receive()
    except (EOFError, OSError):
        return None
    return answer
