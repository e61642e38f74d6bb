"""Suggestions beside the session: learnt on a worker's thread, shown over tracks on the app's."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from curator.curation.endings import heard_endings
from curator.curation.suggesting import held, keep
from curator.model.roles import Roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import Track, TrackId
from curator.settings import cache_folder
from curator.store.collecting import return_freed
from curator.store.library import Library
from curator.suggest.kept import KeptSuggestions
from curator.suggest.suggester import Suggester
from curator.suggest.view import Endings

_DETAIL = re.compile(r'\d[\d,.]*|"[^"]*"|(?<=: ).+$')
_EXAMPLES = 3
_CLEARLY = 0.15
_SURE = 0.9
"""A suggestion this sure takes the place of any other at once."""

Changed = Mapping[TrackId, Suggestion | None]


@dataclass(frozen=True, slots=True)
class Group:
    """Tracks for which the same is suggested for the same reason.

    Where the reasons differ only in a number, a quoted word or what follows a colon, `reason`
    gives examples of it, or leaves it out.
    """

    roles: Roles
    reason: str
    tracks: tuple[TrackId, ...]


@dataclass(slots=True)
class Advice:
    """What is suggested for tracks without an answer.

    What is suggested for the track that somebody looks at does not flicker: another role takes its
    place only when it is clearly surer, else when the look has moved on.

    `begin`, `unknown`, `learn`, `finish` and `explain` belong to one worker thread, everything else to the app's.
    """

    _suggester: Suggester = field(default_factory=Suggester)
    _found: dict[TrackId, Suggestion] = field(default_factory=dict)
    _kept: KeptSuggestions | None = None
    _endings: Endings = field(default_factory=dict)
    _unkept: bool = False
    _watched: TrackId | None = None
    _withheld: dict[TrackId, Suggestion | None] = field(default_factory=dict)

    def begin(self, tracks: Sequence[Track], kept: KeptSuggestions, endings: Endings) -> Changed:
        """What was kept of tracks and still holds, so that it need not be worked out again.

        The first time only. `tracks` is all there are, `endings` what is known of how they end.
        Have them learnt then, a portion at a time, and call `finish`.
        """
        if self._kept is not None:
            return {}
        self._kept, self._endings = kept, endings
        self._suggester = Suggester(endings=endings)
        self._suggester.place(tracks)
        known = held(tracks, kept, endings)
        self._suggester.recall(known)
        self._unkept = not all(track.id in known for track in tracks if track.waiting)
        return known

    def learn(self, tracks: Iterable[Track]) -> Changed:
        """Take in tracks that are new or changed; what is suggested otherwise by it."""
        changed = self._suggester.update(tracks)
        self._unkept |= bool(changed)
        return changed

    def unknown(self, tracks: Iterable[Track]) -> list[Track]:
        """Those of which nothing was learnt yet."""
        return [track for track in tracks if track.id not in self._suggester]

    def finish(self) -> None:
        """All is learnt: keep it for the next time."""
        if self._kept is not None and self._unkept:
            self._unkept = False
            keep(self._suggester, self._kept, self._endings)
        return_freed()

    def explain(self, one: TrackId) -> Suggestion | None:
        """What would be suggested for a track, also below the line, with all the evidence."""
        return self._suggester.explain(one)

    def take(self, changed: Changed) -> None:
        """Show these from now on; None takes a suggestion away."""
        for one, suggestion in changed.items():
            if one == self._watched and not _clearly_better(self._found.get(one), suggestion):
                self._withheld[one] = suggestion
            else:
                self._withheld.pop(one, None)
                self._show(one, suggestion)

    def watch(self, one: TrackId | None) -> Changed:
        """Somebody looks at this track now; what was withheld of the one before is shown.

        Gives back what is suggested otherwise by it.
        """
        if one == self._watched:
            return {}
        shown, self._withheld, self._watched = self._withheld, {}, one
        for before, suggestion in shown.items():
            self._show(before, suggestion)
        return shown

    def _show(self, one: TrackId, suggestion: Suggestion | None) -> None:
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
        found: dict[tuple[Roles, str], list[Track]] = {}
        for track in map(self.over, tracks):
            if track.suggestion is not None:
                alike = _DETAIL.sub("…", track.suggestion.reason)
                found.setdefault((track.suggestion.roles, alike), []).append(track)
        groups = [
            Group(roles, _summed_up(alike, those), tuple(track.id for track in those))
            for (roles, alike), those in found.items()
        ]
        return sorted(groups, key=lambda group: -len(group.tracks))

    def over(self, track: Track) -> Track:
        """The track with its suggestion, if it waits for an answer and there is one."""
        suggestion = self._found.get(track.id) if track.waiting else None
        return track if suggestion is None else replace(track, suggestion=suggestion)


def _clearly_better(old: Suggestion | None, new: Suggestion | None) -> bool:
    """Whether a new suggestion may take the place of the one that somebody looks at."""
    if old is None or (new is not None and new.roles == old.roles):
        return True
    return new is not None and new.confidence >= min(old.confidence + _CLEARLY, _SURE)


def _summed_up(alike: str, tracks: Iterable[Track]) -> str:
    """One reason for all of them: `title says "battle", "cave", "duel" …`."""
    reasons = dict.fromkeys(track.suggestion.reason for track in tracks if track.suggestion)
    if len(reasons) == 1:
        return next(iter(reasons))
    if alike.count("…") != 1:
        return alike
    start, _, end = alike.partition("…")
    details = [reason.removeprefix(start).removesuffix(end) for reason in reasons]
    more = " …" if len(details) > _EXAMPLES else ""
    return f"{start}{', '.join(details[:_EXAMPLES])}{more}{end}"


def begin_advice(advice: Advice, library: Library, tracks: Sequence[Track]) -> Changed:
    """Begin with what the cache folder holds of a library; on the worker's thread."""
    kept = KeptSuggestions(cache_folder(), library.library_id)
    return advice.begin(tracks, kept, heard_endings(library))
