"""The listener's pace, and what was done in a session."""

import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from curator.model.counting import counted
from curator.model.roles import RoleKind, ordered
from curator.model.tracks import Seconds, Track, TrackId
from curator.tui.glyphs import Glyphs

_LATELY = 20
_BREAK: Seconds = 300.0
_BAR = 24  # cells


@dataclass(slots=True)
class Pace:
    """Seconds between the last answers; a pause of more than five minutes is no pace.

    `usual` is what it was in earlier sessions: None while nobody knows, or before it was asked.
    """

    usual: Seconds | None = None
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
    """What was done in this session: the tracks that were given a role, and the keys it took."""

    tagged: set[TrackId] = field(default_factory=set)
    keys: int = 0
    began: float = field(default_factory=time.monotonic)

    def summary(self, tagged: Sequence[Track], answered: int, total: int, glyphs: Glyphs) -> str:
        """Lines for the end: what was done, the roles as bars, and how to go on.

        `tagged` are the tracks that this session gave a role and that still have one.
        """
        if not total:
            return "there is no music yet; curator listen FOLDER plays a folder and adds it"
        minutes = max(1, round((time.monotonic() - self.began) / 60))
        done = ["nothing was tagged"]
        if tagged:
            keys = self.keys / len(tagged)
            done = [f"{counted(len(tagged), 'track')} tagged in {minutes} min"]
            done += [f"{keys:.1f} keys per track"] if self.keys else []
        kinds = Counter(ordered(track.roles)[0].kind for track in tagged if track.roles)
        return "\n".join([
            f" {glyphs.dot} ".join(done),
            *_bars(kinds, glyphs),
            f"{answered:,} of {total:,} in the library {'is' if answered == 1 else 'are'} answered",
            "curator goes on where you left",
            *_export(kinds),
        ])  # fmt: skip


def _export(kinds: Counter[RoleKind]) -> list[str]:
    """A command that makes a playlist of what this session tagged most; nothing where it is none.

    On a line of its own: to be copied, and whole at eighty columns.
    """
    most = max(
        (kind for kind in kinds if kind is not RoleKind.NONE),
        key=lambda kind: kinds[kind],
        default=None,
    )
    if most is None:
        return []
    return [f"curator export --role {most.word} -o {most.word}.m3u makes a playlist"]


def _bars(kinds: Counter[RoleKind], glyphs: Glyphs) -> list[str]:
    """A line for each role with its sign, its word, a bar and its number; the most has the longest."""
    most = max(kinds.values(), default=1)
    return [
        f"{glyphs.role(kind)} {kind.label:<10}"
        f"{glyphs.bar * max(1, round(_BAR * kinds[kind] / most))} {kinds[kind]:,}"
        for kind in RoleKind
        if kinds[kind]
    ]
