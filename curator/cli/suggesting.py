"""`curator suggest`: the likely roles of what has no answer yet."""

from typing import Annotated

import typer

from curator.cli.options import DryRun, Json, Words, share
from curator.cli.parsing import QueryCommand
from curator.errors import UsageError

SUGGEST = """
curator suggest medium:anime
curator suggest title:knolls --explain
curator suggest --accept 0.95 -n
curator suggest album:wesnoth --accept 0.9
curator suggest medium:game --listen
"""
Accept = Annotated[
    float | None,
    typer.Option(
        "--accept",
        metavar="MIN",
        parser=share,
        help="Tag all that are at least this sure (0 to 1), as one act.",
    ),
]
Explain = Annotated[bool, typer.Option("--explain", help="Show all that speaks for and against.")]
Listen = Annotated[
    bool,
    typer.Option(
        "--listen",
        help="First listen to how each track ends: loops of games end abruptly. Slow, but only once.",
    ),
]

commands = typer.Typer()


@commands.command(cls=QueryCommand, epilog=SUGGEST)
def suggest(
    ctx: typer.Context,
    *,
    words: Words = None,
    accept: Accept = None,
    explain: Explain = False,
    listen: Listen = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Suggest roles for tracks without an answer.

    Each comes with its reason and how sure it is: 90 % means right nine times in ten. Nothing is
    tagged without --accept.
    """
    from curator.cli.opening import reading, writing
    from curator.cli.suggestion_report import accept_suggestions, hear_all, show_suggestions

    if explain and accept is not None:
        raise UsageError(
            "--explain shows and --accept tags: one of the two (-n shows what --accept would tag)"
        )
    if listen:
        with reading(ctx) as parts:
            hear_all(parts.library, words, json=json)
    if accept is None:
        with reading(ctx) as parts:
            show_suggestions(parts.library, words, explain=explain, json=json)
    else:
        with writing(ctx) as parts:
            accept_suggestions(parts.library, words, accept, dry_run=dry_run, json=json)
