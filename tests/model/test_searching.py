"""Words are found among many tracks where they are found in each, however they were come to."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from curator.model.productions import Production
from curator.model.queries import parse_query
from curator.model.tracks import Metadata, Said, Track, TrackId

_WORDS = ("amber", "gate", "夜", "メインテーマ", "Éclair", "Straße", "a", "\udc80", "12", "theme")
_TYPED = (
    "a", "am", "ambe", "amber", "amber g", "amber gate", "gate amber", "夜", "メイン", "メインテ",
    "ecl", "strass", "nowhere", "work", "work 1", "work 1 gate", "-work", "artist 3 -amber",
    "gate (夜 OR theme)", "theme gate 12 work", "alias", "\udc80", "e",
)  # fmt: skip


def _tracks(per_album: int) -> Iterator[Track]:
    """Many tracks to an album make names that are looked at once; one to an album does not."""
    dice = random.Random(per_album)
    for at in range(300):
        album = at // per_album
        title = " ".join(dice.choices(_WORDS, k=dice.randint(1, 3)))
        artist = f"Artist {album % 7}" if at % 3 else dice.choice(_WORDS)
        metadata = Metadata(title, artist, f"Album {album}", track=at)
        work = Production(
            f"Work {album // 2}", aliases=frozenset({"Alias", "夜"} if album % 5 else ())
        )
        yield Track(TrackId(f"a1-{at}"), b"/m/%d.ogg" % at, metadata, Said(), work)


@pytest.mark.parametrize("per_album", [1, 20, 300])
def test_among_many_as_one_by_one(per_album: int) -> None:
    tracks = list(_tracks(per_album))
    for text in (*_TYPED, *reversed(_TYPED)):
        query = parse_query(text)
        assert query.among(tracks) == [one for one in tracks if query.matches(one)], text


def test_what_changed_meanwhile_is_found_and_what_went_is_not() -> None:
    tracks = list(_tracks(20))
    query = parse_query("renamed")
    assert query.among(tracks) == []
    title = replace(tracks[7].metadata, title="Renamed")
    tracks = [*tracks[:7], replace(tracks[7], metadata=title), *tracks[8:]]
    assert query.among(tracks) == [tracks[7]]
    rated = [replace(tracks[0], said=Said(rating=3)), *tracks[1:]]
    assert query.among(rated) == [tracks[7]]
    assert query.among(rated[:7]) == []
    assert query.among(rated[::-1]) == [tracks[7]]


def test_more_words_than_are_remembered() -> None:
    tracks = list(_tracks(20))
    for number in range(100):
        query = parse_query(f"album {number % 15} {number}")
        assert query.among(tracks) == [one for one in tracks if query.matches(one)]
    assert parse_query("x").among([]) == []
