"""Which track each wish to the player was for: its events name the wish, not the track."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from curator.model.tracks import Track, TrackId
from curator.playback.player import Entry

_KEPT = 256
"""An event is told within moments of its wish; a hand makes a few wishes in that time."""


@dataclass(slots=True)
class Entries:
    """Numbers for wishes, and the tracks of the latest of them."""

    _tracks: dict[int, TrackId] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def entry(self, track: Track) -> Entry:
        """A wish to hear this track, under a number of its own."""
        token = next(self._numbers)
        self._tracks[token] = track.id
        self._tracks.pop(token - _KEPT, None)
        return Entry(token, track.path, track.duration)

    def track(self, token: int) -> TrackId | None:
        """The track that was wished for under this number; None for one of long ago."""
        return self._tracks.get(token)
