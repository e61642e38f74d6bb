"""The encoded audio of a file as spans of bytes, and which of them make its identity."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from curator.scan.source import Span

WINDOW = 64 * 1024
"""Bytes that are hashed at the start, in the middle and at the end of a payload."""


class NoPayload(Exception):
    """No audio could be found in the file; it gets an id from its path. Never leaves `scan`."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The audio of one file.

    `length` goes into the id: bytes, but samples for a long Ogg file (see `ogg`). `sample` are
    the spans whose bytes go into it; `whole` lists all spans in order and may have to read the
    file for that.
    """

    length: int
    sample: tuple[Span, ...]
    whole: Callable[[], Iterator[Span]]


def from_spans(spans: Sequence[Span]) -> Payload:
    """A payload whose spans are all known. Raises NoPayload when they hold nothing."""
    length = sum(span.size for span in spans)
    if length <= 0:
        raise NoPayload("there is no audio in it")
    wanted = [Span(0, length)]
    if length > 3 * WINDOW:
        wanted = [Span(start, WINDOW) for start in (0, (length - WINDOW) // 2, length - WINDOW)]
    sample = tuple(piece for window in wanted for piece in cut(spans, window))
    return Payload(length, sample, lambda: iter(spans))


def cut(spans: Iterable[Span], window: Span) -> Iterator[Span]:
    """The spans of the file that hold one window of the payload."""
    first, last = window.start, window.start + window.size
    at = 0
    for start, size in spans:
        low, high = max(first, at), min(last, at + size)
        if low < high:
            yield Span(start + low - at, high - low)
        at += size
        if at >= last:
            return
