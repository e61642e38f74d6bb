"""The listener's own words on tracks."""

from pathlib import Path

import pytest

from curator.curation.wording import parse_assignment, put, state_medium
from curator.errors import FieldError
from curator.model.changes import Origin
from curator.model.productions import Medium
from curator.model.tracks import Track, Version
from curator.store.library import Library
from tests.stock import stocked, track_id


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return stocked(tmp_path, "One", "Two")


def give(library: Library, *texts: str) -> Track:
    assignments = [parse_assignment(text) for text in texts]
    put(library, [track_id(1)], assignments, origin=Origin.CLI)
    track = library.track(track_id(1))
    assert track is not None
    return track


def test_fields_take_their_values(library: Library) -> None:
    track = give(library, "rating=4", "note=for rainy days", "later=yes", "year=1998")
    assert (track.said.rating, track.said.note, track.said.later) == (4, "for rainy days", True)
    assert track.year == 1998


def test_an_empty_value_clears(library: Library) -> None:
    give(library, "rating=4", "note=x", "medium=game")
    track = give(library, "rating=", "note=", "medium=")
    assert (track.said.rating, track.said.note, track.medium) == (None, "", None)


@pytest.mark.parametrize(
    ("assigned", "told"),
    [
        (["rating=4"], "rated 4"),
        (["rating="], "no rating"),
        (["later=yes"], "put off"),
        (["later="], "not put off any more"),
        (["version+=live"], "live"),
        (["version-=live"], "no live"),
        (["version=TV-size,live"], "tv-size and live"),
        (["version="], "no version"),
        (["words+=tense"], "word tense"),
        (["words-=tense, solo piano"], "no words tense and solo piano"),
        (["words=calm"], "only word calm"),
        (["words="], "no words"),
        (["note=a, b"], "noted"),
        (["note="], "no note"),
        (["production=Frieren"], "production Frieren"),
        (["medium=game", "year=1998"], "medium game, year 1998"),
    ],
)
def test_what_was_said_is_told_as_one_says_it(
    library: Library, assigned: list[str], told: str
) -> None:
    assignments = [parse_assignment(text) for text in assigned]
    assert put(library, [track_id(1)], assignments, origin=Origin.CLI).text == f"{told}: One"
    both = put(library, [track_id(1), track_id(2)], assignments, origin=Origin.CLI)
    assert both.text == f"{told}: 2 tracks"


def test_what_others_say_is_sorted_out_without_comparing_each_with_each(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(library, [track_id(1)], [parse_assignment("rating=2")], origin=Origin.CLI)
    monkeypatch.setattr(Track, "__eq__", lambda *_: pytest.fail("a track was compared"))
    ids = [track_id(1), track_id(2)]
    told = put(library, ids, [parse_assignment("rating=4")], origin=Origin.APP, fills=True)
    assert (told.changed, told.kept) == ((track_id(2),), (track_id(1),))


def test_words_are_added_removed_and_set(library: Library) -> None:
    assert give(library, "words+=tense, solo  piano").said.words == {"tense", "solo piano"}
    assert give(library, "words-=tense").said.words == {"solo piano"}
    assert give(library, "words=calm").said.words == {"calm"}


def test_versions_are_a_closed_set(library: Library) -> None:
    assert give(library, "version+=tv-size").versions == {Version.TV_SIZE}
    assert give(library, "version+=live").versions == {Version.TV_SIZE, Version.LIVE}
    assert give(library, "version=").versions == frozenset()


def test_a_production_is_made_once_and_found_again_by_its_name(library: Library) -> None:
    first = give(library, "production=Frieren")
    put(library, [track_id(2)], [parse_assignment("production=FRIEREN")], origin=Origin.CLI)
    second = library.track(track_id(2))
    assert second is not None
    assert first.production.id == second.production.id != ""
    assert second.production.name == "Frieren"


def test_a_medium_can_be_said_of_a_whole_folder(library: Library, tmp_path: Path) -> None:
    state_medium(library, bytes(tmp_path / "music"), Medium.ANIME, origin=Origin.APP)
    track = library.track(track_id(2))
    assert track is not None
    assert track.medium is Medium.ANIME


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rating", "is not FIELD=VALUE"),
        ("ratng=4", "did you mean 'rating'?"),
        ("rating=6", "a whole number from 0 to 5, not '6'"),
        ("rating=²", "a whole number from 0 to 5"),
        ("rating=" + "9" * 5000, "a whole number from 0 to 5"),
        ("rating+=1", "rating holds one value"),
        ("medium=opera", "medium is one of film, tv, anime, game, other"),
        ("version=loud", "version is one of"),
        ("later=maybe", "later is yes or no"),
        ("year=98", "a whole number from 1000 to 9999"),
        ("colour=blue", "fields are rating, words"),
    ],
)
def test_a_mistake_is_said(text: str, told: str) -> None:
    with pytest.raises(FieldError) as caught:
        parse_assignment(text)
    assert told in str(caught.value)
