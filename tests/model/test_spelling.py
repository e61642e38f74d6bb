"""Mistyped names find what they were meant to be."""

import pytest

from curator.model.spelling import one_of, one_slip


@pytest.mark.parametrize(
    "given", ["rol", "roles", "orle", "rule", "r0le", "roel", "role:", "xrole"]
)
def test_one_slip(given: str) -> None:
    assert one_slip(given, "role")


@pytest.mark.parametrize("given", ["role", "re", "rl", "eolr", "roless", "title", ""])
def test_no_slip_or_too_many(given: str) -> None:
    assert not one_slip(given, "role")


def test_spelling_does_not_count() -> None:
    assert one_of("TV Size", ["tv-size", "live"], "version") == "tv-size"
    assert one_of("album artist", ["album_artist"], "field") == "album_artist"
    assert one_of("Words", ["word"], "field", {"words": "word"}) == "word"


def test_the_sentence_names_the_nearest_or_all() -> None:
    with pytest.raises(ValueError, match="there is no version 'tvsiez'; did you mean tv-size"):
        one_of("tvsiez", ["tv-size", "live"], "version")
    with pytest.raises(ValueError, match="known: tv-size, live"):
        one_of("?", ["tv-size", "live"], "version")
