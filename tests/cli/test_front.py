"""The command line as a whole: version, help, misuse, terminals, pipes."""

import os
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, ROOT, Curator


def test_version_is_that_of_the_project(empty: Curator) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    line = f"curator {project['version']}\n"
    assert empty("--version").out == line
    assert empty("--library", "elsewhere", "--version").out == line


def test_short_and_long_help_are_the_same(empty: Curator) -> None:
    assert empty("-h").out == empty("--help").out
    assert not empty.library.exists()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["tga"], "no such command 'tga'. Did you mean 'tag'? (see 'curator --help')"),
        (["--nope"], "no such option: --nope (see 'curator --help')"),
        (["tag", "--nope"], "no such option: --nope (see 'curator tag --help')"),
        (
            ["list", "--jsn"],
            "no such option: --jsn; did you mean --csv or --json? (see 'curator list",
        ),
        (["tag"], "missing argument 'ROLE[+ROLE...]' (see 'curator tag --help')"),
        (["scan"], "missing argument 'PATH...' (see 'curator scan --help')"),
        (["list", "--library", "x"], "it stands before the command (see 'curator list --help')"),
        (["playlist", "sav"], "Did you mean 'save'? (see 'curator playlist --help')"),
        (["listen", "--medium", "opera"], "'opera' is not one of 'film', 'tv', 'anime'"),
        (["scan", "x", "--production", b"\xff"], "this is not valid UTF-8"),
        (["undo", "0"], "'[N]': a whole number from 1 on belongs here, not '0'"),
        (["undo", "two"], "'[N]': a whole number from 1 on belongs here, not 'two'"),
        (["history", "--limit", "1.5"], "a whole number from 1 on belongs here, not '1.5'"),
        (["suggest", "--accept", "90"], "a number from 0 to 1 belongs here (0.9), not '90'"),
        (["suggest", "--accept", "high"], "a number from 0 to 1 belongs here (0.9), not 'high'"),
        (["tag", "bgm+none", "title:x"], "'none' excludes the other roles in 'bgm+none'"),
    ],
)
def test_misuse_is_one_line_that_names_the_help(
    empty: Curator, args: list[str | bytes], told: str
) -> None:
    ran = empty(*args, code=2)
    assert told in ran.err
    assert ran.err.startswith("curator: ")
    assert ran.err.count("\n") == 1
    assert "--help')" in ran.err
    assert not ran.out


@pytest.mark.parametrize("args", [[], ["listen"], ["listen", "/music"]])
def test_without_a_terminal_the_app_refuses(empty: Curator, args: list[str]) -> None:
    ran = empty(*args, code=2)
    assert ran.err.startswith("curator: the app needs a terminal")
    assert "curator scan, list, tag and export" in ran.err


@pytest.mark.parametrize("term", ["dumb", ""])
def test_on_a_dumb_terminal_the_app_refuses(empty: Curator, term: str) -> None:
    ran = empty.on_terminal("listen", env={"TERM": term})
    assert ran.code == 2
    assert ran.out.startswith("curator: the app cannot draw on this terminal")
    assert "\x1b" not in ran.out


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["-q", "rol:x"], 2, "  rol:x\n  ^^^^\n"),
        (["--playlist", "nope"], 1, "there is no playlist 'nope'"),
        (["--mode", "party"], 2, "'party' is not one of 'tag', 'listen'"),
    ],
)
def test_the_app_does_not_open_on_a_mistake(
    empty: Curator, args: list[str], code: int, told: str
) -> None:
    ran = empty.on_terminal("listen", *args)
    assert ran.code == code
    assert told in ran.out
    assert "\x1b" not in ran.out


def test_no_output_has_colours(scanned: Curator) -> None:
    for args in (["list"], ["stats"], ["--help"], ["tag", "bgm", "mill"]):
        assert "\x1b" not in scanned.on_terminal(*args, env={"NO_COLOR": "1"}).out
        assert "\x1b" not in scanned.on_terminal(*args).out


def test_a_closed_pipe_is_silent(reader: Curator) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [*COMMAND, "list", "--json"],
        env=reader.environment,
        stdout=theirs,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_command_whose_reader_left_still_does_its_work(scanned: Curator) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    command = [*COMMAND, "tag", "bgm", "mill"]
    subprocess.run(command, env=scanned.environment, stdout=theirs, timeout=60, check=True)
    os.close(theirs)
    assert scanned("list", "role:bgm").lines


@pytest.mark.parametrize("args", [["--version"], ["list"], ["list", "--json"], ["--help"]])
def test_a_full_disk_is_said(reader: Curator, args: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *args],
            env=reader.environment,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert b"No space left on device" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_closed_streams_are_survived(reader: Curator) -> None:
    script = '"$@" >&- 2>&-'
    command = ["sh", "-c", script, "sh", *COMMAND, "list"]
    done = subprocess.run(command, env=reader.environment, timeout=60, check=False)
    assert done.returncode == 0


def test_a_broken_config_is_one_sentence(empty: Curator) -> None:
    empty.config.mkdir()
    (empty.config / "config.toml").write_text("[look\n")
    ran = empty("list", code=1)
    assert "config.toml cannot be read" in ran.err
    assert ran.err.count("\n") == 1


def test_an_unknown_preference_is_a_warning(scanned: Curator) -> None:
    scanned.config.mkdir()
    (scanned.config / "config.toml").write_text('[look]\ntheem = "night"\n')
    for command in (["list"], ["themes"], ["keys"]):
        ran = scanned(*command)
        assert ran.lines
        assert "did you mean 'theme'?" in ran.err
