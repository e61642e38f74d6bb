"""What each command loads: the heavy parts only where they are needed, so that scripts start fast."""

from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.cli.running import Curator

HEAVY = {"textual", "mpv", "av", "mutagen"}
MUSIC = ROOT / "examples" / "Nine Ferries to Halmure"


def _loaded(curator: Curator, *command: str | Path) -> set[str]:
    """The top-level packages that the command imports, as Python itself reports them."""
    ran = curator(*command, env={"PYTHONPROFILEIMPORTTIME": "1"})
    reports = [line for line in ran.err.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in reports}


@pytest.fixture(scope="module")
def curator(tmp_path_factory: pytest.TempPathFactory) -> Curator:
    """The command with a library that knows the example soundtrack."""
    command = Curator(tmp_path_factory.mktemp("loading"))
    command("scan", MUSIC)
    return command


@pytest.mark.parametrize(
    "command",
    [
        ("list", "--json"),
        ("tag", "opening", "harbour"),
        ("export", "--role", "opening"),
        ("set", "rating=4", "harbour"),
        ("history",),
        ("stats",),
        ("undo",),
        ("dump",),
        ("relink", "-n"),
        ("backup", "list"),
    ],
    ids=" ".join,
)
def test_commands_without_sound_or_screen_load_neither(
    curator: Curator, command: tuple[str, ...]
) -> None:
    curator("tag", "opening", "harbour")
    loaded = _loaded(curator, *command)
    assert "curator" in loaded
    assert not loaded & HEAVY


def test_scan_reads_tags_but_loads_no_app_and_no_player(curator: Curator) -> None:
    loaded = _loaded(curator, "scan", MUSIC)
    assert not loaded & {"textual", "mpv", "av"}


def test_a_scan_that_finds_nothing_new_reads_no_tags(curator: Curator) -> None:
    curator("scan", MUSIC)
    loaded = _loaded(curator, "scan", MUSIC)
    assert "orjson" in loaded
    assert not loaded & (HEAVY | {"typer", "tinydb", "multiprocessing", "subprocess"})


def test_version_loads_next_to_nothing(curator: Curator) -> None:
    loaded = _loaded(curator, "--version")
    assert "curator" in loaded
    assert not loaded & (HEAVY | {"typer", "rich", "tinydb", "orjson"})


@pytest.mark.parametrize(
    "command", [("export", "--role", "opening"), ("list", "harbour")], ids=" ".join
)
def test_plain_commands_load_only_what_they_use(curator: Curator, command: tuple[str, ...]) -> None:
    curator("tag", "opening", "harbour")
    loaded = _loaded(curator, *command)
    assert "orjson" in loaded
    assert not loaded & (HEAVY | {"typer", "tinydb", "platformdirs", "tomllib", "urllib", "shutil"})


def test_help_loads_no_station(curator: Curator) -> None:
    loaded = _loaded(curator, "--help")
    assert "typer" in loaded
    assert not loaded & (HEAVY | {"tinydb"})


def test_the_report_would_show_a_heavy_part(curator: Curator) -> None:
    assert "textual" in _loaded(curator, "keys")
