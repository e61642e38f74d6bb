"""Suggestions for the tracks of a library: shown, explained, accepted."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from curator.curation.tagging import Plan, plan_each
from curator.model.roles import Roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import Track
from curator.suggest.suggester import Suggester, suggest


def with_suggestions(tracks: Sequence[Track]) -> list[Track]:
    """The same tracks with what is suggested for those without an answer.

    They should be the whole library: an album tells much about each of its tracks.
    """
    found = suggest(tracks)
    return [replace(track, suggestion=found.get(track.id)) for track in tracks]


def explained(whole: Iterable[Track], tracks: Iterable[Track]) -> list[Track]:
    """Tracks with their suggestions and all the evidence; `whole` is everything that is known."""
    suggester = Suggester(whole)
    return [replace(track, suggestion=suggester.explain(track.id)) for track in tracks]


def plan_accept(tracks: Iterable[Track], least: float) -> Plan:
    """What accepting every suggestion of at least this confidence (0 to 1) would change."""
    sure = [track for track in tracks if _confidence(track.suggestion) >= least]
    return plan_each(sure, _suggested, "accepted suggestions")


def _confidence(suggestion: Suggestion | None) -> float:
    return suggestion.confidence if suggestion else -1.0


def _suggested(track: Track) -> Roles:
    return track.suggestion.roles if track.suggestion else track.roles
