"""MPEG audio (mp3, mp2) and AAC in ADTS: the frames between the tags.

The first frame of an mp3 is no audio when it carries a Xing, Info or VBRI header; encoders and
muxers rewrite it, so it is left out.
"""

from curator.scan.payloads.payload import NoPayload, Payload, from_spans
from curator.scan.payloads.tagged import stripped
from curator.scan.source import Source, Span

_SEARCHED = 128 * 1024
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_LAYER_1 = (0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448)
_LAYER_2 = (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384)
_LAYER_3 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_LOW_1 = (0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256)
_LOW_23 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_BITRATES = {1: (_LAYER_1, _LOW_1), 2: (_LAYER_2, _LOW_23), 3: (_LAYER_3, _LOW_23)}


def mpeg_payload(source: Source) -> Payload:
    """The frames of an MPEG stream. Raises NoPayload when no two frames follow each other."""
    whole = stripped(source)
    data = source.at(whole.start, min(whole.size, _SEARCHED))
    first = _first_frame(data, whole.size)
    if _is_header_frame(data[first:]):
        first += frame_size(data[first : first + 4])
    return from_spans([Span(whole.start + first, whole.size - first)])


def adts_payload(source: Source) -> Payload:
    """The frames of an AAC stream. Raises NoPayload when nothing but tags is there."""
    return from_spans([stripped(source)])


def frame_size(header: bytes) -> int:
    """The size in bytes of the MPEG frame that starts with these four bytes; 0 if none does."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return 0
    version, layer = header[1] >> 3 & 3, 4 - (header[1] >> 1 & 3)
    bitrate, rate, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if version == 1 or layer == 4 or bitrate in (0, 15) or rate == 3:
        return 0
    bits = _BITRATES[layer][version != 3][bitrate] * 1000
    hertz = _RATES[version][rate]
    if layer == 1:
        return (12 * bits // hertz + padding) * 4
    return (72 if layer == 3 and version != 3 else 144) * bits // hertz + padding


def _first_frame(data: bytes, size: int) -> int:
    """Where the first frame starts that another one follows (or that ends the stream)."""
    at = data.find(b"\xff")
    while at >= 0:
        behind = at + frame_size(data[at : at + 4])
        if behind > at and (frame_size(data[behind : behind + 4]) or behind == size):
            return at
        at = data.find(b"\xff", at + 1)
    raise NoPayload("no MPEG frames found")


def _is_header_frame(frame: bytes) -> bool:
    """Whether a frame holds a Xing or Info header (behind the side information) or a VBRI."""
    return any(frame[at : at + 4] in (b"Xing", b"Info") for at in (13, 15, 21, 23, 36, 38)) or (
        frame[36:40] == b"VBRI"
    )
