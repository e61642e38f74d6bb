"""Suggestions for the tracks of a library: shown, explained, accepted."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from curator.curation.tagging import Plan, plan_each
from curator.model.roles import Roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import Track, TrackId
from curator.store.collecting import no_collection
from curator.suggest.fingerprints import Fingerprints
from curator.suggest.kept import Kept, KeptSuggestions
from curator.suggest.suggester import Suggester, suggest
from curator.suggest.view import NOTHING_HEARD, Endings

_FEW = 0.25
"""Up to this share of stale suggestions, only what is near them is looked at again."""


def with_suggestions(
    tracks: Sequence[Track],
    kept: KeptSuggestions | None = None,
    endings: Endings = NOTHING_HEARD,
) -> list[Track]:
    """The same tracks with what is suggested for those without an answer.

    They should be the whole library: an album tells much about each of its tracks. What was
    `kept` is not worked out again, as long as all that it depends on is the same.
    """
    with no_collection():  # hardly anything of what is made goes
        found = recalled(tracks, kept, endings) if kept else suggest(tracks, endings)
    return [replace(track, suggestion=found.get(track.id)) for track in tracks]


def recalled(
    tracks: Sequence[Track], kept: KeptSuggestions, endings: Endings = NOTHING_HEARD
) -> dict[TrackId, Suggestion]:
    """What is suggested for tracks, from what was kept where that still holds; keeps the rest."""
    now = Fingerprints(tracks, endings)
    before = kept.read()
    same = _holding(now, before)
    stale = now.prints.keys() - same.keys()
    if stale:
        few = len(stale) <= _FEW * len(now.prints)
        fresh = suggest(now.around(stale) if few else tracks, endings)
        same |= {one: fresh.get(one) for one in stale}
    if stale or len(before) > len(same):
        kept.write({one: (number, same[one]) for one, number in now.prints.items()})
    return {one: found for one, found in same.items() if found is not None}


def held(
    tracks: Iterable[Track], kept: KeptSuggestions, endings: Endings
) -> dict[TrackId, Suggestion | None]:
    """What was kept of tracks and still holds; None where nothing is suggested."""
    return kept.still(Fingerprints(tracks, endings).prints)


def keep(suggester: Suggester, kept: KeptSuggestions, endings: Endings) -> None:
    """Keep what is suggested now."""
    now, found = Fingerprints(suggester.tracks, endings), suggester.all()
    kept.write({one: (number, found.get(one)) for one, number in now.prints.items()})


def _holding(now: Fingerprints, before: Kept) -> dict[TrackId, Suggestion | None]:
    return {
        one: before[one][1]
        for one, number in now.prints.items()
        if one in before and before[one][0] == number
    }


def explained(
    whole: Iterable[Track], tracks: Iterable[Track], endings: Endings = NOTHING_HEARD
) -> list[Track]:
    """Tracks with their suggestions and all the evidence; `whole` is everything that is known."""
    suggester = Suggester(whole, endings)
    return [replace(track, suggestion=suggester.explain(track.id)) for track in tracks]


def plan_accept(tracks: Iterable[Track], least: float) -> Plan:
    """What accepting every suggestion of at least this confidence (0 to 1) would change."""
    sure = [track for track in tracks if _confidence(track.suggestion) >= least]
    return plan_each(sure, _suggested, "accepted suggestions")


def _confidence(suggestion: Suggestion | None) -> float:
    return suggestion.confidence if suggestion else -1.0


def _suggested(track: Track) -> Roles:
    return track.suggestion.roles if track.suggestion else track.roles
