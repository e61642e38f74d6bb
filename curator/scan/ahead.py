"""Folders listed by two helper processes, before the walk comes to them.

Half of what a walk costs is waiting for the system, and while they wait the library is opened. A
helper writes what it has as far as somebody takes it, and never waits for that before it is done.
"""

import marshal
import os
import select
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

from curator.scan.forking import Forked, can_fork, forked
from curator.scan.listing import list_folder, unpacked

_HELPERS = 2
_ENOUGH = 40
"""Folders to be shared out among the helpers: these many, lest one of them has all the work."""
_MOST_HERE = 60
"""Folders that are listed here to find so many; a tree of no more needs no helpers."""
_MOST_SHARES = 250
_AT_ONCE = 50
"""Folders of which a helper tells at once."""
_PATIENCE = 200
"""Milliseconds between two questions whether the work was cancelled."""
_BLOCK = 1 << 20
_HEAD = 8

_Part = list[tuple[bytes, bytes]]
_Below = tuple[bytes, bytes]
"""A folder, and the path that it was found below."""


class Ahead:
    """Listings of everything below some folders; leaving the context ends the helpers.

    Whatever could not be listed ahead is listed when it is asked for: there are no helpers where
    other threads run, one may die, and behind a link they do not look.
    """

    def __init__(self, paths: Sequence[bytes], ignore: Sequence[str]) -> None:
        """Absolute paths, and what to leave out below them, as `list_folder` takes it."""
        self._made: dict[bytes, bytes] = {}
        self._links: dict[int, bytearray] = {}
        self._poll = select.poll()
        self._helpers: list[Forked] = []
        left = self._first(paths, ignore) if can_fork() else ()
        if left:
            self._begin(left, ignore)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for helper in self._helpers:
            helper.terminate()
        for link in list(self._links):
            self._close(link)
        for helper in self._helpers:
            helper.end()

    @property
    def is_large(self) -> bool:
        """Whether there were so many folders that helpers were called in."""
        return bool(self._helpers)

    def lister(self, stop: Callable[[], bool]) -> Callable[[bytes, bytes, Sequence[str]], bytes]:
        """What gives the listings; it does not wait for the helpers any more once `stop` says so."""

        def listing(path: bytes, root: bytes, ignore: Sequence[str]) -> bytes:
            while path not in self._made and self._links and not stop():
                for link, _ in self._poll.poll(_PATIENCE):
                    self._take(link)
            return self._made.pop(path, b"") or list_folder(path, root, ignore)

        return listing

    def _first(self, paths: Sequence[bytes], ignore: Sequence[str]) -> list[_Below]:
        """List some folders; gives those that are left to be shared out."""
        left = deque((path, path) for path in paths if os.path.isdir(path))
        while left and len(left) < _ENOUGH and len(self._made) < _MOST_HERE:
            path, root = left.popleft()
            self._made[path] = packed = list_folder(path, root, ignore)
            left.extend((os.path.join(path, name), root) for name in unpacked(packed).folders)
        return list(left)

    def _begin(self, left: list[_Below], ignore: Sequence[str]) -> None:
        size = -(-len(left) // _MOST_SHARES)
        shares = [left[at : at + size] for at in range(0, len(left), size)]
        tasks = _numbers(len(shares))
        for _ in range(_HELPERS):
            ours, theirs = os.pipe()
            try:
                work = _Helper(tasks, theirs, shares, ignore)
                self._helpers.append(forked(work.serve, tasks, theirs))
            except OSError:  # with no helper at all everything is listed when it is asked for
                os.close(ours)
                continue
            finally:
                os.close(theirs)
            self._links[ours] = bytearray()
            self._poll.register(ours, select.POLLIN)
        os.close(tasks)

    def _take(self, link: int) -> None:
        """Take in what a helper has written."""
        block = os.read(link, _BLOCK)
        if not block:
            self._close(link)
            return
        data = self._links[link]
        data += block
        while len(data) >= _HEAD and len(data) >= (end := _HEAD + int.from_bytes(data[:_HEAD])):
            self._made.update(marshal.loads(data[_HEAD:end]))  # noqa: S302  (our own helper's)
            del data[:end]

    def _close(self, link: int) -> None:
        self._poll.unregister(link)
        os.close(link)
        del self._links[link]


class _Helper:
    """The work of one helper."""

    def __init__(
        self,
        tasks: int,
        link: int,
        shares: Sequence[Sequence[_Below]],
        ignore: Sequence[str],
    ) -> None:
        self._tasks, self._link = tasks, link
        self._shares, self._ignore = shares, ignore
        self._unsent = bytearray()

    def serve(self) -> None:
        """List folders as long as there are some."""
        os.set_blocking(self._link, False)
        part: _Part = []
        # A number is taken by one helper only, and who is quicker takes more of them.
        while number := os.read(self._tasks, _HEAD):
            for one in self._listed(self._shares[int.from_bytes(number)]):
                part.append(one)
                if len(part) >= _AT_ONCE:
                    self._tell(part)
                    part = []
        self._tell(part)
        os.set_blocking(self._link, True)
        while self._unsent:
            self._send()

    def _listed(self, share: Sequence[_Below]) -> Iterator[tuple[bytes, bytes]]:
        """Each folder in a share, and those below it, with its listing."""
        stack = list(reversed(share))
        while stack:
            path, root = stack.pop()
            packed = list_folder(path, root, self._ignore)
            yield path, packed
            folders = reversed(unpacked(packed).folders)
            stack += [(os.path.join(path, name), root) for name in folders]

    def _tell(self, part: _Part) -> None:
        message = marshal.dumps(part)
        self._unsent += len(message).to_bytes(_HEAD) + message
        with suppress(BlockingIOError):
            self._send()

    def _send(self) -> None:
        with memoryview(self._unsent) as unsent:
            sent = os.write(self._link, unsent)
        del self._unsent[:sent]


def _numbers(count: int) -> int:
    """A pipe from which the numbers up to `count` can be read, each of them once."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(b"".join(number.to_bytes(_HEAD) for number in range(count)))
    return reading
