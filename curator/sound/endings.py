"""How a track ends: fading out, or abruptly, as the loops of games do."""

import math
from collections.abc import Callable, Sequence
from statistics import median

from curator.disk.paths import PathBytes
from curator.sound.decoder import decode_mono

_RATE = 2000
"""Samples a second: enough for a level, and soon added up."""
_FLOOR = -90.0
"""dB below full scale; digital silence counts as this."""


def ending(path: PathBytes, *, cancelled: Callable[[], bool]) -> float | None:
    """How loud the last second is against the median second, in dB; None when cancelled.

    A track of less than three seconds has no middle and counts as ending at its level: 0. Raises
    DecodeError.
    """
    levels: list[float] = []
    last: list[int] = []
    for second in decode_mono(path, _RATE, cancelled=cancelled):
        last = [*last, *second][-_RATE:]
        if len(second) == _RATE:  # all but what is left over at the end
            levels.append(_level(second))
    if cancelled():
        return None
    return _level(last) - median(levels) if len(levels) >= 3 else 0.0


def _level(samples: Sequence[int]) -> float:
    power = sum(sample * sample for sample in samples) / len(samples)
    return max(_FLOOR, 10 * math.log10(power / 32768**2)) if power else _FLOOR
