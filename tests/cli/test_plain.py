"""What is read without Typer means the same, to the last byte, as what Typer reads."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.main import get_command

from curator.cli import output
from curator.cli.answering import answered
from curator.cli.app import app, run
from curator.cli.parsing import takes_value
from curator.cli.plain import OPTIONS, plain, run_plain
from curator.model.productions import Medium
from curator.model.tracks import Metadata
from curator.store.library import Library
from tests.store.samples import found, say

EXPORTS: list[list[str]] = [
    ["export"],
    ["export", "--role", "opening"],
    ["export", "--role", "bgm", "--role", "op", "-n"],
    ["export", "--role"],
    ["export", "--role", "nothing"],
    ["export", "role:opening", "-role:bgm", "--target", "vlc", "--absolute"],
    ["export", "role:opening", "-o", "openings", "--name", "of mine", "--unique"],
    ["export", "-o", "first", "-o", "last.m3u", "--skip-missing", "--strict"],
    ["export", "--target", "nobody"],
    ["export", "--music-dir", "/m"],
    ["export", "rol:opening"],
    ["export", "one", "--", "--role", "-n"],
    ["export", "/elsewhere"],
    ["export", "nothing at all"],
]
LISTS: list[list[str]] = [
    ["list"],
    ["list", "--json", "role:opening"],
    ["list", "-role:opening", "--csv"],
    ["list", "--csv", "--json"],
    ["list", "--format", r"{title}\t{roles}"],
    ["list", "--format", "{titel}"],
    ["list", "(one"],
    ["list", "--json", "nothing"],
]
OPENINGS: list[list[str]] = [
    [],
    ["listen"],
    ["listen", "--silent", "/nowhere"],
    ["listen", "--shuffle", "--albums"],
]
SCANS: list[list[str]] = [
    ["scan", "one.mp3"],
    ["scan", "one.mp3", "--json", "two.mp3"],
    ["scan", "three.mp3", ".", "--medium", "film", "--medium", "game", "--production", "Valley"],
    ["scan", "nowhere"],
    ["scan", ""],
]
TYPERS: list[list[str]] = [
    ["scan"],
    ["scan", "--json"],
    ["scan", "--medium", "radio", "music"],
    ["scan", "--medium", "--json", "music"],
    ["scan", "music", "-x"],
    ["scan", "--", "-odd"],
    ["scan", "music", "--production"],
    ["--help"],
    ["listen", "-q", "one"],
    ["listen", "--mode", "tag"],
    ["listen", "--", "-odd"],
    ["listen", "-x"],
    ["export", "--help"],
    ["list", "one", "-h"],
    ["list", "--jsn"],
    ["export", "--role=opening"],
    ["export", "--split-by", "role", "-o", "lists"],
    ["export", "--role"],
    ["--library=here", "list"],
    ["--library", "--version"],
    ["--library"],
    ["--version", "list"],
    ["tag", "opening", "one"],
    ["list", "\udcff"],
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a library in which `four` is missing, and with music."""
    monkeypatch.chdir(tmp_path)
    for variable in ("CURATOR_CONFIG", "CURATOR_CACHE"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    monkeypatch.delenv("CURATOR_LIBRARY", raising=False)
    library = Library.open(os.fsencode(tmp_path / "library"))
    for at, name in enumerate(("one", "two", "three", "four")):
        path = tmp_path / f"{name}.mp3"
        if name != "four":
            path.touch()
        library.record([found(bytes(path), at, Metadata(name, album="Numbers"))])
    say(library, 0, "role:theme/opening", True)
    say(library, 1, "role:bgm", True)
    say(library, 2, "role:theme/opening:2", True)
    library.close(checkpoint=True)
    return tmp_path


def told(
    capfd: pytest.CaptureFixture[str], folder: Path, code: int
) -> tuple[int, str, str, dict[str, bytes]]:
    """Exit code, both streams, and the playlists that were written, which are removed."""
    output.finished(code)
    playlists = sorted(folder.glob("*.m3u"))
    written = {path.name: path.read_bytes() for path in playlists}
    for path in playlists:
        path.unlink()
    (folder / "library" / "playlists.json").unlink(missing_ok=True)
    return (code, *capfd.readouterr(), written)


@pytest.mark.parametrize("args", EXPORTS + LISTS + OPENINGS, ids=" ".join)
def test_it_does_what_typer_does(
    home: Path, capfd: pytest.CaptureFixture[str], args: Sequence[str]
) -> None:
    command = ["--library", str(home / "library"), *args]
    expected = told(capfd, home, run(command))
    given = plain(command)
    if args == ["export", "--role"]:
        assert given is None
        return
    assert given is not None
    assert told(capfd, home, answered(lambda: run_plain(given))) == expected
    assert expected[1] or expected[2]


@pytest.mark.parametrize("args", SCANS, ids=" ".join)
def test_it_scans_as_typer_does(
    home: Path, capfd: pytest.CaptureFixture[str], args: Sequence[str]
) -> None:
    command = ["--library", str(home / "library"), *args]
    told(capfd, home, run(command))
    expected = told(capfd, home, run(command))
    given = plain(command)
    assert given is not None
    assert told(capfd, home, answered(lambda: run_plain(given))) == expected
    assert expected[1] or expected[2]
    productions = Library.open(os.fsencode(home / "library")).productions().values()
    assert [(one.name, one.medium) for one in productions] in ([], [("Valley", Medium.GAME)])


@pytest.mark.parametrize("args", TYPERS, ids=ascii)
def test_all_else_is_left_to_typer(args: Sequence[str]) -> None:
    assert plain(args) is None


@pytest.mark.parametrize("name", OPTIONS)
def test_its_options_are_those_that_typer_knows(name: str) -> None:
    command = get_command(app).commands[name]  # type: ignore[attr-defined]  # it is a group
    spelled = takes_value(command.params)
    parameters = {spelling: param.name for param in command.params for spelling in param.opts}
    options = OPTIONS[name]
    for spelling, parameter in {**options.values, **options.switches}.items():
        assert spelled[spelling] is (spelling in options.values)
        assert parameters[spelling] == parameter
