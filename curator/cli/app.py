"""The command line as a whole: its commands, its exit codes, and how it says what went wrong."""

import re
from collections.abc import Sequence
from typing import Protocol, cast

import typer
from typer.main import get_command

from curator.cli import (
    backing_up,
    doctoring,
    exchanging,
    exporting,
    history,
    importing,
    listening,
    listing,
    looking,
    output,
    playlists,
    productions,
    relinking,
    remote,
    roots,
    scanning,
    suggesting,
    tagging,
    wording,
)
from curator.cli.answering import answered
from curator.cli.options import LibraryFolder, Version
from curator.cli.parsing import Group
from curator.cli.words import help_to_read

EXAMPLES = """
curator listen ~/Music/Soundtracks
curator scan ~/Music/Soundtracks --medium game
curator tag opening 'title:"Legends of the North"'
curator export --role opening --role main -o openings.m3u
"""


class _Misuse(Protocol):
    """What Typer's own usage errors say; it does not export their class."""

    ctx: typer.Context | None

    def format_message(self) -> str:
        """The sentence."""


_HINT = re.compile(r" \(Possible options: ([^)]*)\)$")
"""How Typer adds what was perhaps meant to an unknown option."""

_MISUSE: type[Exception] = typer.BadParameter.__mro__[1]

app = typer.Typer(
    cls=Group,
    epilog=EXAMPLES,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def start(ctx: typer.Context, library: LibraryFolder = None, version: Version = False) -> None:
    """Listen to soundtracks, say with one key what each track is, and export playlists.

    Without a command, the app opens on the library where it was left.
    """
    if version:
        from curator.cli.version import version_line

        output.line(version_line())
        raise typer.Exit
    ctx.obj = library
    if ctx.invoked_subcommand is None:
        listening.listen(ctx)


for _group in (listening, scanning, listing, tagging, suggesting, exporting, importing):
    app.add_typer(_group.commands)
app.add_typer(playlists.playlist, name="playlist")
for _group in (playlists, history, looking, remote):
    app.add_typer(_group.commands)
app.add_typer(roots.roots, name="roots")
app.add_typer(productions.productions, name="productions")
app.add_typer(wording.words, name="words")
app.add_typer(wording.subjects, name="subjects")
for _group in (relinking, exchanging, doctoring):
    app.add_typer(_group.commands)
app.add_typer(backing_up.backup, name="backup")


def run(args: Sequence[str]) -> int:
    """Run one command and give back its exit code; what went wrong is said in one line."""
    command = get_command(app)
    try:
        return answered(
            lambda: command.main(args=list(args), prog_name="curator", standalone_mode=False)
        )
    except _MISUSE as error:
        _say_misuse(cast("_Misuse", error))
        return 2


def _meant(found: re.Match[str]) -> str:
    return f"; did you mean {found[1].replace(', ', ' or ')}?"


def _say_misuse(error: _Misuse) -> None:
    sentence = _HINT.sub(_meant, error.format_message().strip().rstrip("."))
    path = error.ctx.command_path if error.ctx else "curator"
    if "--library" in sentence and path != "curator":
        sentence += "; it stands before the command"
    output.error(f"{sentence[:1].lower()}{sentence[1:]} {help_to_read(path)}")
