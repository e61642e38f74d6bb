"""`curator stats`, `themes`, `keys` and `roots`."""

import shutil
from pathlib import Path

import pytest

from curator.store.left import LeftAt, save_left
from curator.tui.commands import COMMANDS
from tests.cli.running import Curator, permissions_can_stop_us


def test_stats_count_what_is_answered(scanned: Curator) -> None:
    scanned("tag", "bgm", "track:1..2")
    lines = scanned("stats").lines
    assert lines[0] == "6 tracks · 0 min"
    assert lines[1] == "2 of 6 (33 %) answered · 0 for later"
    assert "  bgm\t2" in lines
    numbers = scanned("stats", "--json").json
    assert (numbers["tracks"], numbers["roles"]["bgm"], numbers["media"]) == (6, 2, {"game": 6})
    assert scanned("stats", "river", "--json").json["tracks"] == 1
    assert scanned("stats", "zzz", "--json", code=1).json == []


def test_stats_of_an_empty_library_are_zeros(empty: Curator) -> None:
    assert empty("stats").lines[0] == "0 tracks · 0 min"


def test_themes_are_listed_with_ones_own_and_the_chosen_one(empty: Curator) -> None:
    own = empty.config / "themes"
    own.mkdir(parents=True)
    (empty.config / "config.toml").write_text('[look]\ntheme = "paper"\n')
    (own / "broken.toml").write_text("name = 1\n")
    ran = empty("themes")
    assert [line.split("\t")[1] for line in ran.lines if line.startswith("*")] == ["paper"]
    assert "broken.toml" in ran.err
    themes = empty("themes", "--json").json
    assert {"night", "paper"} <= {theme["name"] for theme in themes}
    assert all(Path(theme["path"]).is_file() for theme in themes)
    assert [theme["name"] for theme in themes if theme["yours"]] == ["paper"]


def test_the_star_stands_at_the_theme_that_was_chosen_last(empty: Curator) -> None:
    empty.library.mkdir()
    save_left(bytes(empty.library), LeftAt(theme="paper"))
    assert [line.split("\t")[1] for line in empty("themes").lines if line[0] == "*"] == ["paper"]


def test_keys_lists_every_action_with_ones_own_keys(empty: Curator) -> None:
    empty.config.mkdir()
    (empty.config / "config.toml").write_text('[keys]\n"tag.opening" = "1"\n"tag.zzz" = "x"\n')
    ran = empty("keys")
    assert len(ran.lines) == len(COMMANDS)
    (opening,) = [line for line in ran.lines if line.endswith("\ttag.opening")]
    assert opening.startswith("1\tTag\t")
    assert "keys.tag.zzz is no action" in ran.err
    assert len(empty("keys", "--json").json) == len(COMMANDS)


def test_keys_behind_a_key_that_was_taken_away_reach_nothing(empty: Curator) -> None:
    empty.config.mkdir()
    (empty.config / "config.toml").write_text('[keys]\n"tag.more" = []\n')
    (note,) = [line for line in empty("keys").lines if line.endswith("\task.note")]
    assert note.startswith("\tTag\t")
    (told,) = [one for one in empty("keys", "--json").json if one["id"] == "ask.note"]
    assert (told["keys"], told["after"]) == ([], "")


def test_roots_are_listed(scanned: Curator, empty: Curator, music: Path) -> None:
    assert scanned("roots").lines == [f"{music}\there\t6 files\t\tgame"]
    (root,) = scanned("roots", "--json").json
    assert (root["path"], root["state"], root["files"]) == (str(music), "here", 6)
    assert "nothing was scanned yet" in empty("roots").err


def test_a_root_that_moved_is_told_in_one_command(
    empty: Curator, tmp_path: Path, music: Path
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    shutil.copytree(music, old)
    empty("scan", old)
    empty("tag", "bgm", "river")
    old.rename(new)
    assert empty("roots", "move", old, new).out == f"moved 6 files from {old} to {new}\n"
    assert empty("list", new, "role:bgm", "--format", "{path}").lines[0].startswith(str(new))
    assert "6 unchanged · 0 missing" in empty("scan", new).out
    assert "is no root" in empty("roots", "move", old, new, code=1).err


@pytest.fixture
def closed(scanned: Curator) -> Curator:
    """A library that can be read but not written."""
    for path in scanned.library.iterdir():
        path.chmod(0o500 if path.is_dir() else 0o400)
    scanned.library.chmod(0o500)
    return scanned


@pytest.mark.skipif(not permissions_can_stop_us(), reason="permissions do not stop root here")
def test_a_library_that_cannot_be_written_can_be_read(closed: Curator) -> None:
    assert len(closed("list", obedient=True).lines) == 6
    assert closed("export", "river", obedient=True).lines
    new = closed.home / "new"
    new.mkdir()
    (new / "new.mp3").write_bytes(b"no audio")
    for args in (["tag", "bgm", "river"], ["scan", new], ["set", "rating=1", "river"]):
        ran = closed(*args, code=1, obedient=True)
        assert "can be read but not written" in ran.err
        assert ran.err.count("\n") == 1


@pytest.mark.parametrize("where", ["file", "file/below", "/proc/nowhere"])
def test_a_library_folder_that_cannot_be_is_one_sentence(empty: Curator, where: str) -> None:
    (empty.home / "file").write_text("")
    ran = empty("--library", where, "list", code=1)
    assert "--library DIR" in ran.err
    assert ran.err.count("\n") == 1


def test_a_library_of_a_later_curator_is_left_alone(scanned: Curator) -> None:
    tags = scanned.library / "tags.json"
    later = tags.read_text().replace('"format":1', '"format":99')
    tags.write_text(later)
    ran = scanned("list", code=1)
    assert ran.err.count("\n") == 1
    assert tags.read_text() == later
