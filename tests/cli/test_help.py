"""Every command and every option says what it is for."""

from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.main import get_command

from curator.cli.app import app
from tests.cli.running import Curator

WIDTH = 80


def commands(command: Any, path: str = "curator") -> Iterator[tuple[str, Any]]:  # noqa: ANN401  (Typer's own command classes have no public name)
    """Every command and group with the words that call it."""
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        yield from commands(child, f"{path} {name}")


COMMANDS = dict(commands(get_command(app)))


def help_of(path: str) -> str:
    """The help text as it is printed."""
    command = COMMANDS[path]
    context = typer.Context(command, info_name=path, terminal_width=WIDTH)
    return str(command.get_help(context))


def test_every_promised_command_is_there() -> None:
    promised = (
        "listen scan list tag untag set undo redo history revert suggest export import stats themes"
        " keys roots publish dump load sync doctor relink words subjects productions"
    )
    names = {path.removeprefix("curator ") for path in COMMANDS}
    assert set(promised.split()) <= names
    kept = {"save", "list", "show", "delete", "add", "remove", "move", "rename", "export-all"}
    assert {f"playlist {name}" for name in kept} <= names
    assert {"backup list", "backup make", "backup restore"} <= names
    assert {"roots move", "roots forget"} <= names


@pytest.mark.parametrize("path", COMMANDS)
def test_a_command_explains_itself_and_shows_examples(path: str) -> None:
    text = help_of(path)
    assert COMMANDS[path].help.strip().split("\n")[0].endswith((".", ":"))
    examples = text.partition("\nExamples:\n")[2].splitlines()
    assert examples
    assert all(line.startswith("  curator ") for line in examples)
    assert any(path.removeprefix("curator") in line for line in examples)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_argument_and_option_is_explained(path: str) -> None:
    unexplained = [p.name for p in COMMANDS[path].params if not getattr(p, "help", "")]
    assert not unexplained


@pytest.mark.parametrize("path", COMMANDS)
def test_help_fits_the_width_and_cuts_nothing_off(path: str) -> None:
    listed = help_of(path).partition("\nCommands:\n")[2].partition("\nExamples:\n")[0]
    assert not [line for line in listed.splitlines() if line.endswith("...")]
    assert not [line for line in help_of(path).splitlines() if len(line) > WIDTH]


@pytest.mark.parametrize(
    ("args", "meant"),
    [
        (("roots", "remove"), "forget"),
        (("roots", "rm"), "forget"),
        (("playlist", "forget"), "delete"),
    ],
)
def test_words_for_getting_rid_of_something_name_ours(
    reader: Curator, args: tuple[str, ...], meant: str
) -> None:
    told = f"curator: there is no command '{args[1]}'; did you mean '{meant}'?"
    assert reader(*args, "x", code=2).err == f"{told} (see 'curator {args[0]} --help')\n"
