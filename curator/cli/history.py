"""`curator undo`, `redo`, `history` and `revert`: taking back, also after a restart."""

from typing import Annotated

import typer

from curator.cli import output
from curator.cli.options import Json, whole
from curator.cli.parsing import Command

UNDO = """
curator undo
curator undo 3
"""
REDO = """
curator redo
"""
HISTORY = """
curator history
curator history --limit 5
curator history --all --json
"""
REVERT = """
curator history
curator revert 7f3a9c
"""
_NEWEST = 20
Times = Annotated[int, typer.Argument(metavar="[N]", parser=whole, help="How many acts.")]

commands = typer.Typer()


@commands.command(cls=Command, epilog=UNDO)
def undo(ctx: typer.Context, times: Times = 1) -> None:
    """Take back the last act, or the last N.

    Where a later change touched the same field of a track, that part is left and named.
    """
    from curator.cli.opening import writing
    from curator.cli.telling import tell_taken_back
    from curator.curation import history
    from curator.model.changes import Origin

    with writing(ctx) as parts:
        done = history.undo(parts.library, times, origin=Origin.CLI)
    for taken in done:
        tell_taken_back(taken)
    if len(done) < times:
        output.talk(f"only {len(done)} could be undone")


@commands.command(cls=Command, epilog=REDO)
def redo(ctx: typer.Context, times: Times = 1) -> None:
    """Make again what was undone last.

    That is possible until something new is said.
    """
    from curator.cli.opening import writing
    from curator.cli.telling import tell_taken_back
    from curator.curation import history
    from curator.model.changes import Origin

    with writing(ctx) as parts:
        done = history.redo(parts.library, times, origin=Origin.CLI)
    for taken in done:
        tell_taken_back(taken)
    if len(done) < times:
        output.talk(f"only {len(done)} could be made again")


@commands.command("history", cls=Command, epilog=HISTORY)
def show_history(
    ctx: typer.Context,
    *,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            metavar="N",
            parser=whole,
            help="How many acts to show: 20, or with --all all.",
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show everything, also that tracks were heard.")
    ] = False,
    json: Json = False,
) -> None:
    """List what was said and taken back, newest first.

    The first column is the name of the act, for revert.
    """
    from curator.cli.opening import reading
    from curator.cli.telling import change_object, change_row
    from curator.curation.history import listed

    with reading(ctx) as parts:
        if limit is None and not everything:
            limit = _NEWEST
        changes = listed(parts.library, limit, everything=everything)
        if json:
            output.as_json([change_object(change) for change in changes])
        else:
            output.table(map(change_row, changes))
    if not changes:
        output.talk("nothing was said yet")


@commands.command(cls=Command, epilog=REVERT)
def revert(
    ctx: typer.Context,
    *,
    change: Annotated[str, typer.Argument(metavar="ID", help="The act, as history lists it.")],
) -> None:
    """Take back one act alone.

    Everything that was said after it is kept. Of an ID, its first four characters do if no other
    act has them.
    """
    from curator.cli.opening import writing
    from curator.cli.telling import tell_taken_back
    from curator.curation import history
    from curator.model.changes import Origin

    with writing(ctx) as parts:
        taken = history.revert(parts.library, change, origin=Origin.CLI)
    tell_taken_back(taken)
