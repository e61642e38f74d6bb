"""The shape of a track, as numbers: how loud it is where, for whoever draws it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from curator.disk.paths import PathBytes
from curator.model.tracks import Seconds
from curator.model.waveforms import Waveform, in_parts
from curator.sound.decoder import MONO_RATE, decode_mono, never

WIDTH = 800
"""Buckets in a waveform: two dots a column for a terminal of 400 columns."""

PASSAGE: Seconds = 10.0
"""Length of the loudest passage."""

_SLICE = 80
_SLICE_SECONDS: Seconds = _SLICE / MONO_RATE  # a hundredth of a second


def peaks(
    path: PathBytes, width: int = WIDTH, *, cancelled: Callable[[], bool] = never
) -> Waveform | None:
    """Decode the file and measure it in `width` parts; None when cancelled. Raises DecodeError.

    A four-minute track takes a fraction of a second; for a worker thread all the same.
    """
    slices = list(_slices(decode_mono(path, cancelled=cancelled)))
    if cancelled():
        return None
    levels = bytes(min(255, peak * 255 // 32767) for peak in in_parts(slices, width))
    return Waveform(levels, len(slices) * _SLICE_SECONDS, _loudest(slices))


def _slices(chunks: Iterable[Sequence[int]]) -> Iterator[int]:
    """The highest sample, up or down, in every hundredth of a second."""
    for chunk in chunks:
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
