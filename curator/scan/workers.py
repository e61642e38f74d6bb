"""Helper processes that read files side by side.

Plain subprocesses with a socket each, and not `multiprocessing`: that one runs the parent's main
module again, starts a tracker process, and cannot start at all while Textual has taken stderr.
A helper has no terminal and its own session, so Ctrl-C reaches the parent only; it ends by
itself when its socket closes, also when the parent is killed.
"""

import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Self, TypeAlias, TypeVar

_PATIENCE = 0.2
"""Seconds between two questions whether the work was cancelled."""

_LAST_PATIENCE = 2.0
"""Seconds that a terminated helper may take to go before it is killed."""

Job = TypeVar("Job")
_Link: TypeAlias = "Connection[Any, Any]"


class Workers:
    """Up to `count` running helpers; leaving the context ends them, whatever they are doing."""

    def __init__(self, module: str, count: int) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        self._links: list[_Link] = []
        for _ in range(count):
            self._start(module)

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
            try:
                process.wait(_LAST_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def results(
        self, jobs: Sequence[Job], cancelled: Callable[[], bool]
    ) -> Iterator[tuple[Job, Any]]:
        """Each job with its result, as they come in; the result is None if its helper died.

        What no helper is left to do comes back with None too. A helper gets its next job before
        the last one's result is handed on, so that none waits for what the caller does with it.
        """
        left = deque(jobs)
        free = list(self._links)
        busy: dict[_Link, Job] = {}
        while (left or busy) and not cancelled():
            _hand_out(left, free, busy)
            if not busy:
                yield from ((job, None) for job in left)
                return
            finished = []
            for link in wait(list(busy), _PATIENCE):
                assert isinstance(link, Connection)
                result = _received(link)
                finished.append((busy.pop(link), result))
                if result is not None:
                    free.append(link)
            _hand_out(left, free, busy)
            yield from finished

    def _start(self, module: str) -> None:
        """Start one helper; with none at all the caller does the work itself."""
        ours, theirs = socket.socketpair()
        with theirs:
            theirs.set_inheritable(True)
            command = [sys.executable, "-P", "-m", module, str(theirs.fileno())]
            try:
                process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    pass_fds=(theirs.fileno(),),
                    start_new_session=True,
                    env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                )
            except OSError:
                ours.close()
                return
        self._processes.append(process)
        self._links.append(Connection(ours.detach()))


def _hand_out(left: deque[Job], free: list[_Link], busy: dict[_Link, Job]) -> None:
    """Give each free helper a job. One that cannot take it is dropped, its job kept."""
    while left and free:
        link = free.pop()
        try:
            link.send(left[0])
        except OSError:
            continue
        busy[link] = left.popleft()


def _received(link: _Link) -> object:
    try:
        answer: object = link.recv()
    except (EOFError, OSError):
        return None
    return answer
