"""Small audio files for tests, made on the spot by PyAV.

The ending decides container and codec. Ogg Vorbis as released encoders write it lies ready under
tests/fixtures/, and so do Musepack and Speex; nothing can encode Monkey's Audio (see there).
"""

import math
import os
import random
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

FRAME = 1152
"""Samples in a generated frame."""


@dataclass(frozen=True)
class _Kind:
    """How one ending is written: ffmpeg's names of the muxer, the encoder and the sample format."""

    muxer: str
    codec: str
    sample_format: str
    rate: int = 44100
    layout: str = "mono"
    codec_options: dict[str, str] = field(default_factory=dict)
    muxer_options: dict[str, str] = field(default_factory=dict)


KINDS = {
    "mp3": _Kind("mp3", "libmp3lame", "s16p", muxer_options={"id3v2_version": "4"}),
    "flac": _Kind("flac", "flac", "s16"),
    "opus": _Kind("opus", "libopus", "s16", rate=48000),
    "ogg": _Kind("ogg", "vorbis", "fltp", layout="stereo", codec_options={"strict": "-2"}),
    "m4a": _Kind("ipod", "aac", "fltp"),
    "alac": _Kind("ipod", "alac", "s16p"),
    "wav": _Kind("wav", "pcm_s16le", "s16"),
    "aiff": _Kind("aiff", "pcm_s16be", "s16", muxer_options={"write_id3v2": "1"}),
    "wma": _Kind("asf", "wmav2", "fltp", layout="stereo", codec_options={"b": "64000"}),
    "wv": _Kind("wv", "wavpack", "s16p"),
}
"""What can be made, by file ending; `alac` is asked for by name and stands in an .m4a."""

_RARE = {
    "tta": _Kind("tta", "tta", "s16"),
    "mp2": _Kind("mp2", "mp2", "s16"),
    "adts": _Kind("adts", "aac", "fltp"),
    "oggflac": _Kind("ogg", "flac", "s16"),
}
# Asked for by name: `adts` in an .aac, `oggflac` in an .oga.

_ALIASES = {"oga": "ogg", "mp4": "m4a", "m4b": "m4a", "aac": "m4a", "wave": "wav", "aif": "aiff"}


def make_audio(
    path: str | bytes | os.PathLike[str],
    *,
    seconds: float = 1.0,
    freq: float = 440.0,
    tags: Mapping[str, str] | None = None,
    seed: int = 0,
    codec: str = "",
) -> bytes:
    """Write a short tone and give back the path as bytes.

    `codec` is a key of KINDS for names whose ending does not tell (`codec="alac"` for an .m4a).
    `seed` changes the faint noise under the tone and with it the audio; the same arguments give
    the same bytes. `tags` are ffmpeg's names: title, artist, album, track, date, composer.
    """
    where = os.fsencode(path)
    ending = os.path.splitext(where)[1].decode().removeprefix(".").lower()
    kind = (KINDS | _RARE)[codec or _ALIASES.get(ending, ending)]
    bit_exact = {"fflags": "+bitexact", **kind.muxer_options}
    with (
        open(where, "wb") as file,
        av.open(file, "w", format=kind.muxer, container_options=bit_exact) as out,
    ):
        out.metadata.update(tags or {})
        stream = out.add_stream(kind.codec, rate=kind.rate, options=dict(kind.codec_options))
        assert isinstance(stream, av.AudioStream)
        stream.codec_context.layout = kind.layout
        stream.codec_context.format = kind.sample_format
        resampler = AudioResampler(kind.sample_format, kind.layout, kind.rate)
        for frame in _tone(kind.rate, seconds, freq, seed):
            for converted in resampler.resample(frame):
                out.mux(stream.encode(converted))
        out.mux(stream.encode(None))
    return where


def _tone(rate: int, seconds: float, freq: float, seed: int) -> Iterator[AudioFrame]:
    noise = random.Random(seed)
    total = max(1, round(rate * seconds))
    step = 2 * math.pi * freq / rate
    for start in range(0, total, FRAME):
        samples = array(
            "h",
            (
                round(9000 * math.sin(step * n)) + noise.randrange(-300, 301)
                for n in range(start, min(start + FRAME, total))
            ),
        )
        frame = AudioFrame(format="s16", layout="mono", samples=len(samples))
        frame.planes[0].update(samples.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
        frame.sample_rate = rate
        frame.pts = start
        frame.time_base = Fraction(1, rate)
        yield frame
