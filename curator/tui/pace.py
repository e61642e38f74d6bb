"""The listener's pace, and what was done in a session."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from curator.model.tracks import Seconds, TrackId

_LATELY = 20
_BREAK: Seconds = 300.0


@dataclass(slots=True)
class Pace:
    """Seconds between the last answers; a pause of more than five minutes is no pace."""

    clock: Callable[[], float] = time.monotonic
    _gaps: deque[Seconds] = field(default_factory=lambda: deque(maxlen=_LATELY))
    _last: float | None = None

    def answered(self) -> None:
        """A track was answered now."""
        now = self.clock()
        if self._last is not None and now - self._last < _BREAK:
            self._gaps.append(now - self._last)
        self._last = now

    def left(self, tracks: int) -> Seconds | None:
        """How long so many tracks take; None before there is a pace (three answers)."""
        if len(self._gaps) < 2:
            return None
        return tracks * sum(self._gaps) / len(self._gaps)


@dataclass(slots=True)
class Tally:
    """What was done in this session."""

    tagged: set[TrackId] = field(default_factory=set)
    began: float = field(default_factory=time.monotonic)

    def summary(self, count: int, answered: int, total: int) -> str:
        """Two lines for the end: what was done, and how to go on."""
        minutes = max(1, round((time.monotonic() - self.began) / 60))
        tracks = "1 track" if count == 1 else f"{count:,} tracks"
        done = f"{tracks} tagged in {minutes} min" if count else "nothing was tagged"
        return (
            f"{done} · {answered:,} of {total:,} in the library are answered\n"
            "curator goes on where you left; curator export --role opening makes a playlist"
        )
