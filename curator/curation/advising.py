"""Suggestions beside the session: learnt on a worker's thread, shown over tracks on the app's."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace

from curator.model.roles import Roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import Track, TrackId
from curator.suggest.suggester import Suggester
from curator.suggest.view import Endings

_NUMBER = re.compile(r"\d[\d,.]*")

Changed = Mapping[TrackId, Suggestion | None]


@dataclass(frozen=True, slots=True)
class Group:
    """Tracks for which the same is suggested for the same reason (numbers in it left out)."""

    roles: Roles
    reason: str
    tracks: tuple[TrackId, ...]


@dataclass(slots=True)
class Advice:
    """What is suggested for tracks without an answer.

    `begin`, `learn` and `explain` belong to one worker thread, `take` and `over` to the app's.
    """

    _suggester: Suggester = field(default_factory=Suggester)
    _found: dict[TrackId, Suggestion] = field(default_factory=dict)
    _begun: bool = False

    def begin(self, endings: Endings) -> None:
        """Know how tracks end, from the first time on; before anything is learnt."""
        if not self._begun:
            self._suggester, self._begun = Suggester(endings=endings), True

    def learn(self, tracks: Iterable[Track]) -> Changed:
        """Take in tracks that are new or changed; what is suggested otherwise by it."""
        return self._suggester.update(tracks)

    def explain(self, one: TrackId) -> Suggestion | None:
        """What would be suggested for a track, also below the line, with all the evidence."""
        return self._suggester.explain(one)

    def take(self, changed: Changed) -> None:
        """Show these from now on; None takes a suggestion away."""
        for one, suggestion in changed.items():
            if suggestion is None:
                self._found.pop(one, None)
            else:
                self._found[one] = suggestion

    @property
    def suggested(self) -> Set[TrackId]:
        """The tracks for which something is suggested, answered or not; a live view."""
        return self._found.keys()

    def groups(self, tracks: Iterable[Track]) -> list[Group]:
        """What is suggested for these tracks, by role and reason; the largest group first."""
        found: dict[tuple[Roles, str], list[TrackId]] = {}
        for track in map(self.over, tracks):
            if track.suggestion is not None:
                alike = _NUMBER.sub("…", track.suggestion.reason)
                found.setdefault((track.suggestion.roles, alike), []).append(track.id)
        groups = [Group(roles, reason, tuple(ids)) for (roles, reason), ids in found.items()]
        return sorted(groups, key=lambda group: -len(group.tracks))

    def over(self, track: Track) -> Track:
        """The track with its suggestion, if it waits for an answer and there is one."""
        suggestion = self._found.get(track.id) if track.waiting else None
        return track if suggestion is None else replace(track, suggestion=suggestion)
