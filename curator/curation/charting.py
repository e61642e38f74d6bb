"""What charts are drawn of: the roles of each production, and how much was tagged on which day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from curator.model.changes import ROLE_PREFIX, Change, Table, is_act
from curator.model.productions import Production
from curator.model.roles import RoleKind, ordered
from curator.model.tracks import Track


@dataclass(slots=True)
class Mix:
    """The roles of one production; each track counts once, by the first of its roles.

    `left` are tracks that an answer is still to come for.
    """

    production: Production
    tracks: int = 0
    left: int = 0
    kinds: Counter[RoleKind] = field(default_factory=Counter)

    @property
    def answered(self) -> int:
        """Tracks with an answer."""
        return self.kinds.total()


@dataclass(frozen=True, slots=True)
class Days:
    """How many tracks were given a role on each of the last days, the oldest first."""

    last: date
    counts: tuple[int, ...]

    @property
    def best(self) -> tuple[date, int]:
        """The day on which most was tagged, and how much that was."""
        place = max(range(len(self.counts)), key=lambda one: (self.counts[one], one))
        return self.last - timedelta(days=len(self.counts) - 1 - place), self.counts[place]

    def within(self, days: int) -> int:
        """How many on the last so many days together."""
        return sum(self.counts[-days:])


def mixes(tracks: Iterable[Track]) -> list[Mix]:
    """The productions with their roles, those with most answers first, then those with most tracks."""
    found: dict[tuple[str, str], Mix] = {}
    for track in tracks:
        one = track.production
        mix = found.setdefault((one.id, one.name), Mix(one))
        mix.tracks += 1
        mix.left += track.waiting
        if track.roles:
            mix.kinds[ordered(track.roles)[0].kind] += 1
    return sorted(found.values(), key=lambda mix: (-mix.answered, -mix.tracks, mix.production.name))


def tagging_by_day(changes: Iterable[Change], today: date, days: int) -> Days:
    """Count the last days, local time, from the changes (newest first); what was undone is not.

    Reading ends with the first change that is older, so that a long history costs nothing.
    """
    first = today - timedelta(days=days - 1)
    undone: set[str] = set()
    counts: Counter[date] = Counter()
    for change in changes:
        day = datetime.fromisoformat(change.time).astimezone().date()
        if day < first:
            break
        if change.id in undone:
            continue
        if change.undoes:
            undone.add(change.undoes)
        elif is_act(change):
            undone.discard(change.redoes)
            counts[day] += len(_given_roles(change))
    return Days(today, tuple(counts[first + timedelta(days=one)] for one in range(days)))


def _given_roles(change: Change) -> set[str]:
    """The tracks that have a role for it."""
    return {
        step.after.id
        for step in change.steps
        if step.after.table is Table.TRACKS
        and step.after.field.startswith(ROLE_PREFIX)
        and step.after.value
    }
