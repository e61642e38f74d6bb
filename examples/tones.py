"""Instruments: a note in, its samples out. Standard library only.

A tone is a wave table read at one or more speeds, each layer fading by itself; a drum is noise or
a falling tone. Everything is worked out from its arguments, so the same note is always the same
samples. Used by synthesise.py.
"""

import math
import random
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, repeat
from operator import add, mul
from typing import TypeAlias

RATE = 32_000
"""Samples a second."""
CYCLE = 4096
"""Samples in one turn of a wave table; a power of two."""

Samples: TypeAlias = "array[float]"


@dataclass(frozen=True, slots=True)
class Layer:
    """One voice of an instrument: its pitch as a multiple, its strength, its fading.

    `half_life` in seconds; 0 holds the tone as long as the note lasts.
    """

    ratio: float
    strength: float
    half_life: float = 0.0


@dataclass(frozen=True, slots=True)
class Instrument:
    """A timbre: strengths of the harmonics of one cycle, and the layers that sound together.

    `attack` and `release` in seconds (the release comes on top of the note's length); `vibrato` is
    the share by which the pitch sways.
    """

    harmonics: tuple[float, ...]
    layers: tuple[Layer, ...]
    attack: float = 0.004
    release: float = 0.12
    vibrato: float = 0.0


SAW = tuple(1 / n for n in range(1, 12))
HELD_PAIR = (Layer(0.9975, 0.5), Layer(1.0025, 0.5))

INSTRUMENTS = {
    "harp": Instrument((1, 0.5, 0.3, 0.15, 0.08), (Layer(1, 0.8, 0.4), Layer(1.002, 0.3, 0.3)), 0.003, 0.3),
    "guitar": Instrument(
        (1, 0.75, 0.5, 0.4, 0.25, 0.2, 0.1), (Layer(1, 0.7, 0.22), Layer(1.003, 0.3, 0.15)), 0.003
    ),
    "piano": Instrument(
        (1, 0.6, 0.3, 0.22, 0.12, 0.06),
        (Layer(1, 0.6, 0.55), Layer(1.0012, 0.35, 0.45), Layer(2.001, 0.12, 0.12)),
        0.004,
        0.25,
    ),
    "bell": Instrument(
        (1,),
        (Layer(1, 0.7, 0.7), Layer(2.76, 0.3, 0.25), Layer(5.4, 0.15, 0.1), Layer(8.93, 0.05, 0.04)),
        0.002,
        0.9,
    ),
    "strings": Instrument(SAW, HELD_PAIR, 0.18, 0.35, 0.0025),
    "spiccato": Instrument(SAW, (Layer(0.998, 0.5, 0.14), Layer(1.002, 0.5, 0.12)), 0.012, 0.1),
    "flute": Instrument((1, 0.3, 0.1, 0.04), (Layer(1, 1),), 0.06, 0.12, 0.006),
    "voice": Instrument((1, 0.75, 0.35, 0.12, 0.14, 0.06), HELD_PAIR, 0.07, 0.16, 0.009),
    "brass": Instrument(
        (1, 0.9, 0.75, 0.55, 0.4, 0.28, 0.18, 0.1), (Layer(0.999, 0.5), Layer(1.001, 0.5)), 0.05, 0.15, 0.002
    ),
    "accordion": Instrument(
        (1, 0.7, 0.6, 0.4, 0.35, 0.2, 0.15), (Layer(0.9945, 0.5), Layer(1.0055, 0.5)), 0.04, 0.08
    ),
    "lead": Instrument((1, 0.2, 0.45, 0.15, 0.28, 0.1, 0.2), HELD_PAIR, 0.012, 0.1, 0.004),
    "bass": Instrument((1, 0.55, 0.25, 0.1), (Layer(1, 0.9, 0.6),), 0.006, 0.06),
}  # fmt: skip

_NOTE = re.compile(r"([a-g])([#b]?)(\d)")
_STEPS = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}


def semitones(name: str) -> int:
    """The number of a note, 60 for `c4`; sharps and flats as in `f#4`, `bb3`."""
    found = _NOTE.fullmatch(name)
    if not found:
        raise ValueError(f"'{name}' is no note")
    return 12 * (int(found[3]) + 1) + _STEPS[found[1]] + {"#": 1, "b": -1, "": 0}[found[2]]


@cache
def tone(instrument: str, note: int, seconds: float) -> Samples:
    """A note (60 is middle C) of this length and its release after it."""
    kind = INSTRUMENTS[instrument]
    length = round((seconds + kind.release) * RATE)
    frequency = 440 * 2 ** ((note - 69) / 12)
    total = silence(length)
    for layer in kind.layers:
        if frequency * layer.ratio < RATE / 2:
            add_into(total, 0, _layer(kind, layer, frequency, length))
    _ramp(total, 0, round(kind.attack * RATE), rising=True)
    _ramp(total, round(seconds * RATE), length, rising=False)
    return total


