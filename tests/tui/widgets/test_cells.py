"""Text in cells: exact widths whatever the script, and nothing that breaks a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from curator.tui.widgets.cells import clean, fit, fit_right


@given(st.text(), st.integers(0, 40))
def test_fit_takes_exactly_its_cells(text: str, cells: int) -> None:
    assert cell_len(fit(text, cells)) == cells


@given(st.text(max_size=30), st.integers(0, 40))
def test_fit_right_takes_exactly_its_cells(text: str, cells: int) -> None:
    assert cell_len(fit_right(text, cells)) == cells


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("Knolls", 8, "Knolls  "),
        ("Knolls", 6, "Knolls"),
        ("Knolls", 5, "Knol…"),
        ("葬送の", 6, "葬送の"),
        ("葬送の", 5, "葬送…"),
        ("葬送の", 4, "葬… "),
        ("two\nlines", 9, "two lines"),
        ("", 2, "  "),
        ("all in /a/bb/ccc/Ops is game", 28, "all in /a/bb/ccc/Ops is game"),
        ("all in /a/bb/ccc/Ops is game", 27, "all in /…/ccc/Ops is game  "),
        ("all in /a/bb/ccc/Ops is game", 24, "all in /…/Ops is game   "),
        ("all in /a/bb/ccc/Ops is game", 18, "all in /…/O…s game"),
        ("songs / marches / waltzes", 12, "songs / mar…"),
        ("/only_one_name", 8, "/only_o…"),
    ],
)
def test_fit(text: str, cells: int, expected: str) -> None:
    assert fit(text, cells) == expected


def test_clean_takes_away_what_turns_the_line() -> None:
    assert clean("a\u202eb\x1b[2Jc\td") == "a b [2Jc d"
    assert clean("葬送 👩‍🚀 é") == "葬送 👩‍🚀 é"
