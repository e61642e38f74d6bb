"""Text in the cells of a terminal."""

import pytest

from curator.cli.cells import cells, clip, harmless, pad


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("葬送", 4), ("e\u0301", 1), ("", 0), ("ｱ", 1), ("Ａ", 2)]
)
def test_cells_count_what_a_terminal_shows(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("葬送のフリーレン", 6, "葬送…"),
        ("葬送の", 6, "葬送の"),
    ],
)
def test_clip_never_exceeds_the_width(text: str, width: int, shown: str) -> None:
    assert clip(text, width) == shown
    assert cells(clip(text, width)) <= width


def test_pad_counts_wide_characters_twice() -> None:
    assert pad("葬送", 6) == "葬送  "


def test_a_title_cannot_command_the_terminal() -> None:
    assert harmless("a\x1b[2Jb\rc\nd\x9be\u2028f") == "a [2Jb c d e f"
    assert harmless("a\tb") == "a\tb"
