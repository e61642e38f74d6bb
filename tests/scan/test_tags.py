"""Choosing among the values that tags hold."""

import pytest

from curator.scan.tags import number_in, tags_from


def test_of_titles_that_piled_up_the_last_counts_for_every_field() -> None:
    values = {
        "title": ["Living Caves", "Crossroads", "Graveyard"],
        "tracknumber": ["2", "5", "10"],
        "artist": ["First", "Second", "NeonCorridor"],
    }
    tags = tags_from(values)
    assert (tags.title, tags.track, tags.artist) == ("Graveyard", 10, "NeonCorridor")


def test_a_piled_up_title_that_the_file_name_holds_goes_before_the_last() -> None:
    values = {"title": ["Living Caves", "Desert", "R'Lyeh"]}
    assert tags_from(values, "hr3-desert").title == "Desert"
    assert tags_from(values, "hr3-rlyeh").title == "R'Lyeh"


def test_several_artists_of_one_title_are_joined_once_each() -> None:
    tags = tags_from({"title": ["Tank!"], "artist": ["Seatbelts", "Yoko Kanno", "Seatbelts"]})
    assert tags.artist == "Seatbelts, Yoko Kanno"


@pytest.mark.parametrize(
    "nothing", ["???", "http://www.elysis.de", "www.a.b/c", "Unknown Album", " "]
)
def test_an_album_that_says_nothing_is_none(nothing: str) -> None:
    assert not tags_from({"title": ["x"], "album": [nothing]}).album


def test_an_artist_that_is_an_address_is_none() -> None:
    assert not tags_from({"artist": ["http://zhaymusic.com/"]}).artist


@pytest.mark.parametrize(
    ("text", "number"),
    [("3/12", 3), ("03", 3), ("0", None), ("0/0", None), ("", None), ("A2", None), ("(3, 12)", None),
     (" 7 ", 7), ("12345", None)],
)  # fmt: skip
def test_track_numbers(text: str, number: int | None) -> None:
    assert number_in(text) == number


def test_years_stand_anywhere_in_a_date() -> None:
    assert tags_from({"date": ["2007-03-01"]}).year == 2007
    assert tags_from({"tdrc": ["01/03/1998"]}).year == 1998
    assert tags_from({"date": ["0000"]}).year is None


def test_texts_are_one_short_line() -> None:
    tags = tags_from(
        {"title": ["Nice\n#EXTINF:1,evil\x00\x1b[2J" + "T" * 100_000], "artist": ["A\r\nB"]}
    )
    assert tags.artist == "A B"
    assert tags.title.startswith("Nice #EXTINF:1,evil [2JTTT")
    assert len(tags.title) == 300
