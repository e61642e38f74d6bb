"""Where a session was left: kept, read back, and behind what config.toml says since."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from curator.store.left import FILE, LeftAt, load_left, save_left

CONFIG: dict[str, str | int] = {"theme": "night", "volume": 100, "mode": "tag", "group": "album"}
LEFT = LeftAt(
    "a1-1", 3.5, "a1-2", "role:bgm", "P", "flat", "listen", "paper", 80, "-title", True, CONFIG
)


def test_what_was_left_comes_back(tmp_path: Path) -> None:
    save_left(os.fsencode(tmp_path), LEFT)
    assert load_left(os.fsencode(tmp_path)) == LEFT
    assert load_left(os.fsencode(tmp_path / "nowhere")) == LeftAt()


def test_half_a_character_keeps_nothing_else_from_being_kept(tmp_path: Path) -> None:
    save_left(os.fsencode(tmp_path), replace(LEFT, query="a\udcff", playlist="\ud83d"))
    assert load_left(os.fsencode(tmp_path)) == replace(LEFT, query="", playlist="")


@pytest.mark.parametrize("text", ["", "[]", "nothing", '{"track": 3, "volume": "x", "config": 1}'])
def test_what_nobody_can_read_is_the_beginning(tmp_path: Path, text: str) -> None:
    (tmp_path / os.fsdecode(FILE)).write_text(text, "utf-8")
    assert load_left(os.fsencode(tmp_path)) == LeftAt()


def test_what_was_changed_in_the_configuration_since_counts() -> None:
    assert LEFT.unless_changed(CONFIG) == LEFT
    now = LEFT.unless_changed({**CONFIG, "theme": "velvet", "volume": 60})
    assert (now.theme, now.volume) == ("", None)
    assert (now.mode, now.group, now.track) == ("listen", "flat", "a1-1")
    now = LEFT.unless_changed({**CONFIG, "mode": "listen", "group": "production"})
    assert (now.mode, now.group, now.theme, now.volume) == ("", "", "paper", 80)


def test_nothing_is_known_to_have_changed_since_an_older_version() -> None:
    older = LeftAt(theme="paper", volume=80)
    assert older.unless_changed(CONFIG) == older
