"""Sample mode: a few seconds from a few places of each track are enough to know it."""

from dataclasses import dataclass

from curator.model.tracks import Seconds

_LATE: Seconds = 2.0
"""Positions come about ten times a second; one far off a sample is of a seek by hand."""
_STALE = 20
"""Positions that may still be of the place before a jump: a slow disk takes its time."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What sample mode wants now: to jump to a place in seconds, or (None) it is at its end."""

    jump: Seconds | None


@dataclass(slots=True)
class Sampler:
    """Plays `seconds` at each of `places` (per cent of the track), while it is `on`.

    A seek by hand ends the samples of this track: the listener found a place.
    """

    seconds: Seconds = 8.0
    places: tuple[int, ...] = (20, 50, 80)
    on: bool = False
    _starts: tuple[Seconds, ...] = ()
    _at: int = 0
    _stale: int = 0

    def begin(self, duration: Seconds | None) -> Sample | None:
        """A track begins: where to, if it is long enough for samples."""
        self._starts, self._at, self._stale = (), 0, 0
        if not self.on or duration is None or duration <= self.seconds * (len(self.places) + 1):
            return None
        self._starts = tuple(duration * place / 100 for place in self.places)
        return self._jump()

    def heard(self, position: Seconds) -> Sample | None:
        """The player is here: what is wanted, if anything."""
        if not self._starts:
            return None
        since = position - self._starts[self._at]
        if self._stale and not 0 <= since <= _LATE + self.seconds:
            self._stale -= 1
            return None
        self._stale = 0
        over = since - self.seconds
        if over < 0:
            return None
        if over > _LATE:
            self._starts = ()
            return None
        self._at += 1
        if self._at < len(self._starts):
            return self._jump()
        self._starts = ()
        return Sample(None)

    def stop(self) -> None:
        """Leave this track alone."""
        self._starts = ()

    def _jump(self) -> Sample:
        self._stale = _STALE
        return Sample(self._starts[self._at])
