"""People known for a medium: found in any order of their names, and among others in a credit."""

import pytest

from curator.model.productions import Medium
from curator.suggest.people import known_for, known_people, named_in
from curator.suggest.suggester import suggest
from tests.suggest.listings import said, track


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ("Hans Zimmer", {"film"}),
        ("Uematsu Nobuo", {"game"}),
        ("NOBUO UEMATSU", {"game"}),
        ("植松 伸夫", {"game"}),
        ("Miklos Rozsa", {"film"}),
        ("Ilse Marrow & Yuki Kajiura", {"anime"}),
        ("Some Orchestra (cond. X), John Williams", {"film"}),
        ("Ludwig van Beethoven; Hans Zimmer", {"classical", "film"}),
        ("Ilse Marrow", set()),
        ("Hans", set()),
        ("", set()),
    ],
)
def test_people_are_known_however_a_credit_names_them(credit: str, expected: set[str]) -> None:
    assert known_for(credit) == expected


def test_a_band_with_an_and_in_its_name_is_one() -> None:
    assert known_for("Simon & Garfunkel") == {"records"}


def test_a_credit_names_several() -> None:
    assert named_in("ilse marrow, the tide feat. ann") == ("ilse marrow", "the tide", "ann")


def test_every_name_of_the_data_file_is_one_that_could_be_met() -> None:
    assert all(name and known for name, known in known_people().items())


@pytest.mark.parametrize(
    ("composer", "expected"), [("Nobuo Uematsu", "bgm"), ("James Horner", "score")]
)
def test_a_composer_tells_the_medium_that_nobody_stated(composer: str, expected: str) -> None:
    album = [
        track(f"Glass Harbour/{at:02} Tide {at}.flac", artist=composer, number=at, seconds=150)
        for at in range(1, 13)
    ]
    found = suggest(album)
    assert all(said(found.get(one.id)) == {expected} for one in album)
    assert "known for" in found[album[3].id].reason or "by one artist" in found[album[3].id].reason


def test_a_stated_medium_outweighs_who_is_known_for_another() -> None:
    album = [
        track(
            f"Glass Harbour/{at:02} Tide {at}.flac",
            artist="James Horner",
            number=at,
            medium=Medium.GAME,
        )
        for at in range(1, 13)
    ]
    assert {text for one in suggest(album).values() for text in said(one)} == {"bgm"}
