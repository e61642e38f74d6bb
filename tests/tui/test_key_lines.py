"""The lines of the help screen: short, and no key is left out."""

from dataclasses import replace

from curator.tui.command import FILTER, GROUPS, PLAY, TAG
from curator.tui.commands import COMMANDS
from curator.tui.key_lines import key_lines
from curator.tui.key_table import with_keys
from curator.tui.keyboard import keyboard, shown

KEYS = keyboard(COMMANDS, {})


def test_neighbours_that_do_one_thing_share_a_line() -> None:
    said, added, accept, *_ = key_lines(KEYS, TAG)
    assert (said.keys, said.each[:2]) == ("o … d", ("o Opening", "e Ending"))
    assert (added.keys, added.each[-1]) == ("O … D", "D None")
    assert (accept.keys, accept.each) == ("y", ())
    assert "r 0 … 5" in [line.keys for line in key_lines(KEYS, TAG)]
    assert [line.each for line in key_lines(KEYS, PLAY) if line.keys == "0 … 9"] == [()]
    assert "f u" in [line.keys for line in key_lines(KEYS, FILTER)]


def test_every_key_is_told() -> None:
    for group in GROUPS:
        lines = key_lines(KEYS, group)
        told = {key for line in lines for key in line.keys.replace("…", " or ").split()}
        told |= {each.split()[0] for line in lines for each in line.each}
        told |= set("0123456789") if any("… " in line.keys for line in lines) else set()
        wanted = [one for one in with_keys(KEYS) if one.group == group]
        for command in wanted:
            assert all(shown(key).split()[0] in told for key in command.keys), command.id


def test_an_own_key_stands_in_its_line() -> None:
    said = key_lines(keyboard(COMMANDS, {"tag.ending": "ä"}), TAG)[0]
    assert "ä Ending" in said.each


def test_an_own_prefix_key_stands_before_its_choices() -> None:
    own = keyboard(COMMANDS, {"tag.more": ["ctrl+t"], "filter.only": [], "go.albums": ["ü"]})
    assert "ctrl+t 0 … 5" in [line.keys for line in key_lines(own, TAG)]
    assert own.typed("ask.subject") == "ctrl+t c"
    assert own.typed("album.production") == "ü p"
    assert own.typed("only.later") == ""  # no key opens these
    assert not [line for line in key_lines(own, FILTER) if line.keys.startswith("f")]
    assert own.typed("production.name") == ""


def test_where_there_are_no_arrows_keys_have_names_and_are_no_other_keys() -> None:
    plain = replace(keyboard(COMMANDS, {}), plain=True)
    assert (plain.key("seek.back"), plain.key("move.page_down")) == ("left", "page down")
    assert ("left right", "seek") in plain.choices([plain.command("seek.back")])
    told = [line.keys for group in GROUPS for line in key_lines(plain, group)]
    assert {"left", "right", "j or down", "<", ">"} <= set(told)
