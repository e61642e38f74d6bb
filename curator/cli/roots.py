"""`curator roots`: the scanned folders, and moving one that moved on disk."""

from typing import Annotated

import typer

from curator.cli import output
from curator.cli.options import DryRun, Json
from curator.cli.parsing import Command, Group

ROOTS = """
curator roots
curator roots move /media/old/Music /media/new/Music
curator roots forget /media/old/Music
curator roots --json
"""
MOVE = """
curator roots move /media/old/Music /media/new/Music
"""
FORGET = """
curator roots forget /media/old/Music
curator roots forget /media/old/Music -n
"""

roots = typer.Typer(cls=Group, epilog=ROOTS, invoke_without_command=True)


@roots.callback()
def list_roots(ctx: typer.Context, json: Json = False) -> None:
    """List the scanned folders, and look after them."""
    if ctx.invoked_subcommand is not None:
        return
    from curator.cli.opening import reading
    from curator.curation.caring import roots as known_roots
    from curator.disk.paths import display
    from curator.model.counting import counted

    with reading(ctx) as parts:
        several = known_roots(parts.library)
    if not several:
        output.talk("nothing was scanned yet; curator scan FOLDER adds music")
    if json:
        output.as_json([root.as_object() for root in several])
        return
    output.table(
        [
            display(root.path),
            root.state.value,
            counted(root.files, "file"),
            f"{root.missing:,} missing" if root.missing else "",
            root.medium.value if root.medium else "",
        ]
        for root in several
    )


@roots.command(cls=Command, epilog=MOVE)
def move(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The root as the library knows it.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Where that music lies now.")],
) -> None:
    """Say that a root lies elsewhere now.

    Nothing on disk is touched, and everything that was said stays with its tracks.
    """
    from curator.cli.opening import writing
    from curator.curation.caring import move_root
    from curator.disk.paths import absolute

    with writing(ctx) as parts:
        told = move_root(parts.library, absolute(old), absolute(new))
    output.line(told.text)


@roots.command(cls=Command, epilog=FORGET)
def forget(
    ctx: typer.Context,
    root: Annotated[str, typer.Argument(metavar="ROOT", help="The root to list no longer.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Stop listing what lies under a root.

    Nothing on disk is touched, and what was said is kept: scanning the folder brings it back.
    """
    from curator.cli.opening import writing
    from curator.curation.caring import forget_root
    from curator.disk.paths import absolute

    with writing(ctx) as parts:
        told = forget_root(parts.library, absolute(root), dry_run=dry_run)
    output.line(f"would be: {told.text}" if dry_run else told.text)
