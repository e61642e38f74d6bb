"""README says the keys that are declared, and no key means two things."""

import re
from pathlib import Path

from curator.tui.commands import COMMANDS
from curator.tui.key_table import markdown
from curator.tui.keyboard import keyboard

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_has_the_table_of_keys_as_declared() -> None:
    text = README.read_text(encoding="utf-8")
    found = re.search(r"<!-- keys -->\n(.*?)\n<!-- /keys -->", text, re.DOTALL)
    assert found is not None
    assert found[1] == markdown(keyboard(COMMANDS, {}))


def test_no_default_key_means_two_things() -> None:
    assert keyboard(COMMANDS, {}).problems == ()
    pairs = [(one.chord, key) for one in COMMANDS for key in one.keys]
    assert len(pairs) == len(set(pairs))


def test_ids_are_unique_and_every_action_says_what_it_does() -> None:
    assert len({one.id for one in COMMANDS}) == len(COMMANDS)
    assert all(one.help and one.label for one in COMMANDS)


def test_keys_that_terminals_swallow_are_not_used() -> None:
    swallowed = re.compile(r"ctrl\+[0-9sqabimh]$|alt\+|shift\+|f\d+$")
    assert not [key for one in COMMANDS for key in one.keys if swallowed.search(key)]


def test_an_own_key_wins_and_the_loser_is_said() -> None:
    keys = keyboard(COMMANDS, {"undo": ["b"], "redo": ["ctrl+s"], "und": ["k"]})
    undo = keys.find("b", "b")
    assert undo is not None
    assert undo.id == "undo"
    assert keys.command("tag.bgm").keys == ()
    told = " ".join(keys.problems)
    assert "key 'b' now means undo; tag.bgm lost it" in told
    assert "ctrl+s stops the terminal" in told
    assert "keys.und is no action; did you mean 'undo'?" in told
