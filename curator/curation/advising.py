"""Suggestions beside the session: learnt on a worker's thread, shown over tracks on the app's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from curator.model.suggestions import Suggestion
from curator.model.tracks import Track, TrackId
from curator.suggest.suggester import Suggester

Changed = Mapping[TrackId, Suggestion | None]


@dataclass(slots=True)
class Advice:
    """What is suggested for tracks without an answer.

    `learn` and `explain` belong to one worker thread, `take` and `over` to the app's.
    """

    _suggester: Suggester = field(default_factory=Suggester)
    _found: dict[TrackId, Suggestion] = field(default_factory=dict)

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

    def over(self, track: Track) -> Track:
        """The track with its suggestion, if it has no answer and there is one."""
        suggestion = None if track.answered else self._found.get(track.id)
        return track if suggestion is None else replace(track, suggestion=suggestion)
