"""Ogg (Vorbis, Opus, FLAC, Speex): the page bodies behind the header packets, joined.

Page headers are left out, and so is where one page ends: muxers number and cut pages anew when a
tag is written. To know the byte length of a payload every page would have to be read, so a
payload of more than two windows counts in samples instead: its length is the granule position of
its last page, and its sample is the first and the last window, without a middle.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from curator.scan.payloads.payload import WINDOW, NoPayload, Payload, cut
from curator.scan.source import Source, Span

_HEADER = struct.Struct("<4sBBqIIIB")
_BIGGEST_PAGE = _HEADER.size + 255 + 255 * 255
_NO_GRANULE = -1
_CODECS = ((b"\x01vorbis", 3), (b"OpusHead", 2), (b"\x7fFLAC", 2), (b"Speex   ", 2))


@dataclass(frozen=True, slots=True)
class _Page:
    """One page: `body` is where its contents lie; `lacing` are the sizes of their segments."""

    body: Span
    granule: int
    serial: int
    lacing: bytes

    @property
    def end(self) -> int:
        return self.body.start + self.body.size


def ogg_payload(source: Source) -> Payload:
    """The audio packets of an Ogg file. Raises NoPayload."""
    start = _behind_headers(source)
    head: list[Span] = []
    length = 0
    for span in _bodies(source, start):
        head.append(span)
        length += span.size
        if length > 2 * WINDOW:
            return _long_payload(source, start, head)
    if not length:
        raise NoPayload("there are no audio packets in the Ogg file")
    return Payload(length, tuple(head), lambda: iter(head))


def _long_payload(source: Source, start: Span, head: list[Span]) -> Payload:
    pages = _last_pages(source) or list(_pages(source, start.start + start.size))
    length = sum(page.body.size for page in pages)
    last_window = cut((page.body for page in pages), Span(length - WINDOW, WINDOW))
    granules = [page.granule for page in pages if page.granule != _NO_GRANULE]
    return Payload(
        granules[-1] if granules else 0,
        (*cut(head, Span(0, WINDOW)), *last_window),
        partial(_bodies, source, start),
    )


def _behind_headers(source: Source) -> Span:
    """The rest of the page on which the last header packet ends (usually empty)."""
    serial = left = 0
    for page in _pages(source, 0):
        if not left:
            serial, left = page.serial, _header_packets(source, page)
        if page.serial != serial or not left:
            continue
        used = 0
        for size in page.lacing:
            used += size
            left -= size < 255
            if not left:
                return Span(page.body.start + used, max(0, page.body.size - used))
    raise NoPayload("the headers of the Ogg file do not end")


def _header_packets(source: Source, page: _Page) -> int:
    """How many header packets the stream has that starts on this page; 0 if it is not audio."""
    start = source.at(page.body.start, 16)
    for mark, count in _CODECS:
        if start.startswith(mark):
            told = int.from_bytes(start[7:9], "big") + 1 if mark == b"\x7fFLAC" else 0
            return max(count, told)
    return 0


def _bodies(source: Source, start: Span) -> Iterator[Span]:
    if start.size:
        yield start
    for page in _pages(source, start.start + start.size):
        yield page.body


def _pages(source: Source, at: int) -> Iterator[_Page]:
    """The pages from `at` on, up to the end of the file or the first that is none."""
    while page := _page(source.at(at, _HEADER.size + 255), at, source.size):
        yield page
        at = page.end


def _page(data: bytes, at: int, file_size: int) -> _Page | None:
    """The page whose header `data` starts with, `at` in the file; cut off where that ends."""
    if len(data) < _HEADER.size or data[:5] != b"OggS\0":
        return None
    granule, serial, count = _HEADER.unpack_from(data)[3], _HEADER.unpack_from(data)[4], data[26]
    lacing = data[_HEADER.size : _HEADER.size + count]
    start = at + _HEADER.size + count
    return _Page(Span(start, max(0, min(sum(lacing), file_size - start))), granule, serial, lacing)


def _last_pages(source: Source) -> list[_Page]:
    """Pages that reach to the end of the file and fill a window; empty if none were found."""
    start = max(0, source.size - WINDOW - WINDOW // 4 - _BIGGEST_PAGE)
    data = source.at(start, source.size - start)
    known: dict[int, int] = {}
    at = data.find(b"OggS\0")
    while at >= 0:
        if _bytes_to_end(data, at, start, source.size, known) >= WINDOW:
            return list(_chain(data, at, start, source.size))
        at = data.find(b"OggS\0", at + 1)
    return []


def _bytes_to_end(data: bytes, at: int, start: int, file_size: int, known: dict[int, int]) -> int:
    """How much the pages from `at` to the end of the file hold; -1 where they do not reach it.

    `known` remembers that of each page: a file may hold thousands of empty ones.
    """
    walked: list[tuple[int, int]] = []
    while at not in known:
        page = _page(data[at : at + _HEADER.size + 255], start + at, file_size)
        if page is None:
            known[at] = 0 if start + at == file_size else -1
        else:
            walked.append((at, page.body.size))
            at = page.end - start
    held = known[at]
    for place, size in reversed(walked):
        known[place] = held = held + size if held >= 0 else -1
    return held


def _chain(data: bytes, at: int, start: int, file_size: int) -> Iterator[_Page]:
    while page := _page(data[at : at + _HEADER.size + 255], start + at, file_size):
        yield page
        at = page.end - start
