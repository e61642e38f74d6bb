"""Loudness as a value: how loud a track is, and how much that changes."""

import json
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Loudness:
    """`integrated` in LUFS, None for silence or less than 0.4 s; `range` in LU.

    A mono track counts as heard from two speakers, so that it compares with stereo ones.
    """

    integrated: float | None
    range: float

    def to_bytes(self) -> bytes:
        """For keeping; see `from_bytes`."""
        return json.dumps([self.integrated, self.range]).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Undo `to_bytes`. Raises ValueError for anything else."""
        match json.loads(data):
            case [float() | None as integrated, float() as loudness_range]:
                return cls(integrated, loudness_range)
        raise ValueError("no loudness")
