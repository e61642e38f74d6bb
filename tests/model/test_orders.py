"""Orders: natural, with what has no value at the end, and stable."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.errors import FieldError
from curator.model.orders import ORDERS, Order, library_key, natural, parse_order
from curator.model.productions import Production
from curator.model.tracks import Track, TrackId
from tests.model.making import make_track


def titles(order: str, tracks: list[Track]) -> list[str]:
    return [track.title for track in parse_order(order).apply(tracks)]


def test_numbers_count_and_case_does_not() -> None:
    names = ["Track 10", "track 2", "Träck 2b", "Zoo", "10", "9", ""]
    assert sorted(names, key=natural) == ["", "9", "10", "track 2", "Träck 2b", "Track 10", "Zoo"]


@given(st.lists(st.text(), max_size=8))
def test_natural_keys_compare_whatever_the_texts_are(texts: list[str]) -> None:
    keys = [natural(text) for text in sorted(texts, key=natural)]
    assert keys == sorted(keys)


def test_thousands_of_digits_are_sorted_too() -> None:
    assert sorted(["1" * 5000, "1"], key=natural) == ["1", "1" * 5000]


def test_album_order_goes_by_production_album_disc_number_path() -> None:
    frieren = Production("Frieren")
    tracks = [
        make_track("b", production=Production("Bebop"), album="Z", number=9),
        make_track("f1", production=frieren, album="A 2", number=2),
        make_track("f2", production=frieren, album="A 2", number=10),
        make_track("f3", production=frieren, album="A 2"),
        make_track("f4", production=frieren, album="A 2", disc=2, number=1),
        make_track("f5", production=frieren, album="A 10", number=1, path=b"/m/2.ogg"),
        make_track("f6", production=frieren, album="A 10", number=1, path=b"/m/10.ogg"),
    ]
    mixed = tracks[3:] + tracks[:3]
    assert sorted(mixed, key=library_key) == tracks
    assert parse_order("").apply(reversed(tracks)) == tracks
    assert parse_order("-album").apply(tracks) == tracks[::-1]


def test_what_has_neither_production_nor_album_stands_folder_by_folder() -> None:
    tracks = [
        make_track("a2", number=2, path=b"/m/2/a.ogg"),
        make_track("a7", number=7, path=b"/m/2/b.ogg"),
        make_track("b1", number=1, path=b"/m/10/a.ogg"),
        make_track("c", album="A", number=1, path=b"/m/1/a.ogg"),
    ]
    mixed = tracks[2:] + tracks[:2]
    assert sorted(mixed, key=library_key) == tracks


def test_the_most_comes_first_for_rating_and_added_and_nothing_last() -> None:
    def day(number: int) -> datetime:
        return datetime(2026, 1, number, tzinfo=UTC)

    tracks = [
        make_track("none"),
        make_track("low", rating=1, added=day(3), duration=9.0, file_year=1999),
        make_track("zero", rating=0, added=day(1), duration=50.0, file_year=2001),
        make_track("high", rating=5, added=day(2), duration=10.0, file_year=2000),
    ]
    assert titles("rating", tracks) == ["high", "low", "zero", "none"]
    assert titles("-rating", tracks) == ["zero", "low", "high", "none"]
    assert titles("added", tracks) == ["low", "high", "zero", "none"]
    assert titles("duration", tracks) == ["low", "high", "zero", "none"]
    assert titles("-duration", tracks) == ["zero", "high", "low", "none"]
    assert titles("year", tracks) == ["low", "high", "zero", "none"]
    assert titles("title", tracks) == ["high", "low", "none", "zero"]


def test_equals_stay_as_they_came_also_turned_round() -> None:
    tracks = [make_track(title, rating=3) for title in "cab"]
    assert titles("rating", tracks) == titles("-rating", tracks) == ["c", "a", "b"]


def test_artist_and_production() -> None:
    tracks = [
        make_track("1", artist="b", production=Production("X")),
        make_track("2"),
        make_track("3", artist="A", production=Production("Y")),
    ]
    assert titles("artist", tracks) == ["3", "1", "2"]
    assert titles("production", tracks) == ["1", "3", "2"]


def test_random_stands_still_for_a_seed() -> None:
    tracks = [make_track(str(n), f"a1-{n}") for n in range(40)]
    once = titles("random:7", tracks)
    assert once == titles("random:7", tracks[::-1])
    assert once != titles("random:8", tracks)
    assert sorted(once) == sorted(track.title for track in tracks)
    assert titles("random:7", tracks[1:]) == [title for title in once if title != "0"]


def test_by_hand_goes_by_the_numbers_given() -> None:
    tracks = [make_track(title, f"a1-{title}") for title in "abcd"]
    places = {TrackId("a1-c"): 1.0, TrackId("a1-a"): 1.5}
    assert [t.title for t in Order("hand").apply(tracks, places)] == ["c", "a", "b", "d"]


@pytest.mark.parametrize("name", ORDERS)
def test_orders_print_as_they_are_read(name: str) -> None:
    assert str(parse_order(f" {name.upper()} ")) == name
    assert str(parse_order(f"-{name}")) == f"-{name}"
    assert str(parse_order("random:a b")) == "random:a b"


@pytest.mark.parametrize(
    ("text", "says"), [("ratng", "rating"), ("x", "orders are album"), ("title:3", "seed")]
)
def test_unknown_orders(text: str, says: str) -> None:
    with pytest.raises(FieldError, match=says):
        parse_order(text)
