"""Fingerprints change with all that a suggestion depends on, and with nothing else."""

import os
import subprocess
import sys
from dataclasses import replace

from curator.model.roles import parse_roles
from curator.model.tracks import Said, Track, TrackId
from curator.suggest.fingerprints import Fingerprints, rules
from curator.suggest.suggester import suggest
from tests.suggest.listings import score_album, song_collection, track


def prints(tracks: list[Track]) -> dict[TrackId, int]:
    return dict(Fingerprints(tracks).prints)


def moved(before: list[Track], after: list[Track]) -> set[TrackId]:
    old, new = prints(before), prints(after)
    return {one for one in old.keys() | new.keys() if old.get(one) != new.get(one)}


def test_a_name_touches_its_album_and_nothing_else() -> None:
    score, songs = score_album(), song_collection()
    renamed = replace(score[2], metadata=replace(score[2].metadata, title="Boss Battle"))
    after = [*score[:2], renamed, *score[3:], *songs]
    assert moved([*score, *songs], after) == {one.id for one in score}


def test_a_tag_touches_what_shares_something_with_it() -> None:
    score, songs = score_album(), song_collection()
    tagged = replace(score[2], said=Said(roles=parse_roles("licensed")))
    after = [*score[:2], tagged, *score[3:], *songs]
    assert moved([*score, *songs], after) == {one.id for one in score}
    again = replace(score[2], said=Said(roles=parse_roles("bgm")))
    assert moved(after, [*score[:2], again, *score[3:], *songs]) == {
        one.id for one in score if one is not score[2]
    }


def test_a_rating_touches_nothing() -> None:
    score = score_album()
    assert moved(score, [replace(score[0], said=Said(rating=4)), *score[1:]]) == set()


def test_another_album_of_the_artist_touches_both() -> None:
    here, there = score_album(), score_album(folder="Other Shore/Other Shore (Original Soundtrack)")
    assert {one.id for one in here} <= moved(here, [*here, *there])


def test_those_around_a_track_suggest_the_same_as_everything() -> None:
    tagged = [replace(one, said=Said(roles=parse_roles("theme/opening"))) for one in score_album(4)]
    elsewhere = score_album(folder="Other Shore/Other Shore (Original Soundtrack)")
    everything = [*tagged, *score_album()[4:], *elsewhere, *song_collection()]
    whole = suggest(everything)
    for one in everything:
        near = Fingerprints(everything).around({one.id})
        assert suggest(near).get(one.id) == whole.get(one.id)
    assert len(Fingerprints(everything).around({everything[-1].id})) == 12


def test_every_process_finds_the_same() -> None:
    code = (
        "from tests.suggest.listings import score_album\n"
        "from curator.suggest.fingerprints import Fingerprints, rules\n"
        "print(sorted(Fingerprints(score_album()).prints.values()), rules())"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == f"{sorted(prints(score_album()).values())} {rules()}"


def test_answered_and_unreadable_tracks_have_none() -> None:
    answered = track("a.flac", roles="bgm")
    broken = replace(track("b.flac"), problem="cut off")
    assert prints([answered, broken]) == {}
