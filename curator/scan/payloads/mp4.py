"""MP4: the samples of the first audio track in playing order, wherever `mdat` stands.

The sample tables (stsz, stsc, stco or co64) say where each chunk lies, so neither a `moov` moved
to the front nor another interleaving changes the payload. A fragmented file has empty tables;
its payload is what all its `mdat` boxes hold.
"""

import sys
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate

from curator.scan.payloads.payload import NoPayload, Payload, from_spans
from curator.scan.source import Source, Span

_MAX_TABLE = 64 << 20


def mp4_payload(source: Source) -> Payload:
    """The audio samples of an MP4 file. Raises NoPayload when there are none."""
    boxes = list(_boxes(source, Span(0, source.size)))
    for name, moov in boxes:
        if name != b"moov":
            continue
        for track in _inside(source, moov, b"trak"):
            if _is_sound(source, track) and (spans := _sample_spans(source, track)):
                return from_spans(spans)
    if all(name != b"moof" for name, _ in boxes):
        raise NoPayload("the file says nowhere where its audio lies")
    return from_spans([span for name, span in boxes if name == b"mdat"])


def _boxes(source: Source, within: Span) -> Iterator[tuple[bytes, Span]]:
    """Name and contents of the boxes in a stretch of the file, cut off where that ends."""
    at, end = within.start, within.start + within.size
    while at + 8 <= end and len(header := source.at(at, 16)) >= 8:
        size, name, head = int.from_bytes(header[:4], "big"), header[4:8], 8
        if size == 1:
            size, head = int.from_bytes(header[8:16], "big"), 16
        if size == 0:
            size = end - at
        if size < head:
            return
        yield name, Span(at + head, min(size, end - at) - head)
        at += size


def _inside(source: Source, box: Span, *names: bytes) -> Iterator[Span]:
    """The boxes at the end of a way of names."""
    for name, span in _boxes(source, box):
        if name == names[0]:
            yield from _inside(source, span, *names[1:]) if names[1:] else (span,)


def _is_sound(source: Source, track: Span) -> bool:
    handler = next(_inside(source, track, b"mdia", b"hdlr"), None)
    return handler is not None and source.at(handler.start + 8, 4) == b"soun"


def _sample_spans(source: Source, track: Span) -> list[Span]:
    tables = next(_inside(source, track, b"mdia", b"minf", b"stbl"), None)
    if tables is None:
        return []
    known = dict(_boxes(source, tables))
    try:
        offsets = _chunk_offsets(source, known)
        ends = _sample_ends(source, known[b"stsz"])
        runs = _numbers(source, known[b"stsc"], 4, 3 * _count(source, known[b"stsc"], 4), 4)
    except (KeyError, ValueError) as error:
        raise NoPayload("the sample tables are damaged") from error
    return _joined(source, offsets, ends, runs)


def _joined(
    source: Source, offsets: "array[int]", ends: Sequence[int], runs: "array[int]"
) -> list[Span]:
    """A span for each chunk; chunks that follow each other in the file become one."""
    spans: list[Span] = []
    run = sample = done = 0
    for number, offset in enumerate(offsets, start=1):
        while run + 3 < len(runs) and number >= runs[run + 3]:
            run += 3
        sample = min(len(ends), sample + (runs[run + 1] if runs else 0))
        size = (ends[sample - 1] if sample else 0) - done
        done += size
        if offset + size > source.size:
            raise NoPayload("the file is cut off")
        if spans and spans[-1].start + spans[-1].size == offset:
            spans[-1] = Span(spans[-1].start, spans[-1].size + size)
        elif size:
            spans.append(Span(offset, size))
    return spans


def _chunk_offsets(source: Source, known: dict[bytes, Span]) -> "array[int]":
    wide = b"co64" in known
    table = known[b"co64" if wide else b"stco"]
    return _numbers(source, table, 4, _count(source, table, 4), 8 if wide else 4)


def _sample_ends(source: Source, table: Span) -> Sequence[int]:
    """For each sample the bytes of the track up to its end."""
    count = _count(source, table, 8)
    same = _count(source, table, 4)
    if same:  # a broken file may state billions of them
        return range(same, same * count + 1, same)
    return array("Q", accumulate(_numbers(source, table, 8, count, 4)))


def _count(source: Source, table: Span, at: int) -> int:
    return int.from_bytes(source.at(table.start + at, 4), "big")


def _numbers(source: Source, table: Span, at: int, count: int, width: int) -> "array[int]":
    """`count` big-endian numbers behind the count field at `at`. Raises ValueError if too few."""
    size = count * width
    if size > min(table.size, _MAX_TABLE):
        raise ValueError("a table that is longer than its box")
    numbers = array("Q" if width == 8 else "I")
    numbers.frombytes(source.at(table.start + at + 4, size))
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
