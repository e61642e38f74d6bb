"""Pictures that the terminal draws: which one can, and sixels that say every pixel."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.model.pictures import Picture
from curator.tui.graphics import COLUMNS, ROWS, Engraver, Engraving, Graphics, engraver_for
from curator.tui.kitty import to_overlay
from curator.tui.sixel import to_sixel

SIXEL = {"TERM": "foot"}


def drawn(text: str) -> tuple[int, int, dict[tuple[int, int], tuple[int, int, int]]]:
    """Width, height, and the colour in per cent of each pixel, as a terminal reads sixels."""
    found = re.fullmatch(r'\x1b7\x1bP0;1;0q"1;1;(\d+);(\d+)(.*)\x1b\\\x1b8', text, re.DOTALL)
    assert found is not None
    palette: dict[int, tuple[int, int, int]] = {}
    pixels: dict[tuple[int, int], tuple[int, int, int]] = {}
    x = y = colour = 0
    for one in re.finditer(r"#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)(.)|([$-])|(.)", found[3]):
        if one[1]:
            palette[int(one[1])] = (int(one[2]), int(one[3]), int(one[4]))
        elif one[5]:
            colour = int(one[5])
        elif one[8]:
            x, y = 0, y + 6 * (one[8] == "-")
        else:
            count, bits = int(one[6] or 1), ord(one[7] or one[9]) - 0x3F
            rows = [y + row for row in range(6) if bits >> row & 1]
            places = [(column, row) for column in range(x, x + count) for row in rows]
            assert not pixels.keys() & set(places), "drawn twice"
            pixels |= dict.fromkeys(places, palette[colour])
            x += count
    return int(found[1]), int(found[2]), pixels


@given(st.integers(1, 14), st.integers(1, 14), st.integers(0, 9), st.integers(0, 9), st.data())
def test_every_pixel_is_drawn_once_and_near_its_colour(
    width: int, height: int, beside: int, below: int, data: st.DataObject
) -> None:
    pixels = data.draw(st.binary(min_size=3 * width * height, max_size=3 * width * height))
    picture = Picture(width, height, pixels)
    *told_size, found = drawn(to_sixel(picture, width + beside, height + below))
    assert told_size == [width + beside, height + below]
    left, top = beside // 2, below // 2
    assert found.keys() == {(left + x, top + y) for x in range(width) for y in range(height)}
    for (x, y), colour in found.items():
        for told, true in zip(colour, picture.at(x - left, y - top), strict=True):
            assert abs(told - true * 100 / 255) <= 21  # a step of six levels


def test_plain_colours_are_exact_and_short() -> None:
    picture = Picture(120, 6, bytes([255, 0, 0]) * 720)
    sequence = to_sixel(picture, 120, 6)
    assert set(drawn(sequence)[2].values()) == {(100, 0, 0)}
    assert len(sequence) < 60


@pytest.mark.parametrize(
    ("environment", "graphics"),
    [
        ({"TERM": "foot"}, Graphics.SIXEL),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, Graphics.SIXEL),
        ({"TERM": "mlterm"}, Graphics.SIXEL),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "WezTerm"}, Graphics.BLOCKS),
        ({"TERM": "foot", "NO_COLOR": "1"}, Graphics.BLOCKS),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, Graphics.KITTY),
        ({"TERM": "xterm-kitty", "SSH_TTY": "/dev/pts/1"}, Graphics.KITTY),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, Graphics.KITTY),
        ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, Graphics.KITTY),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, Graphics.KITTY),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"}, Graphics.KITTY),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "210800"}, Graphics.BLOCKS),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "unknown"}, Graphics.BLOCKS),
        # Started from a kitty or a Konsole, whose variables they hand on:
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1", "VTE_VERSION": "1"}, Graphics.BLOCKS),
        ({"TERM": "xterm", "KONSOLE_VERSION": "221203", "XTERM_VERSION": "1"}, Graphics.BLOCKS),
        ({"TERM": "xterm", "KITTY_WINDOW_ID": "1", "TERM_PROGRAM": "vscode"}, Graphics.BLOCKS),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1", "TMUX": "/tmp/0"}, Graphics.BLOCKS),
        ({"TERM": "xterm-kitty", "STY": "1.pts"}, Graphics.BLOCKS),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, Graphics.BLOCKS),
        ({"TERM": "xterm-256color"}, Graphics.BLOCKS),
        ({"TERM": "linux"}, Graphics.BLOCKS),
        ({}, Graphics.BLOCKS),
    ],
)
def test_the_environment_tells_what_the_terminal_draws(
    environment: dict[str, str], graphics: Graphics
) -> None:
    assert engraver_for("graphics", environment).graphics is graphics
    assert engraver_for("blocks", environment).graphics is Graphics.BLOCKS
    assert engraver_for("sixel", environment).graphics is Graphics.SIXEL
    assert engraver_for("kitty", environment).graphics is Graphics.KITTY


def test_a_picture_has_the_pixels_of_its_cells() -> None:
    assert Engraver().size == (COLUMNS, 2 * ROWS)
    assert Engraver(Graphics.SIXEL, (9, 20)).size == (108, 120)
    assert Engraver(Graphics.KITTY, (9, 20)).size == (108, 120)
    assert Engraver(Graphics.KITTY, (12, 20)).size == (144, 120)
    picture = Picture(1, 1, bytes(3))
    assert Engraver().engrave(picture) is picture
    assert Engraver(Graphics.SIXEL).engrave(picture) == Engraving(to_sixel(picture, 120, 120))
    assert Engraver(Graphics.KITTY).engrave(picture) == to_overlay(picture, 120, 120)
