"""Suggestions of a library: shown, explained, accepted as one plan."""

import os
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from curator.curation.advising import Advice
from curator.curation.suggesting import explained, plan_accept, recalled, with_suggestions
from curator.model.roles import format_roles, parse_roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import Said, Track, TrackId
from curator.suggest.kept import KeptSuggestions
from curator.suggest.suggester import Suggester, suggest
from curator.suggest.view import Endings
from tests.model.making import make_track
from tests.suggest.listings import score_album, song_collection, track


def suggested(one: str, roles: str, confidence: float) -> Suggestion:
    return Suggestion(parse_roles(roles), confidence, f"because {one}")


SURE = make_track("Sure", "a1-1", suggestion=suggested("a", "opening:2", 0.95))
LIKELY = make_track("Likely", "a1-2", suggestion=suggested("b", "bgm", 0.7))
SILENT = make_track("Silent", "a1-3")


@pytest.mark.parametrize(
    ("least", "titles"),
    [(0.96, []), (0.95, ["a1-1"]), (0.5, ["a1-1", "a1-2"]), (0, ["a1-1", "a1-2"])],
)
def test_accepting_takes_all_that_is_at_least_so_sure(least: float, titles: list[str]) -> None:
    plan = plan_accept([SURE, LIKELY, SILENT], least)
    assert list(plan.after) == titles


def test_accepted_roles_are_those_that_were_suggested() -> None:
    plan = plan_accept([SURE], 0.9)
    assert format_roles(plan.after[TrackId("a1-1")]) == "theme/opening:2"
    assert [edit.field for edit in plan.edits] == ["role:theme/opening:2"]


def test_a_file_that_cannot_be_read_gets_no_suggestion() -> None:
    marked = make_track("OP2", "a1-1", path=b"/m/OP2.mp3", problem="there is no audio in it")
    assert with_suggestions([marked])[0].suggestion is None
    suggester = Suggester([marked])
    assert list(suggester.update([replace(marked, problem="")])) == ["a1-1"]
    assert suggester.update([marked]) == {"a1-1": None}
    advice = Advice()
    advice.take({SURE.id: SURE.suggestion})
    assert advice.over(replace(SURE, suggestion=None)).suggestion == SURE.suggestion
    assert advice.over(replace(SURE, suggestion=None, problem="broken")).suggestion is None


def test_only_tracks_without_an_answer_get_suggestions() -> None:
    marked = make_track("OP2", "a1-1", path=b"/m/OP2.mp3")
    answered = make_track("OP1", "a1-2", path=b"/m/OP1.mp3", roles="none")
    first, second = with_suggestions([marked, answered])
    assert first.suggestion is not None
    assert format_roles(first.suggestion.roles) == "theme/opening:2"
    assert second == answered
    assert second.suggestion is None


def test_an_explanation_holds_the_evidence() -> None:
    marked = make_track("OP2", "a1-1", path=b"/m/OP2.mp3")
    (one,) = explained([marked, SILENT], [marked])
    assert one.suggestion is not None
    assert one.suggestion.evidence[0].reason == one.suggestion.reason


def kept_in(folder: Path) -> KeptSuggestions:
    return KeptSuggestions(os.fsencode(folder), "a library")


def test_what_was_kept_is_the_same_as_what_is_worked_out(tmp_path: Path) -> None:
    tracks = [*score_album(), *song_collection()]
    fresh = suggest(tracks)
    assert recalled(tracks, kept_in(tmp_path)) == fresh
    assert recalled(tracks, kept_in(tmp_path)) == fresh


def test_what_was_kept_is_not_worked_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracks = [*score_album(), *song_collection()]
    recalled(tracks, kept_in(tmp_path))
    asked: list[int] = []

    def counted(those: Sequence[Track], endings: Endings) -> dict[TrackId, Suggestion]:
        asked.append(len(those))
        return suggest(those, endings)

    monkeypatch.setattr("curator.curation.suggesting.suggest", counted)
    recalled(tracks, kept_in(tmp_path))
    assert asked == []
    recalled([*tracks, *lonely()], kept_in(tmp_path))
    assert asked == [1]


def lonely() -> list[Track]:
    return [track("Alone/alone.flac", artist="Nobody Else")]


@pytest.mark.parametrize("seed", range(3))
def test_an_evening_of_tags_never_leaves_anything_stale(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    elsewhere = score_album(folder="Other Shore/Other Shore (Original Soundtrack)")
    tracks = [*score_album(), *elsewhere, *song_collection(), *lonely()]
    for _ in range(8):
        at = dice.randrange(len(tracks))
        roles = parse_roles(dice.choice(("bgm", "licensed", "theme/opening:2", "none")))
        tracks[at] = replace(tracks[at], said=Said(roles=roles))
        assert recalled(tracks, kept_in(tmp_path)) == suggest(tracks)
