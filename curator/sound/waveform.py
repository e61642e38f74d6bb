"""The shape of a track, as numbers: how loud it is where, for whoever draws it."""

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from curator.disk.paths import PathBytes
from curator.model.tracks import Seconds
from curator.sound.decoder import MONO_RATE, decode_mono, never

WIDTH = 800
"""Buckets in a waveform: two dots a column for a terminal of 400 columns."""

PASSAGE: Seconds = 10.0
"""Length of the loudest passage."""

_SLICE = 80
_SLICE_SECONDS: Seconds = _SLICE / MONO_RATE  # a hundredth of a second
_HEAD = struct.Struct(">4sdd")
_MAGIC = b"wav1"


@dataclass(frozen=True, slots=True)
class Waveform:
    """Peaks in equal parts of a track.

    `levels` is one byte for each part, 0 (silence) to 255 (full scale); `duration` is what could
    be decoded; `loudest` is where the loudest ten seconds begin (0.0 in a shorter track).
    """

    levels: bytes
    duration: Seconds
    loudest: Seconds

    def columns(self, width: int) -> tuple[float, ...]:
        """The peaks in `width` parts, 0.0 to 1.0; wider than `levels` repeats them."""
        return tuple(level / 255 for level in _in_parts(self.levels, width))

    def to_bytes(self) -> bytes:
        """For keeping; see `from_bytes`."""
        return _HEAD.pack(_MAGIC, self.duration, self.loudest) + self.levels

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Undo `to_bytes`. Raises ValueError for anything else."""
        if len(data) <= _HEAD.size or not data.startswith(_MAGIC):
            raise ValueError("no waveform of this version")
        _, duration, loudest = _HEAD.unpack_from(data)
        return cls(data[_HEAD.size :], duration, loudest)


def peaks(
    path: PathBytes, width: int = WIDTH, *, cancelled: Callable[[], bool] = never
) -> Waveform | None:
    """Decode the file and measure it in `width` parts; None when cancelled. Raises DecodeError.

    A four-minute track takes a fraction of a second; for a worker thread all the same.
    """
    slices = list(_slices(decode_mono(path, cancelled=cancelled)))
    if cancelled():
        return None
    levels = bytes(min(255, peak * 255 // 32767) for peak in _in_parts(slices, width))
    return Waveform(levels, len(slices) * _SLICE_SECONDS, _loudest(slices))


def _slices(chunks: Iterable[Sequence[int]]) -> Iterator[int]:
    """The highest sample, up or down, in every hundredth of a second."""
    for chunk in chunks:
        samples = list(chunk)  # far quicker to slice and compare than an array
        for start in range(0, len(samples), _SLICE):
            part = samples[start : start + _SLICE]
            highest, lowest = max(part), min(part)
            yield max(highest, -lowest)


def _in_parts(values: Sequence[int], width: int) -> Iterator[int]:
    """The highest value in each of `width` equal parts."""
    count = len(values)
    for part in range(width):
        start = part * count // width
        yield max(values[start : max(start + 1, (part + 1) * count // width)], default=0)


def _loudest(slices: Sequence[int]) -> Seconds:
    """Where the window with the greatest energy begins; peaks stand for energy well enough."""
    window = round(PASSAGE / _SLICE_SECONDS)
    if len(slices) <= window:
        return 0.0
    sums = list(accumulate((peak * peak for peak in slices), initial=0))
    energies = [end - start for start, end in zip(sums, sums[window:], strict=False)]
    return energies.index(max(energies)) * _SLICE_SECONDS
