"""Containers that say where their audio is in one piece: FLAC, RIFF and AIFF, ASF."""

import struct
from collections.abc import Iterator

from curator.scan.payloads.payload import NoPayload, Payload, from_spans
from curator.scan.payloads.tagged import behind_id3, stripped
from curator.scan.source import Source, Span

ASF_HEADER = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_ASF_DATA = bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c")
_ASF_DATA_HEADER = 50
_UNKNOWN_SIZE = 0xFFFFFFFF
_MOST = 2000
"""Chunks or blocks that are looked at: a download in the making is nothing but empty ones."""


def flac_payload(source: Source) -> Payload:
    """The frames behind the metadata blocks. Raises NoPayload."""
    at = behind_id3(source) + 4
    for _ in range(_MOST):
        header = source.at(at, 4)
        at += 4 + int.from_bytes(header[1:4], "big")
        if header and header[0] & 0x80:
            whole = stripped(source)
            return from_spans([Span(at, whole.start + whole.size - at)])
    raise NoPayload("the FLAC metadata does not end")


def wave_payload(source: Source) -> Payload:
    """The `data` chunk of a RIFF or RF64 file; to the end when its size is not told (streamed)."""
    long_size = None
    for name, span in _chunks(source, "<"):
        if name == b"ds64":
            long_size = int.from_bytes(source.at(span.start + 8, 8), "little")
        if name == b"data":
            size = span.size
            if size == _UNKNOWN_SIZE:
                size = long_size or source.size
            return from_spans([_within(source, span.start, size)])
    raise NoPayload("no data chunk in the WAVE file")


def aiff_payload(source: Source) -> Payload:
    """The samples of the `SSND` chunk of an AIFF or AIFC file. Raises NoPayload."""
    for name, span in _chunks(source, ">"):
        if name == b"SSND":
            return from_spans([_within(source, span.start + 8, span.size - 8)])
    raise NoPayload("no sound chunk in the AIFF file")


def asf_payload(source: Source) -> Payload:
    """The packets of the data object (wma). A remux makes new packets, a retag does not."""
    at = 0
    while len(header := source.at(at, 24)) == 24:
        size = int.from_bytes(header[16:], "little")
        if header[:16] == _ASF_DATA:
            start = at + _ASF_DATA_HEADER
            return from_spans([_within(source, start, at + size - start if size else source.size)])
        if size < 24:
            break
        at += size
    raise NoPayload("no data object in the ASF file")


def _chunks(source: Source, order: str) -> Iterator[tuple[bytes, Span]]:
    """Name and contents of each chunk of an IFF-like file (`order` as in struct)."""
    at = 12
    for _ in range(_MOST):
        header = source.at(at, 8)
        if len(header) < 8:
            return
        name, size = struct.unpack(f"{order}4sI", header)
        yield name, Span(at + 8, size)
        at += 8 + size + size % 2


def _within(source: Source, start: int, size: int) -> Span:
    return Span(start, max(0, min(size, source.size - start)))
