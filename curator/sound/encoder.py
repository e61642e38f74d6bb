"""Encoding to MP3, at an even loudness: the door to PyAV for writing.

A module beside the decoder, because what it meets is different: whole files of our own making,
and only ffmpeg's own errors.
"""

import os
from collections.abc import Callable, Iterable, Mapping

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

from curator.disk.paths import PathBytes, display
from curator.errors import ExportError
from curator.sound.decoder import filtered, never, probe
from curator.sound.loudness import measure

LOUDNESS = -14.0
"""LUFS at which encoded tracks play: as loud as streaming services, and over an engine."""
_HIGHEST = 0.89  # of full scale, about -1 dB: encoding adds a little
_RATE = 44100
_BIT_RATE = 256_000
_SAMPLES = 1152  # in one frame of MP3
_TAGS_AS_OLD_STEREOS_READ = {"id3v2_version": "3"}


def encode_mp3(
    source: PathBytes,
    target: PathBytes,
    tags: Mapping[str, str],
    *,
    cancelled: Callable[[], bool] = never,
) -> bool:
    """Write the sound of one file into another, levelled; False when cancelled half-way.

    `tags` have ffmpeg's names (title, artist, album, track). Mono stays mono. Raises DecodeError
    for the source, ExportError when it cannot be encoded, OSError for the target.
    """
    loudness = measure(source, cancelled=cancelled)
    if loudness is None:
        return False
    level = loudness.integrated
    layout = "mono" if probe(source).channels == 1 else "stereo"
    frames = filtered(
        source, _filters(0.0 if level is None else LOUDNESS - level, layout), cancelled
    )
    try:
        _write(frames, target, layout, tags)
    except av.FFmpegError as error:
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror) from error
        reason = error.strerror or str(error)
        raise ExportError(f"{display(source)} cannot be made into MP3: {reason}") from error
    return not cancelled()


def _filters(gain: float, layout: str) -> tuple[tuple[str, str], ...]:
    """What makes sound ready to be encoded; `gain` in dB."""
    return (
        ("volume", f"{gain:.2f}dB"),
        ("alimiter", f"limit={_HIGHEST}:level=disabled"),
        ("aresample", str(_RATE)),
        ("aformat", f"sample_fmts=s16p:channel_layouts={layout}:sample_rates={_RATE}"),
        ("asetnsamples", f"{_SAMPLES}:pad=0"),
    )


def _write(
    frames: Iterable[AudioFrame], target: PathBytes, layout: str, tags: Mapping[str, str]
) -> None:
    path = os.fsdecode(target)
    with av.open(path, "w", format="mp3", container_options=_TAGS_AS_OLD_STEREOS_READ) as out:
        out.metadata.update(tags)
        stream = out.add_stream("libmp3lame", rate=_RATE)
        assert isinstance(stream, AudioStream)
        stream.codec_context.layout = layout
        stream.codec_context.format = "s16p"
        stream.codec_context.bit_rate = _BIT_RATE
        for frame in frames:
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
