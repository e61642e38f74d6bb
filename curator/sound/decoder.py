"""The door to PyAV for reading, and so to ffmpeg's decoders and filters; `encoder` writes.

Damaged files make PyAV raise almost anything, KeyError and IndexError included. Everything that
comes out of it is turned into a DecodeError here.
"""

import os
import stat
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import TypeAlias

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.filter import Graph

from curator.disk.paths import PathBytes, display
from curator.errors import DecodeError
from curator.model.pictures import Picture
from curator.model.tracks import Seconds

# What ffmpeg says about a damaged file would go to stderr, where the app draws.
av.logging.set_level(None)

MONO_RATE = 8000
"""Samples a second that are enough for a picture; pure Python keeps up with them."""

# Frames fed to a filter before its results are taken; asking after each costs an exception each.
_BATCH = 50

_Form: TypeAlias = tuple[str, str, int]
"""Sample format, channel layout, samples a second."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What the header of a file says; `duration` in seconds, None if it does not say."""

    duration: Seconds | None
    codec: str
    sample_rate: int
    channels: int


def never() -> bool:
    """For work that nobody cancels."""
    return False


def probe(path: PathBytes) -> Probe:
    """Read the header only. Raises DecodeError."""
    with _opened(path) as (container, stream):
        length = container.duration  # in ffmpeg's time base, a million to the second
        return Probe(
            duration=length / 1_000_000 if length and length > 0 else None,
            codec=stream.codec_context.name,
            sample_rate=stream.rate,
            channels=stream.channels,
        )


def decode_mono(
    path: PathBytes, rate: int = MONO_RATE, *, cancelled: Callable[[], bool] = never
) -> Iterator["array[int]"]:
    """The sound, mixed to one channel, in chunks of a second: signed 16 bit, full scale 32768.

    Stops early, without an error, once `cancelled` says so. Raises DecodeError.
    """
    filters = (
        # Shorter than the usual filter: the picture does not show the difference.
        ("aresample", f"{rate}:filter_size=8"),
        ("aformat", f"sample_fmts=s16:channel_layouts=mono:sample_rates={rate}"),
        ("asetnsamples", f"{rate}:pad=0"),
    )
    for frame in filtered(path, filters, cancelled):
        samples = array("h")
        # The plane may be longer than what it holds.
        samples.frombytes(memoryview(frame.planes[0])[: frame.samples * samples.itemsize])
        yield samples


def filter_notes(
    path: PathBytes, name: str, arguments: str, *, cancelled: Callable[[], bool] = never
) -> Iterator[Mapping[str, str]]:
    """What a measuring filter of libavfilter attaches to each frame that it lets through.

    Stops early, without an error, once `cancelled` says so. Raises DecodeError.
    """
    for frame in filtered(path, ((name, arguments),), cancelled):
        if notes := frame.metadata:  # a last, incomplete frame has none
            yield notes


def decode_picture(path: PathBytes, width: int, height: int) -> Picture:
    """A picture file, or the picture in an audio file, as large as fits into so many pixels.

    It keeps its shape, so that it fills them in one direction only, unless they have it too.
    Raises DecodeError, also where there is no picture.
    """
    with _container(path) as container:
        if not container.streams.video:
            raise DecodeError(f"{display(path)} holds no picture.")
        frame = next(iter(container.decode(container.streams.video[0])))
        scale = min(width / frame.width, height / frame.height)
        across, down = (max(1, round(side * scale)) for side in (frame.width, frame.height))
        plane = frame.reformat(width=across, height=down, format="rgb24").planes[0]
        rows, line = memoryview(plane), plane.line_size  # a row may be longer than what it holds
        pixels = b"".join(rows[at * line : at * line + 3 * across] for at in range(down))
        return Picture(across, down, pixels)


def filtered(
    path: PathBytes, filters: Iterable[tuple[str, str]], cancelled: Callable[[], bool]
) -> Iterator[AudioFrame]:
    """What comes out of these filters, each given as name and arguments, one after the other.

    Stops early, without an error, once `cancelled` says so. Raises DecodeError.
    """
    with _opened(path) as (container, stream):
        frames = _alike(_decoded(container, stream, cancelled))
        first = next(frames, None)
        if first is None:
            if cancelled():
                return
            raise DecodeError(f"{display(path)} holds no sound that can be decoded.")
        graph = _graph(first, filters)
        for number, frame in enumerate(chain([first], frames), 1):
            graph.push(frame)
            if number % _BATCH == 0:
                yield from _results(graph)
        if not cancelled():
            graph.push(None)
            yield from _results(graph)


@contextmanager
def _opened(path: PathBytes) -> Iterator[tuple[InputContainer, AudioStream]]:
    """The first audio stream of a regular file; every failure inside is a DecodeError."""
    with _container(path) as container:
        if not container.streams.audio:
            raise DecodeError(f"{display(path)} holds no sound.")
        yield container, container.streams.audio[0]


@contextmanager
def _container(path: PathBytes) -> Iterator[InputContainer]:
    """A regular file, open; every failure inside is a DecodeError."""
    try:
        # A FIFO would be waited for; a folder is one pattern of pictures to ffmpeg.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise DecodeError(f"{display(path)} is not a regular file.")
        # Only local files, whatever a playlist in disguise points at.
        with av.open(os.fsdecode(path), options={"protocol_whitelist": "file"}) as container:
            yield container
    except DecodeError:
        raise
    except Exception as error:
        # Everything, on purpose: fuzzed files make PyAV leak KeyError, IndexError and worse.
        raise DecodeError(f"{display(path)} cannot be decoded: {_reason(error)}.") from error


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _decoded(
    container: InputContainer, stream: AudioStream, cancelled: Callable[[], bool]
) -> Iterator[AudioFrame]:
    """Every frame that can be decoded, as a player would: over broken packets, up to a break."""
    sounded = False
    try:
        for packet in container.demux(stream):
            if cancelled():
                return
            with suppress(av.InvalidDataError):
                for frame in packet.decode():
                    sounded = True
                    yield frame
    except av.FFmpegError:
        if not sounded:
            raise


def _alike(frames: Iterable[AudioFrame]) -> Iterator[AudioFrame]:
    """All frames in the form of the first; in joined mp3 files rate and channels change."""
    first: _Form | None = None
    form: _Form | None = None
    converter: AudioResampler | None = None
    for frame in frames:
        frame_form = (frame.format.name, frame.layout.name, frame.sample_rate)
        first = first or frame_form
        if frame_form != form:
            form = frame_form
            converter = None if form == first else AudioResampler(*first)
        yield from converter.resample(frame) if converter else (frame,)


def _graph(frame: AudioFrame, filters: Iterable[tuple[str, str]]) -> Graph:
    """The filters, for frames like this one: the stream's header may be wrong.

    Given back as a whole: its parts do not keep it alive, and crash without it.
    """
    graph = Graph()
    source = graph.add_abuffer(
        sample_rate=frame.sample_rate,
        format=frame.format.name,
        layout=frame.layout.name,
        time_base=Fraction(1, frame.sample_rate),
    )
    sink = graph.add("abuffersink")
    between = [graph.add(name, arguments) for name, arguments in filters]
    graph.link_nodes(source, *between, sink).configure()
    return graph


def _results(graph: Graph) -> Iterator[AudioFrame]:
    with suppress(av.BlockingIOError, av.EOFError):
        while isinstance(frame := graph.pull(), AudioFrame):
            yield frame
