"""`curator now` and `curator do`: asking the open app, from a hotkey or a status bar."""

from typing import Annotated

import typer

from curator.cli import output
from curator.cli.options import Json, text_option, valid
from curator.cli.parsing import Command
from curator.errors import RemoteError, UsageError

NOW = """
curator now
curator now --format '{title} · {elapsed} of {length}'
curator now --json
"""
DO = """
curator do bgm
curator do tag.opening add.licensed
curator do pause
curator do undo
"""
_PATIENCE_FOR_NOW = 3.0

commands = typer.Typer()


def _each_valid(words: list[str] | None) -> list[str] | None:
    for word in words or []:
        valid(word)
    return words


Template = Annotated[
    str,
    text_option("--format", metavar="TEXT", help="Print TEXT with {FIELD}s as in --json."),
]
Actions = Annotated[
    list[str],
    typer.Argument(
        metavar="ACTION...",
        help="Names of actions as curator keys lists them, or roles.",
        callback=_each_valid,
    ),
]


@commands.command(cls=Command, epilog=NOW)
def now(ctx: typer.Context, *, template: Template = "", json: Json = False) -> None:
    """Say what plays in the app that is open on the library.

    FIELD is, among others, title, artist, album, production, roles, suggestion, elapsed,
    length, paused, mode, answered or total. It fails when no app is open.
    """
    from curator.cli.cells import harmless
    from curator.cli.formats import check_template, fill
    from curator.remote.client import ask
    from curator.remote.protocol import NOW_FIELDS, Request
    from curator.remote.words import in_words
    from curator.settings import library_folder

    if json and template:
        raise UsageError("--json and --format exclude each other")
    check_template(template, NOW_FIELDS)
    answer = ask(library_folder(ctx.obj), Request(), patience=_PATIENCE_FOR_NOW)
    if not answer.ok:
        raise RemoteError(answer.said[-1] if answer.said else "the app refuses")
    if json:
        output.as_json(dict(answer.now))
    elif template:
        shown = {k: harmless(v) if isinstance(v, str) else v for k, v in answer.now.items()}
        output.raw(f"{fill(template, shown)}\n".encode())
    else:
        output.line(in_words(answer.now))


@commands.command("do", cls=Command, epilog=DO)
def do_actions(ctx: typer.Context, *, actions: Actions) -> None:
    """Let the app that is open on the library do something.

    Each ACTION does what its key does there, and prints what the app answers; what it says of
    a track is saved by then. A role (bgm, opening) tags what plays. Actions that open a dialog
    need somebody at the app. With several, the first that fails ends it.
    """
    from curator.remote.client import ask
    from curator.remote.protocol import Request
    from curator.settings import library_folder

    answer = ask(library_folder(ctx.obj), Request(tuple(actions)))
    done = answer.said if answer.ok else answer.said[:-1]
    for sentence in done:
        output.line(sentence)
    if not answer.ok:
        raise RemoteError(answer.said[-1] if answer.said else "the app refuses")