def silence(length: int) -> Samples:
    """This many samples of nothing."""
    return array("f", bytes(4 * length))


def add_into(bus: Samples, start: int, sound: Samples) -> None:
    """Mix a sound into a longer one; what would stand over its end is left out."""
    stop = min(len(bus), start + len(sound))
    bus[start:stop] = array("f", map(add, bus[start:stop], sound))


def scaled(sound: Samples, gain: float) -> Samples:
    """The sound, louder or softer."""
    return array("f", map(mul, sound, repeat(gain)))


def _layer(kind: Instrument, layer: Layer, frequency: float, length: int) -> Samples:
    # Harmonics above half the rate would come back as wrong notes.
    highest = int(RATE / 2 / (frequency * layer.ratio))
    table = _cycle(kind.harmonics[:highest])
    step = CYCLE * frequency * layer.ratio / RATE
    if kind.vibrato:
        phases = accumulate(step * (1 + kind.vibrato * sway) for sway in _sway(length))
        wave = (table[int(phase) & (CYCLE - 1)] for phase in phases)
    else:
        wave = (table[int(n * step) & (CYCLE - 1)] for n in range(length))
    if not layer.half_life:
        return array("f", (layer.strength * value for value in wave))
    fade = 0.5 ** (1 / (layer.half_life * RATE))
    return array(
        "f", map(mul, wave, accumulate(repeat(fade, length - 1), mul, initial=layer.strength))
    )


@cache
def _cycle(harmonics: tuple[float, ...]) -> Samples:
    turn = 2 * math.pi / CYCLE
    total = sum(harmonics)
    return array(
        "f",
        (
            sum(s * math.sin(turn * n * i) for n, s in enumerate(harmonics, 1)) / total
            for i in range(CYCLE)
        ),
    )


def _sway(length: int) -> Iterator[float]:
    """Vibrato: 5.5 turns a second, growing over the first half second as a player's does."""
    turn = 2 * math.pi * 5.5 / RATE
    return (math.sin(turn * n) * min(1.0, 2 * n / RATE) for n in range(length))


def _ramp(sound: Samples, start: int, stop: int, *, rising: bool) -> None:
    stop = min(stop, len(sound))
    span = max(1, stop - start)
    for n in range(start, stop):
        sound[n] *= (n - start) / span if rising else (stop - n) / span


@cache
def drum(letter: str) -> Samples:
    """`k` kick, `s` snare, `h` hi-hat, `t` a large drum, `w` a wave running up the shore."""
    match letter:
        case "k":
            return _thump(110, 45, 0.09, 0.35)
        case "t":
            return _thump(95, 58, 0.25, 1.1)
        case "s":
            return _joined(
                scaled(_hiss(0.22, 0.05, 0.2), 0.55), scaled(_thump(220, 160, 0.05, 0.2), 0.5)
            )
        case "h":
            return scaled(_hiss(0.09, 0.015, 0.95), 0.35)
        case "w":
            return _wave()
    raise ValueError(f"'{letter}' is no drum")


def _thump(high: float, low: float, half_life: float, seconds: float) -> Samples:
    length = round(seconds * RATE)
    fall = 0.5 ** (1 / (0.03 * RATE))
    steps = ((low + (high - low) * fall**n) * 2 * math.pi / RATE for n in range(length))
    fade = 0.5 ** (1 / (half_life * RATE))
    sound = array("f", (math.sin(phase) * fade**n for n, phase in enumerate(accumulate(steps))))
    _ramp(sound, length - RATE // 20, length, rising=False)
    return sound


def _hiss(seconds: float, half_life: float, thin: float) -> Samples:
    """Noise that fades; `thin` takes away that share of what is low in it."""
    chance = random.Random(7)
    fade = 0.5 ** (1 / (half_life * RATE))
    before = 0.0
    sound = silence(round(seconds * RATE))
    for n in range(len(sound)):
        now = chance.uniform(-1, 1)
        sound[n] = (now - thin * before) * fade**n
        before = now
    return sound


def _wave() -> Samples:
    """Four seconds of surf: dark noise that swells and draws back."""
    chance = random.Random(11)
    length = 4 * RATE
    dark = accumulate(
        (chance.uniform(-1, 1) for _ in range(length)), lambda old, new: 0.93 * old + 0.07 * new
    )
    return array("f", (1.6 * v * math.sin(math.pi * n / length) ** 2 for n, v in enumerate(dark)))


def _joined(first: Samples, second: Samples) -> Samples:
    longer, shorter = (first, second) if len(first) >= len(second) else (second, first)
    total = array("f", longer)
    add_into(total, 0, shorter)
    return total
