"""What the payload is, container by container, told by the first bytes and not by the name.

| container | payload | stays the same under |
| --- | --- | --- |
| Ogg (Vorbis, Opus, FLAC, Speex) | page bodies behind the header packets | retag, remux |
| MP4 (AAC, ALAC) | samples of the first audio track | retag, moved `moov`, remux |
| MPEG audio (mp3) | frames without ID3, APE, Lyrics3 and the Xing, Info or VBRI frame | retag, remux |
| FLAC | frames behind the metadata blocks | retag, remux |
| WAVE, AIFF | the data or sound chunk | retag, remux |
| WavPack, Monkey's Audio, TTA, ADTS | all between the tags at both ends | retag |
| Musepack | audio packets; before version 8 what follows the gain | retag, ReplayGain |
| ASF (wma) | the contents of the data object | retag |
| tracker modules | the whole file, which holds no tags apart from its music | rename |
"""

from collections.abc import Callable

from curator.scan.payloads.chunked import (
    ASF_HEADER,
    aiff_payload,
    asf_payload,
    flac_payload,
    wave_payload,
)
from curator.scan.payloads.mp4 import mp4_payload
from curator.scan.payloads.mpeg import adts_payload, mpeg_payload
from curator.scan.payloads.musepack import packets_payload, stream_payload
from curator.scan.payloads.ogg import ogg_payload
from curator.scan.payloads.payload import Payload, from_spans
from curator.scan.payloads.tagged import behind_id3, stripped
from curator.scan.source import Source, Span

_MP4_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
_BARE = (b"wvpk", b"MAC ", b"TTA1")


def find_payload(source: Source, *, tracker: bool = False) -> Payload:
    """The audio of a file; `tracker` says that its name ends like a tracker module's.

    Raises NoPayload when there is none, and OSError when the file cannot be read.
    """
    head = source.at(behind_id3(source), 16)
    return _reader(head, tracker)(source)


def _reader(head: bytes, tracker: bool) -> Callable[[Source], Payload]:
    if head.startswith(b"OggS"):
        return ogg_payload
    if head.startswith(b"fLaC"):
        return flac_payload
    if head[4:8] in _MP4_BOXES:
        return mp4_payload
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return wave_payload
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return aiff_payload
    if head == ASF_HEADER:
        return asf_payload
    if head.startswith(b"MPCK"):
        return packets_payload
    if head.startswith(b"MP+"):
        return stream_payload
    if head.startswith(_BARE):
        return _bare_payload
    if tracker:
        return _whole_payload
    is_adts = len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0
    return adts_payload if is_adts else mpeg_payload


def _bare_payload(source: Source) -> Payload:
    return from_spans([stripped(source)])


def _whole_payload(source: Source) -> Payload:
    return from_spans([Span(0, source.size)])
