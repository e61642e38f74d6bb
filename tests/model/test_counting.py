"""Numbers in sentences."""

import pytest

from curator.model.counting import clock, counted


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (counted(0, "track"), "0 tracks"),
        (counted(1, "track"), "1 track"),
        (counted(1200, "track"), "1,200 tracks"),
        (counted(1, "entry", "entries"), "1 entry"),
        (counted(2, "entry", "entries"), "2 entries"),
    ],
)
def test_one_is_no_plural(made: str, text: str) -> None:
    assert made == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(None, "-:--"), (0, "0:00"), (6.9, "0:06"), (222, "3:42"), (3727, "1:02:07"), (-1, "0:00")],
)
def test_seconds_are_shown_as_on_a_player(seconds: float | None, text: str) -> None:
    assert clock(seconds) == text
