"""Musepack: the audio without what ReplayGain programs write into its header.

Stream version 8 is a chain of packets, each with a key of two letters and its whole size as a
number of seven bits a byte; `AP` packets hold audio, `RG` the gain, `SO` and `ST` places to seek
to. Version 7 has the gain in bytes 12 to 19 of a header of fixed size (both as in the format's
own documentation, trac.musepack.net).
"""

from collections.abc import Iterator

from curator.scan.payloads.payload import Payload, from_spans
from curator.scan.payloads.tagged import stripped
from curator.scan.source import Source, Span

_MAGIC = 4
_BEHIND_GAIN = 20
_LONGEST_SIZE = 10


def packets_payload(source: Source) -> Payload:
    """The audio packets of stream version 8; all of it where there are none."""
    whole = stripped(source)
    audio = [span for key, span in _packets(source, whole) if key == b"AP"]
    return from_spans(audio or [whole])


def stream_payload(source: Source) -> Payload:
    """What follows the gain in stream version 7."""
    start, size = stripped(source)
    return from_spans([Span(start + _BEHIND_GAIN, size - _BEHIND_GAIN)])


def _packets(source: Source, whole: Span) -> Iterator[tuple[bytes, Span]]:
    """Key and extent of each packet, as far as they lie in the file."""
    at, end = whole.start + _MAGIC, whole.start + whole.size
    while at < end:
        head = source.at(at, 2 + _LONGEST_SIZE)
        size = _number(head[2:])
        if size < 3 or at + size > end:
            return
        yield head[:2], Span(at, size)
        at += size


def _number(digits: bytes) -> int:
    """A number of seven bits a byte, all but its last byte marked; 0 where it does not end."""
    number = 0
    for digit in digits:
        number = number << 7 | digit & 0x7F
        if not digit & 0x80:
            return number
    return 0
