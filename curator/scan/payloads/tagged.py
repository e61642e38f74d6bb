"""Tags around a bare stream: ID3v2 before it; ID3v1, APE, Lyrics3 and an appended ID3v2 behind."""

import struct

from curator.scan.source import Source, Span

_ID3_HEADER = 10
_APE_FOOTER = struct.Struct("<8sIIII8x")
_APE_HAS_HEADER = 1 << 31


def stripped(source: Source) -> Span:
    """The file without the tags at both of its ends; its size may be 0."""
    start = behind_id3(source)
    end = source.size
    while (shorter := _without_last_tag(source, start, end)) < end:
        end = shorter
    return Span(start, max(0, end - start))


def behind_id3(source: Source) -> int:
    """Where the file goes on behind its leading ID3v2 tags (0 if there is none)."""
    start = 0
    while True:
        size = _id3_size(source.at(start, _ID3_HEADER), b"ID3")
        if not size or start + size > source.size:
            return start
        start += size


def _id3_size(header: bytes, mark: bytes) -> int:
    if len(header) < _ID3_HEADER or header[:3] != mark or max(header[6:10]) > 0x7F:
        return 0
    size = header[6] << 21 | header[7] << 14 | header[8] << 7 | header[9]
    footer = _ID3_HEADER if header[5] & 0x10 else 0
    return _ID3_HEADER + size + footer


def _without_last_tag(source: Source, start: int, end: int) -> int:
    tail_start = max(start, end - 227)
    tail = source.at(tail_start, end - tail_start)
    if tail[-128:-125] == b"TAG" and len(tail) >= 128:
        return end - (227 if tail[:4] == b"TAG+" and len(tail) == 227 else 128)
    if tail[-32:-24] == b"APETAGEX":
        _, _, size, _, flags = _APE_FOOTER.unpack(tail[-32:])
        whole = size + (32 if flags & _APE_HAS_HEADER else 0)
        return end - whole if 32 <= whole <= end - start else end
    if tail[-9:] == b"LYRICS200" and tail[-15:-9].isdigit():
        whole = int(tail[-15:-9]) + 15
        return end - whole if whole <= end - start else end
    appended = _id3_size(tail[-10:], b"3DI")
    return end - appended if 0 < appended <= end - start else end
