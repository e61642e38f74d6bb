"""Waveforms in braille."""

import pytest

from curator.tui.widgets.wave import braille


@pytest.mark.parametrize(
    ("levels", "rows", "drawn"),
    [
        ([1.0, 1.0], 1, ["⣿"]),
        ([0.0, 0.0], 1, ["⣀"]),
        ([1.0, 0.0], 1, ["⣇"]),
        ([0.5, 0.25], 1, ["⣄"]),
        ([1.0, 0.5], 2, ["⡇", "⣿"]),
        ([0.0, 0.0, 1.0, 1.0], 2, ["⠀⣿", "⣀⣿"]),
        ([], 2, ["", ""]),
    ],
)
def test_levels_rise_from_the_bottom(levels: list[float], rows: int, drawn: list[str]) -> None:
    assert braille(levels, rows) == drawn
