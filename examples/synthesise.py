"""Plays score.toml: makes the example soundtrack and its cover.

    python examples/synthesise.py [FOLDER]

FOLDER is "Nine Ferries to Halmure" beside this file, unless given. Needs PyAV, which comes with
curator. The same version of PyAV makes the same bytes.
"""

import math
import os
import sys
import tomllib
from array import array
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from operator import mul
from pathlib import Path
from typing import NotRequired, TypedDict

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.filter import Graph
from cover import cover_picture
from tones import RATE, Samples, add_into, drum, scaled, semitones, silence, tone

HERE = Path(__file__).parent
FOLDER = HERE / "Nine Ferries to Halmure"
TAIL = 1.2
"""Seconds after the last bar, for what still sounds."""
PEAK = 0.85
BLOCK = 4096
"""Samples in a frame handed to the filters."""

# Muxer, encoder, sample format, rate, layout, bits a second (0: as it comes out).
KINDS = {
    ".mp3": ("mp3", "libmp3lame", "fltp", 32_000, "stereo", 64_000),
    ".flac": ("flac", "flac", "s16", 24_000, "mono", 0),
    ".opus": ("opus", "libopus", "flt", 48_000, "stereo", 48_000),
    ".ogg": ("ogg", "vorbis", "fltp", 32_000, "stereo", 0),
    ".m4a": ("ipod", "aac", "fltp", 32_000, "stereo", 64_000),
    ".wav": ("wav", "pcm_s16le", "s16", 22_050, "mono", 0),
}

Event = tuple[float, float, int]
"""When a note begins and how long it lasts, both in beats, and which it is (60 is middle C)."""


class Voice(TypedDict):
    """One player: what it plays, on what, how loud (0..1) and where (-1 left, 1 right)."""

    play: str
    level: float
    side: NotRequired[float]
    instrument: NotRequired[str]
    octave: NotRequired[int]
    notes: NotRequired[str]


class Piece(TypedDict):
    """One piece as the score has it; the tags are texts under their usual names."""

    file: str
    role: str
    tempo: float
    chords: str
    voices: list[Voice]
    beats: NotRequired[int]
    tagged: NotRequired[bool]


def chord_notes(name: str, octave: int) -> list[int]:
    """The three notes of `C`, `F#m`, `Bb`, its root in this octave."""
    minor = name.endswith("m")
    root = semitones(f"{name.removesuffix('m').lower()}{octave}")
    return [root, root + (3 if minor else 4), root + 7]


def melody(notes: str) -> Iterator[Event]:
    """The notes of a written voice; see the head of score.toml for the spelling."""
    beat = 0.0
    for word in notes.replace("|", " ").split():
        names, _, length = word.partition(":")
        beats = float(length or 1)
        if names != "-":
            yield from ((beat, beats, semitones(name)) for name in names.split("+"))
        beat += beats


def accompaniment(play: str, chords: list[list[int]], beats: int) -> Iterator[Event]:
    """The chords as a pad, strummed, broken or as a bass line."""
    for bar, (root, third, fifth) in enumerate(chords):
        start = bar * beats
        match play:
            case "pad":
                yield from ((start, beats, note) for note in (root, third, fifth))
            case "strum":
                # Each string a little later than the one before, the first beat is the bass's.
                late = [(root, 0.0), (third, 0.02), (fifth, 0.04)]
                yield from (
                    (start + n + wait, 0.7, note) for n in range(1, beats) for note, wait in late
                )
            case "arp":
                turn = [
                    root,
                    fifth,
                    root + 12,
                    third + 12,
                    fifth + 12,
                    third + 12,
                    root + 12,
                    fifth,
                ]
                yield from ((start + n / 2, 0.5, turn[n % 8]) for n in range(beats * 2))
            case "bass":
                yield from ((start + n, 0.9, fifth - 12 if n == 2 else root) for n in range(beats))


def voice_sound(piece: Piece, voice: Voice) -> Samples:
    """All that one voice plays, mono."""
    beat = 60 / piece["tempo"]
    beats = piece.get("beats", 4)
    names = piece["chords"].split()
    bus = silence(round((len(names) * beats * beat + TAIL) * RATE))
    if voice["play"] == "drums":
        _play_drums(bus, voice["notes"], beats * beat, len(names))
        return bus
    chords = [chord_notes(name, voice.get("octave", 4)) for name in names]
    events = melody(voice["notes"]) if voice["play"] == "melody" else None
    for start, length, note in events or accompaniment(voice["play"], chords, beats):
        add_into(bus, round(start * beat * RATE), tone(voice["instrument"], note, length * beat))
    return bus


def _play_drums(bus: Samples, steps: str, bar: float, bars: int) -> None:
    for n in range(bars * len(steps)):
        letter = steps[n % len(steps)]
        if letter != "-":
            add_into(bus, round(n * bar / len(steps) * RATE), drum(letter))


