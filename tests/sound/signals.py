"""Test signals as WAV: a sine of given level for given seconds, one passage after another."""

import math
import wave
from array import array
from pathlib import Path

RATE = 48000


def write_sine(
    path: Path, *passages: tuple[float, float | None], freq: int = 1000, channels: int = 2
) -> bytes:
    """Each passage is seconds and peak level in dBFS (None: silence); `freq` divides the rate."""
    with wave.open(str(path), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(RATE)
        for seconds, level in passages:
            period = _period(freq, level, channels)
            out.writeframes(period * round(seconds * freq))
    return bytes(path)


def _period(freq: int, level: float | None, channels: int) -> bytes:
    peak = 0.0 if level is None else 32767 * 10 ** (level / 20)
    length = RATE // freq
    samples = array("h")
    for n in range(length):
        samples.extend([round(peak * math.sin(2 * math.pi * n / length))] * channels)
    return samples.tobytes()
