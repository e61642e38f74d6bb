"""Numbers about a library: how much is answered, and what it holds."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from curator.model.changes import Json
from curator.model.productions import Medium
from curator.model.roles import Collection, RoleKind
from curator.model.tracks import Seconds, State, Track

UNKNOWN = "unknown"
"""What the medium of a track is called while nobody stated it."""


@dataclass(slots=True)
class Part:
    """How far one production (or everything) is; `seconds` counts tracks of known length.

    `broken` are files that cannot be read and have no answer: nobody waits for one.
    """

    name: str
    medium: Medium | None = None
    tracks: int = 0
    answered: int = 0
    broken: int = 0
    seconds: Seconds = 0.0

    def count(self, track: Track) -> None:
        """Add one track."""
        self.tracks += 1
        self.answered += track.answered
        self.broken += not track.answered and not track.waiting
        self.seconds += track.duration or 0.0

    def as_object(self) -> dict[str, Json]:
        """The object for `--json`."""
        medium = self.medium.value if self.medium else None
        return {
            "name": self.name,
            "medium": medium,
            "tracks": self.tracks,
            "answered": self.answered,
            "broken": self.broken,
            "seconds": round(self.seconds, 3),
        }


@dataclass(slots=True)
class Statistics:
    """The numbers; `roles` counts a track once for each of its kinds, in canonical order."""

    whole: Part
    roles: dict[str, int]
    collections: dict[str, int]
    media: dict[str, int]
    states: dict[str, int]
    ratings: dict[str, int]
    later: int = 0
    productions: list[Part] = field(default_factory=list)

    def as_object(self) -> dict[str, Json]:
        """The object for `curator stats --json`."""
        return {
            "tracks": self.whole.tracks,
            "answered": self.whole.answered,
            "broken": self.whole.broken,
            "later": self.later,
            "seconds": round(self.whole.seconds, 3),
            "roles": dict(self.roles),
            "collections": dict(self.collections),
            "media": dict(self.media),
            "states": dict(self.states),
            "ratings": dict(self.ratings),
            "productions": [part.as_object() for part in self.productions],
        }


def statistics(tracks: Sequence[Track]) -> Statistics:
    """Count these tracks; what no track has is left out, but for roles, which are all there."""
    whole = Part("")
    for track in tracks:
        whole.count(track)
    kinds = Counter(kind for track in tracks for kind in {role.kind for role in track.roles})
    held = Counter(one for track in tracks for one in Collection if one.holds(track.roles))
    return Statistics(
        whole,
        roles={kind.value: kinds[kind] for kind in RoleKind},
        collections={one.value: held[one] for one in Collection},
        media=_counted(track.medium.value if track.medium else UNKNOWN for track in tracks),
        states=_counted(track.state.value for track in tracks) or {State.HERE.value: 0},
        ratings=_counted(str(t.said.rating) for t in tracks if t.said.rating is not None),
        later=sum(track.said.later for track in tracks),
        productions=_productions(tracks),
    )


def _productions(tracks: Iterable[Track]) -> list[Part]:
    """The productions, those with most tracks first."""
    parts: dict[str, Part] = {}
    for track in tracks:
        key = track.production.id or track.production.name
        part = parts.setdefault(key, Part(track.production.name, track.medium))
        part.count(track)
    return sorted(parts.values(), key=lambda part: (-part.tracks, part.name))


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
