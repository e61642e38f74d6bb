"""Numbers of things."""

import pytest

from curator.model.counting import counted


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
