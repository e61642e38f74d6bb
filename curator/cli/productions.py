"""`curator productions`: what is known of them, and correcting one for all its tracks."""

from typing import Annotated

import typer

from curator.cli import output
from curator.cli.options import DryRun, Json, valid
from curator.cli.parsing import Command, Group

PRODUCTIONS = """
curator productions
curator productions set 'Sousou no Frieren' medium=anime year=2023
curator productions --json
"""
SET = """
curator productions set wesnoth name='The Battle for Wesnoth' medium=game
curator productions set Frieren aliases+=葬送のフリーレン
curator productions set 'Sousou no Frieren' name=Frieren -n
"""
Name = Annotated[
    str,
    typer.Argument(metavar="NAME", help="Its name, one of its aliases, or its id.", callback=valid),
]
Corrections = Annotated[
    list[str], typer.Argument(metavar="FIELD=VALUE...", help="What is so, for all its tracks.")
]

productions = typer.Typer(cls=Group, epilog=PRODUCTIONS, invoke_without_command=True)


@productions.callback()
def list_productions(ctx: typer.Context, json: Json = False) -> None:
    """List the productions, or correct what is known of one."""
    if ctx.invoked_subcommand is not None:
        return
    from curator.cli.opening import reading
    from curator.curation.correcting import works
    from curator.model.counting import counted

    with reading(ctx) as parts:
        several = works(parts.library)
    if json:
        output.as_json([work.as_object() for work in several])
        return
    output.table(
        [
            work.production.name or "(none)",
            work.production.medium.value if work.production.medium else "",
            str(work.production.year or ""),
            work.production.edition,
            counted(work.albums, "album"),
            f"{work.progress} answered",
            ", ".join(sorted(work.production.aliases)),
        ]
        for work in several
    )
    if not several:
        output.talk("no productions yet; curator scan FOLDER adds music")


@productions.command("set", cls=Command, epilog=SET)
def set_fields(
    ctx: typer.Context,
    *,
    name: Name,
    corrections: Corrections,
    dry_run: DryRun = False,
) -> None:
    """Correct a production once, for all its tracks.

    FIELD is name, aliases, medium (film, tv, anime, game, other), year or edition. FIELD= clears
    it; aliases are split by commas and also take += and -=. The name of another production joins
    the two. What a track states for itself stays.
    """
    from curator.cli.opening import writing
    from curator.curation.correcting import (
        carry_out,
        parse_correction,
        plan_correction,
        work_named,
    )
    from curator.model.changes import Origin

    assignments = [parse_correction(text) for text in corrections]
    with writing(ctx) as parts:
        plan = plan_correction(parts.library, work_named(parts.library, name), assignments)
        told = None if dry_run else carry_out(parts.library, plan, origin=Origin.CLI)
    if told is None:
        output.line(f"would be: {plan.told}")
    else:
        output.line(told.text if told.change else "nothing to change: it is all so already")
