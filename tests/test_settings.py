"""Preferences from config.toml."""

import os
from pathlib import Path

import platformdirs
import pytest

from curator import settings as module
from curator.errors import SettingsError
from curator.model.list_columns import Column
from curator.settings import Settings, library_folder, load_settings


def read(folder: Path, text: str) -> Settings:
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return load_settings(bytes(folder))


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert load_settings(bytes(tmp_path)) == Settings()


def test_what_is_written_is_read(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        '[player]\nvolume = 80\n[scan]\nignore = ["*.bak"]\n[keys]\n"play.pause" = ["P", "space"]\n'
        'undo = "ctrl+r"\n',
    )
    assert settings.player.volume == 80
    assert settings.scan.ignore == ("*.bak",)
    assert settings.keys == {"play.pause": ("P", "space"), "undo": ("ctrl+r",)}
    assert settings.warnings == ()


def test_a_key_without_quotes_is_the_same_key(tmp_path: Path) -> None:
    assert read(tmp_path, '[keys]\nplay.pause = "P"\n').keys == {"play.pause": ("P",)}


def test_an_unknown_key_is_a_warning_with_the_nearest_name(tmp_path: Path) -> None:
    settings = read(tmp_path, "[player]\nvolum = 80\n[plyer]\nvolume = 3\n")
    assert settings.player.volume == 100
    told = " ".join(settings.warnings)
    assert "player.volum is unknown" in told
    assert "did you mean 'volume'?" in told
    assert "did you mean 'player'?" in told


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[player]\nvolume = 'loud'\n", "player.volume must be a whole number"),
        ("[player]\nvolume = 300\n", "from 0 to 130, not 300"),
        ("[sample]\nplaces = ['a']\n", "sample.places must be a list of whole numbers"),
        ("[sample]\nseconds = 0\n", "from 1 to 60, not 0"),
        ("[sample]\nthen = 'x'\n", "one of wait, next"),
        ("[player]\ngapless = 1\n", "player.gapless must be true or false"),
        ("[listen]\nmode = 'sleep'\n", "one of tag, listen, not 'sleep'"),
        ("[scan]\nignore = 'x'\n", "scan.ignore must be a list of texts"),
        ("[list]\ncolumns = 'title'\n", "list.columns must be a list of these: role, version"),
        (
            "[list]\ncolumns = ['titel']\n",
            "list.columns has no column 'titel'; did you mean 'title'? Possible are role, version",
        ),
        ("[list]\ncolumns = [3, 'title']\n", "no column '3'; possible are role, version"),
        ("[list]\ncolumns = ['title', 'title']\n", "names 'title' twice"),
        ("[list]\ncolumns = ['year']\n", "must name 'title'"),
        (
            "[look]\ncover = 'png'\n",
            "look.cover is one of blocks, graphics, sixel, kitty, not 'png'",
        ),
        ("[keys]\nundo = 3\n", "keys.undo must be a key or a list of keys"),
        ("keys = 3\n", "[keys] must be a table"),
        ("player = 3\n", "[player] must be a table"),
        ("not toml", "cannot be read"),
        (f"x = {'[' * 5000}", "cannot be read"),
    ],
)
def test_a_mistake_names_the_file_and_the_place(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, text)
    assert named in str(caught.value)
    assert "config.toml" in str(caught.value)


def test_columns_are_read_in_their_order(tmp_path: Path) -> None:
    settings = read(tmp_path, "[list]\ncolumns = ['year', 'title', 'role']\n")
    assert settings.list.columns == (Column.YEAR, Column.TITLE, Column.ROLE)


def test_a_library_is_given_or_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CURATOR_LIBRARY", str(tmp_path / "named"))
    assert library_folder() == bytes(tmp_path / "named")
    assert library_folder(str(tmp_path / "given")) == bytes(tmp_path / "given")


@pytest.mark.parametrize("value", [None, "", "/elsewhere", "relative", "~/tilde", " /blank"])
def test_folders_are_those_that_platformdirs_knows(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    for variable in (module.CONFIG_VARIABLE, module.CACHE_VARIABLE, module.LIBRARY_VARIABLE):
        monkeypatch.delenv(variable, raising=False)
    for kind in ("CONFIG", "CACHE", "DATA"):
        if value is None:
            monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)
        else:
            monkeypatch.setenv(f"XDG_{kind}_HOME", value)
    found = [module.config_folder(), module.cache_folder(), module.library_folder()]
    dirs = platformdirs.PlatformDirs("curator", appauthor=False)
    known = [dirs.user_config_dir, dirs.user_cache_dir, dirs.user_data_dir]
    assert list(map(os.fsdecode, found)) == known
