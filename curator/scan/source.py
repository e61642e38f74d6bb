"""A file opened for reading at any place, without buffers and without ever waiting on a pipe."""

import os
import stat
from collections.abc import Iterator
from types import TracebackType
from typing import NamedTuple, Self

BLOCK = 1 << 20
"""Bytes that are read at once when a whole span is wanted."""


HEAD = 128 << 10
"""Bytes at the start of a file that are read at once: most of what is asked for lies there."""


_HOW = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC


class Span(NamedTuple):
    """A stretch of a file: where it starts and how many bytes it has."""

    start: int
    size: int


class Source:
    """A regular file behind a descriptor; `size` in bytes and `mtime_ns` are those at opening.

    Its first HEAD bytes are read once, when somebody first wants one of them.
    """

    __slots__ = ("_head", "descriptor", "mtime_ns", "size")

    def __init__(self, descriptor: int, status: os.stat_result) -> None:
        self.descriptor = descriptor
        self.size = status.st_size
        self.mtime_ns = status.st_mtime_ns
        self._head: bytes | None = None

    @property
    def head(self) -> bytes:
        """The first HEAD bytes, or all where the file has no more."""
        if self._head is None:
            self._head = os.pread(self.descriptor, HEAD, 0)
        return self._head

    def at(self, start: int, size: int) -> bytes:
        """Up to `size` bytes from `start`; fewer, or none, where the file ends."""
        if start >= 0 and start + size <= HEAD:
            head = self._head if self._head is not None else self.head
            return head[start : start + size] if size > 0 else b""
        # Sizes that broken files state may be beyond what the system, or memory, can take.
        size = min(size, self.size - max(0, start))
        return os.pread(self.descriptor, size, max(0, start)) if size > 0 else b""

    def blocks(self, span: Span) -> Iterator[bytes]:
        """The bytes of a span in blocks, as far as the file holds them."""
        start, left = span
        while left > 0:
            block = self.at(start, min(left, BLOCK))
            if not block:
                return
            yield block
            start += len(block)
            left -= len(block)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self.descriptor)


def opened(path: bytes) -> Source:
    """Open a regular file, for `with`. Raises OSError; for what is no regular file too.

    Opening does not block, so that a FIFO put in a file's place since the walk cannot hang a scan.
    """
    descriptor = os.open(path, _HOW)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(None, "not a regular file")
    except OSError:
        os.close(descriptor)
        raise
    return Source(descriptor, status)
