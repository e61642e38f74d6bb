"""Waveforms as values: how loud a track is where, for whoever draws it."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from curator.model.tracks import Seconds

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
        return tuple(level / 255 for level in in_parts(self.levels, width))

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


def in_parts(values: Sequence[int], width: int) -> Iterator[int]:
    """The highest value in each of `width` equal parts."""
    count = len(values)
    for part in range(width):
        start = part * count // width
        yield max(values[start : max(start + 1, (part + 1) * count // width)], default=0)
