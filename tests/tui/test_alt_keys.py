"""Esc and a key typed at once, which a terminal sends as Alt and that key."""

import os
import subprocess
import sys

import pytest
from textual import events

from curator.settings import Settings
from curator.tui.alt_keys import parted
from curator.tui.screens.listening import ListeningScreen
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting, Studio


@pytest.mark.parametrize(
    ("name", "character", "other"),
    [
        ("alt+j", "j", ("j", "j")),
        ("alt+shift+o", "O", ("O", "O")),
        ("alt+shift+o", None, ("O", "O")),  # as kitty says it
    ],
)
def test_both_keys_are_as_when_typed_apart(
    name: str, character: str | None, other: tuple[str, str | None]
) -> None:
    both = parted(events.Key(name, character))
    assert both is not None
    assert [(key.key, key.character) for key in both] == [("escape", "\x1b"), other]


@pytest.mark.parametrize("name", ["ctrl+left", "alt+left", "alt+backspace", "left"])
def test_another_key_is_itself(name: str) -> None:
    assert parted(events.Key(name, None)) is None


async def test_the_selection_is_dropped_and_the_role_given(sitting: Sitting) -> None:
    await sitting.press("j", "v", "j", "alt+o")
    await sitting.until(lambda: bool(sitting.roles(TITLES[0])), "o is said")
    assert not sitting.selected
    assert sitting.roles(TITLES[0]) == "theme/opening"


async def test_a_page_closes_and_the_cursor_moves(sitting: Sitting) -> None:
    await sitting.press("H")
    before = sitting.under_cursor
    await sitting.press("alt+j")
    await sitting.until(lambda: sitting.under_cursor != before, "the cursor moves")
    assert isinstance(sitting.app.screen, ListeningScreen)


@pytest.mark.parametrize("line", [("/",), ("r", "n"), ("ctrl+p",)])
async def test_a_line_closes_and_gets_nothing(sitting: Sitting, line: tuple[str, ...]) -> None:
    await sitting.press(*line, "alt+shift+o")
    await sitting.until(lambda: bool(sitting.roles(TITLES[0])), "O is said")
    assert isinstance(sitting.app.screen, ListeningScreen)
    assert not sitting.desk.on.filter.typing
    assert sitting.roles(TITLES[0]) == "theme/opening"
    assert not sitting.track(TITLES[0]).said.note


async def test_a_line_keeps_its_own_keys_with_alt(sitting: Sitting) -> None:
    """As terminals with kitty's protocol send them; others send another key."""
    await sitting.press("/")
    await sitting.type("lamp light", "home")
    sitting.app.post_message(events.Key("alt+backspace", None))  # to Textual: the word behind
    await sitting.until(lambda: sitting.desk.on.filter.text == "light", "a word is deleted")
    assert sitting.desk.on.filter.typing


async def test_keys_typed_behind_the_two_stay_behind_them(sitting: Sitting) -> None:
    await sitting.press("/")
    sitting.strike("alt+o", "b")
    await sitting.until(lambda: sitting.roles(TITLES[1]) == "bgm", "the third key has come")
    assert sitting.roles(TITLES[0]) == "theme/opening"


async def test_a_key_with_alt_that_is_wanted_is_one_key(studio: Studio) -> None:
    async with studio.sit(settings=Settings(keys={"rate.3": ("alt+o",)})) as sitting:
        await sitting.press("v", "r", "alt+o")
        await sitting.until(lambda: sitting.track(TITLES[0]).said.rating == 3, "it is rated")
        assert sitting.selected


def test_a_moment_apart_the_terminal_sends_two_keys() -> None:
    """25 ms instead of Textual's 100, within which Esc would be lost before most other keys."""
    script = (
        "from curator.cli.app_opening import prepare_textual\n"
        "prepare_textual()\n"
        "from textual.constants import ESCAPE_DELAY\n"
        "print(ESCAPE_DELAY)"
    )
    env = {name: value for name, value in os.environ.items() if name != "ESCDELAY"}
    command = [sys.executable, "-c", script]
    assert subprocess.check_output(command, env=env, text=True) == "0.025\n"
    assert subprocess.check_output(command, env=env | {"ESCDELAY": "60"}, text=True) == "0.06\n"
