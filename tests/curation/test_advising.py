"""Advice beside the session: what somebody looks at does not flicker."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from curator.curation.advising import Advice
from curator.model.roles import parse_roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import Said, TrackId
from curator.suggest.kept import KeptSuggestions
from curator.suggest.suggester import suggest
from tests.model.making import make_track
from tests.suggest.listings import score_album, song_collection

HERE, THERE = make_track("Here", "a1-1"), make_track("There", "a1-2")


def likely(roles: str, confidence: float) -> Suggestion:
    return Suggestion(parse_roles(roles), confidence, "the album")


def shown(advice: Advice, one: TrackId = HERE.id) -> Suggestion | None:
    return advice.over(HERE if one == HERE.id else THERE).suggestion


@pytest.fixture
def advice() -> Advice:
    """Advice that shows `bgm`, 60 % sure, for a track that somebody looks at."""
    made = Advice()
    made.watch(HERE.id)
    made.take({HERE.id: likely("bgm", 0.6), THERE.id: likely("bgm", 0.6)})
    return made


@pytest.mark.parametrize("news", [likely("theme", 0.62), likely("theme", 0.7), None])
def test_another_role_waits_until_the_look_moves_on(
    advice: Advice, news: Suggestion | None
) -> None:
    advice.take({HERE.id: news, THERE.id: news})
    assert shown(advice) == likely("bgm", 0.6)
    assert shown(advice, THERE.id) == news
    assert advice.watch(THERE.id) == {HERE.id: news}
    assert shown(advice) == news


@pytest.mark.parametrize("news", [likely("theme", 0.8), likely("bgm", 0.52), likely("bgm", 0.95)])
def test_what_is_clearly_surer_or_the_same_role_is_shown_at_once(
    advice: Advice, news: Suggestion
) -> None:
    advice.take({HERE.id: news})
    assert shown(advice) == news
    assert advice.watch(THERE.id) == {}


def test_a_sure_suggestion_takes_the_place_of_a_sure_one(advice: Advice) -> None:
    advice.take({HERE.id: likely("bgm", 0.95)})
    advice.take({HERE.id: likely("theme", 0.96)})
    assert shown(advice) == likely("theme", 0.96)


def test_what_was_withheld_is_forgotten_when_the_old_role_comes_back(advice: Advice) -> None:
    advice.take({HERE.id: likely("theme", 0.65)})
    advice.take({HERE.id: likely("bgm", 0.7)})
    assert advice.watch(None) == {}
    assert shown(advice) == likely("bgm", 0.7)


def test_the_first_suggestion_is_shown_at_once() -> None:
    advice = Advice()
    advice.watch(HERE.id)
    advice.take({HERE.id: likely("theme", 0.5)})
    assert shown(advice) == likely("theme", 0.5)


def test_looking_at_the_same_track_again_changes_nothing(advice: Advice) -> None:
    advice.take({HERE.id: likely("theme", 0.65)})
    assert advice.watch(HERE.id) == {}
    assert shown(advice) == likely("bgm", 0.6)


def test_groups_gather_what_differs_in_a_detail() -> None:
    reasons = ('title says "cave"', 'title says "duel"', 'title says "cave"', "file name says OP2")
    tracks = [make_track(f"T{at}", f"a1-{at}") for at in range(len(reasons))]
    advice = Advice()
    advice.take(
        {
            track.id: Suggestion(parse_roles("bgm"), 0.9, reason)
            for track, reason in zip(tracks, reasons, strict=True)
        }
    )
    first, second = advice.groups(tracks)
    assert (first.reason, len(first.tracks)) == ('title says "cave", "duel"', 3)
    assert (second.reason, second.tracks) == ("file name says OP2", (tracks[3].id,))


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        (["named oddly: a", "named oddly: b c"], "named oddly: a, b c"),
        (["OP1", "OP2", "OP3", "OP14"], "OP1, 2, 3 …"),
        (["3 of 4 by one", "12 of 14 by one"], "… of … by one"),
        (["12 of 14 by one", "12 of 14 by one"], "12 of 14 by one"),
    ],
)
def test_a_group_gives_examples_of_what_differs(reasons: list[str], expected: str) -> None:
    tracks = [make_track(f"T{at}", f"a1-{at}") for at in range(len(reasons))]
    advice = Advice()
    found = zip(tracks, reasons, strict=True)
    advice.take({track.id: Suggestion(parse_roles("bgm"), 0.9, why) for track, why in found})
    (group,) = advice.groups(tracks)
    assert group.reason == expected


def test_what_was_kept_is_there_before_anything_is_learnt(tmp_path: Path) -> None:
    kept = KeptSuggestions(os.fsencode(tmp_path), "a library")
    tracks = [*score_album(), *song_collection()]
    first = Advice()
    assert first.begin(tracks, kept, {}) == {}
    first.take(first.learn(tracks))
    first.finish()
    again = Advice()
    known = again.begin(tracks, kept, {})
    assert known == suggest(tracks)
    for start in range(0, len(tracks), 5):  # half albums change nothing that was known
        assert again.learn(tracks[start : start + 5]) == {}
    again.finish()
    assert again.begin(tracks, kept, {}) == {}


def test_what_was_said_while_learning_is_shown_at_once(tmp_path: Path) -> None:
    kept = KeptSuggestions(os.fsencode(tmp_path), "a library")
    tracks = score_album()
    before = Advice()
    before.begin(tracks, kept, {})
    before.learn(tracks)
    before.finish()
    advice = Advice()
    known = advice.begin(tracks, kept, {})
    tagged = [replace(one, said=Said(roles=parse_roles("licensed"))) for one in tracks[:6]]
    changed = advice.learn(tagged)
    now = suggest([*tagged, *tracks[6:]])
    assert changed == {one: now.get(one) for one in known if now.get(one) != known[one]}
    assert changed.keys() == {one.id for one in tracks}
    assert advice.learn(tracks[6:]) == {}
    advice.finish()
    third = Advice()
    assert third.begin([*tagged, *tracks[6:]], kept, {}) == now


def test_what_was_not_kept_is_worked_out_a_portion_at_a_time(tmp_path: Path) -> None:
    kept = KeptSuggestions(os.fsencode(tmp_path), "a library")
    score, songs = score_album(), song_collection()
    first = Advice()
    first.begin(score, kept, {})
    first.learn(score)
    first.finish()
    advice, tracks = Advice(), [*score, *songs]
    shown = dict(advice.begin(tracks, kept, {}))
    assert shown.keys() == {one.id for one in score}
    for start in range(0, len(tracks), 5):
        portion = tracks[start : start + 5]
        changed = advice.learn(portion)
        assert changed.keys() <= {one.id for one in portion}  # nothing is said of half an album
        shown |= changed
    assert {one: found for one, found in shown.items() if found} == suggest(tracks)
