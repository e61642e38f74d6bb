"""Signs: one cell each, none twice, and ASCII where the terminal cannot say them."""

import unicodedata

import pytest
from rich.cells import cell_len

from curator.model.roles import RoleKind
from curator.tui.glyphs import ASCII, UNICODE, Glyphs, glyphs_for


def signs(glyphs: Glyphs) -> list[str]:
    """Every sign of the set."""
    single = [glyphs.suggestion, glyphs.untagged, glyphs.playing, glyphs.paused, glyphs.edge]
    single += [glyphs.mark, glyphs.dot, glyphs.times, glyphs.ellipsis, glyphs.bar, glyphs.bar_half]
    return [*glyphs.roles.values(), *single, glyphs.track, glyphs.caret, glyphs.warning]


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_every_sign_is_one_cell(glyphs: Glyphs) -> None:
    assert [sign for sign in signs(glyphs) if cell_len(sign) != 1] == []
    assert [sign for sign in signs(glyphs) if unicodedata.east_asian_width(sign) in "WF"] == []


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_every_role_has_a_sign_of_its_own(glyphs: Glyphs) -> None:
    assert set(glyphs.roles) == set(RoleKind)
    several = [*glyphs.roles.values(), glyphs.suggestion, glyphs.untagged]
    assert len(several) == len(set(several))


def test_ascii_is_ascii() -> None:
    assert all(sign.isascii() for sign in signs(ASCII))


@pytest.mark.parametrize(
    ("encoding", "asked", "term", "expected"),
    [
        ("utf-8", False, "xterm-256color", UNICODE),
        ("utf-8", True, "xterm-256color", ASCII),
        ("utf-8", False, "linux", ASCII),
        ("ascii", False, "screen", ASCII),
        ("latin-1", False, "", ASCII),
        ("no-such-encoding", False, "", ASCII),
        (None, False, "", ASCII),
    ],
)
def test_the_set_follows_the_terminal(
    encoding: str | None, asked: bool, term: str, expected: Glyphs
) -> None:
    assert glyphs_for(encoding, ascii_only=asked, term=term) is expected