def mix(piece: Piece) -> tuple[Samples, Samples]:
    """The piece, left and right, still dry."""
    buses: list[Samples] = []
    for voice in piece["voices"]:
        sound = voice_sound(piece, voice)
        angle = (voice.get("side", 0.0) + 1) * math.pi / 4
        for side, gain in enumerate((math.cos(angle), math.sin(angle))):
            if len(buses) <= side:
                buses.append(silence(len(sound)))
            add_into(buses[side], 0, scaled(sound, gain * voice["level"]))
    return buses[0], buses[1]


def in_a_room(left: Samples, right: Samples) -> tuple[Samples, Samples]:
    """The same with the echoes of a small hall, levelled so that the loudest sample is PEAK."""
    graph = Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="fltp", layout="stereo")
    echo = graph.add("aecho", "0.9:0.75:31|47|73|109:0.22|0.19|0.14|0.1")
    sink = graph.add("abuffersink")
    graph.link_nodes(source, echo, sink).configure()
    wet: tuple[Samples, Samples] = (array("f"), array("f"))
    for frame in [*_frames(left, right), None]:
        graph.push(frame)
        for out in _pulled(graph):
            for side in (0, 1):
                wet[side].frombytes(bytes(out.planes[side])[: 4 * out.samples])
    loudest = max(max(map(abs, side)) for side in wet)
    return scaled(wet[0], PEAK / loudest), scaled(wet[1], PEAK / loudest)


def _frames(left: Samples, right: Samples) -> Iterator[AudioFrame]:
    for start in range(0, len(left), BLOCK):
        parts = [side[start : start + BLOCK].tobytes() for side in (left, right)]
        frame = AudioFrame(format="fltp", layout="stereo", samples=len(parts[0]) // 4)
        for plane, part in zip(frame.planes, parts, strict=True):
            plane.update(part.ljust(plane.buffer_size, b"\0"))
        frame.sample_rate = RATE
        frame.pts = start
        frame.time_base = Fraction(1, RATE)
        yield frame


def _pulled(graph: Graph) -> Iterator[AudioFrame]:
    while True:
        try:
            frame = graph.pull()
        except (BlockingIOError, EOFError):
            return
        assert isinstance(frame, AudioFrame)
        yield frame


def write(path: Path, left: Samples, right: Samples, tags: dict[str, str]) -> None:
    """Encode the piece as the ending of its name asks for."""
    muxer, codec, sample_format, rate, layout, bits = KINDS[path.suffix]
    exact = {"fflags": "+bitexact"}  # no random serial numbers, no date
    with av.open(str(path), "w", format=muxer, container_options=exact) as out:
        out.metadata.update(tags)
        # ffmpeg's own vorbis encoder has to be asked for by name
        stream = out.add_stream(codec, rate=rate, options={"strict": "-2"})
        assert isinstance(stream, av.AudioStream)
        stream.codec_context.layout = layout
        stream.codec_context.format = sample_format
        if bits:
            stream.bit_rate = bits
        resampler = AudioResampler(sample_format, layout, rate)
        for frame in [*_frames(left, right), None]:
            for converted in resampler.resample(frame):
                out.mux(stream.encode(converted))
        out.mux(stream.encode(None))


def make(piece: Piece, tags: dict[str, str], folder: Path) -> str:
    """Play one piece into its file; gives back a line to show."""
    left, right = in_a_room(*mix(piece))
    ending = silence(len(left))
    ending[:] = array("f", (min(1.0, (len(left) - n) / (0.8 * RATE)) for n in range(len(left))))
    faded = [array("f", map(mul, side, ending)) for side in (left, right)]
    path = folder / piece["file"]
    write(path, faded[0], faded[1], tags)
    return f"{len(left) / RATE:5.1f} s {path.stat().st_size // 1024:4} KiB  {path.name}"


def piece_tags(score: dict[str, str], piece: Piece, number: int, count: int) -> dict[str, str]:
    """The tags that a piece carries; those of the album unless it has its own."""
    if not piece.get("tagged", True):
        return {}
    named = {key: str(value) for key, value in {**score, **piece}.items()}
    wanted = ("title", "artist", "album", "album_artist", "composer", "date")
    named.setdefault("artist", score["album_artist"])
    return {key: named[key] for key in wanted} | {"track": f"{number}/{count}"}


def main(folder: Path) -> None:
    """Make everything."""
    score = tomllib.loads((HERE / "score.toml").read_text("utf-8"))
    pieces: list[Piece] = score.pop("piece")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cover.png").write_bytes(cover_picture())
    tags = [piece_tags(score, piece, n, len(pieces)) for n, piece in enumerate(pieces, 1)]
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        for line in workers.map(make, pieces, tags, [folder] * len(pieces)):
            print(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
