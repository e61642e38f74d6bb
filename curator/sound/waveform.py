"""The shape of a track, as numbers: how loud it is where, for whoever draws it."""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from curator.disk.paths import PathBytes
from curator.model.tracks import Seconds
from curator.model.waveforms import Waveform, in_parts
from curator.sound.decoder import MONO_RATE, decode_mono, never

WIDTH = 800
"""Buckets in a waveform: two dots a column for a terminal of 400 columns."""

PASSAGE: Seconds = 10.0
"""Length of the loudest passage."""

_GROWS: Seconds = 0.4
"""Between one look at what a waveform is so far and the next."""

_SLICE = 80
_SLICE_SECONDS: Seconds = _SLICE / MONO_RATE  # a hundredth of a second


def peaks(
    path: PathBytes,
    width: int = WIDTH,
    *,
    cancelled: Callable[[], bool] = never,
    length: Seconds | None = None,
    grow: Callable[[Waveform], None] | None = None,
) -> Waveform | None:
    """Decode the file and measure it in `width` parts; None when cancelled. Raises DecodeError.

    A four-minute track takes a fraction of a second; for a worker thread all the same. Of a track
    that takes longer and has this `length`, `grow` hears a few times a second what it is so far.
    """
    slices: list[int] = []
    due = time.monotonic() + _GROWS
    for chunk in decode_mono(path, cancelled=cancelled):
        slices += _slices(chunk)
        if grow is not None and length and time.monotonic() >= due:
            grow(_so_far(slices, width, length))
            due = time.monotonic() + _GROWS
    if cancelled():
        return None
    return Waveform(_levels(slices, width), len(slices) * _SLICE_SECONDS, _loudest(slices))


def _so_far(slices: Sequence[int], width: int, length: Seconds) -> Waveform:
    """The beginning of a waveform, and silence behind it."""
    heard = len(slices) * _SLICE_SECONDS
    parts = min(width, max(1, round(width * heard / length)))
    return Waveform(_levels(slices, parts).ljust(width, b"\0"), heard, 0.0)


def _levels(slices: Sequence[int], width: int) -> bytes:
    return bytes(min(255, peak * 255 // 32767) for peak in in_parts(slices, width))


def _slices(chunk: Sequence[int]) -> Iterator[int]:
    """The highest sample, up or down, in every hundredth of a second."""
    samples = list(chunk)  # far quicker to slice and compare than an array
    for start in range(0, len(samples), _SLICE):
        part = samples[start : start + _SLICE]
        highest, lowest = max(part), min(part)
        yield max(highest, -lowest)


def _loudest(slices: Sequence[int]) -> Seconds:
    """Where the window with the greatest energy begins; peaks stand for energy well enough."""
    window = round(PASSAGE / _SLICE_SECONDS)
    if len(slices) <= window:
        return 0.0
    sums = list(accumulate((peak * peak for peak in slices), initial=0))
    energies = [end - start for start, end in zip(sums, sums[window:], strict=False)]
    return energies.index(max(energies)) * _SLICE_SECONDS
