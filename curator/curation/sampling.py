"""Sample mode: a few seconds from a few places of each track are enough to know it."""

from dataclasses import dataclass

from curator.model.tracks import Seconds

_LATE: Seconds = 2.0
"""Positions come about ten times a second; one far off a sample is of a seek by hand."""
_STALE = 20
"""Positions that may still be of the place before a jump: a slow disk takes its time."""
_NEARLY: Seconds = 0.3
"""A place so long before the end of a track counts as its end."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What sample mode wants now: to jump to a place in seconds, or (None) it is at its end."""

    jump: Seconds | None


@dataclass(slots=True)
class Sampler:
    """Plays `seconds` at each of `places` (per cent of the track), while it is `on`.

    A track that is too short for that plays once. A seek by hand ends the samples of this track:
    the listener found a place.
    """

    seconds: Seconds = 8.0
    places: tuple[int, ...] = (20, 50, 80)
    on: bool = False
    _starts: tuple[Seconds, ...] = ()
    _at: int = 0
    _stale: int = 0
    _unmeasured: bool = False
    _end: Seconds | None = None
    _last: Seconds = 0.0

    def begin(self, duration: Seconds | None) -> Sample | None:
        """A track begins: where to, if it is long enough for samples."""
        self.stop()
        if not self.on:
            return None
        if duration is None:
            self._unmeasured = True
            return None
        if duration <= self.seconds * (len(self.places) + 1):
            self._end, self._last = max(duration - _NEARLY, duration / 2), 0.0
            return None
        latest = duration - self.seconds - _NEARLY
        self._starts = tuple(min(duration * place / 100, latest) for place in self.places)
        self._at = 0
        return self._jump()

    def heard(self, position: Seconds, duration: Seconds | None = None) -> Sample | None:
        """The player is here, in a track of this length: what is wanted, if anything."""
        if self._unmeasured and duration:
            return self.begin(duration)
        if self._end is not None:
            return self._heard_whole(position, self._end)
        if not self._starts:
            return None
        since = position - self._starts[self._at]
        if self._stale and not 0 <= since <= _LATE + self.seconds:
            self._stale -= 1
            return None
        self._stale = 0
        over = since - self.seconds
        if since < -_LATE or over > _LATE:
            self.stop()
            return None
        return self._next() if over >= 0 else None

    def stop(self) -> None:
        """Leave this track alone."""
        self._starts, self._end, self._unmeasured = (), None, False

    def _heard_whole(self, position: Seconds, end: Seconds) -> Sample | None:
        """A short track ends, or begins again by itself, which it does when it is to repeat."""
        last, self._last = self._last, position
        repeats = position < last and last > end - _LATE / 2
        if position >= end or repeats:
            self.stop()
            return Sample(None)
        if position < last:
            self.stop()
        return None

    def _next(self) -> Sample:
        self._at += 1
        if self._at < len(self._starts):
            return self._jump()
        self.stop()
        return Sample(None)

    def _jump(self) -> Sample:
        self._stale = _STALE
        return Sample(self._starts[self._at])
