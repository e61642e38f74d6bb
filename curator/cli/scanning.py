"""`curator scan`: adding music, and refreshing what is known."""

from typing import Annotated

import typer

from curator.cli.options import Json, MediumName, text_option
from curator.cli.parsing import Command

SCAN = """
curator scan ~/Music/Soundtracks
curator scan ~/Music/Anime --medium anime
curator scan ./Frieren --production 'Sousou no Frieren' --medium anime
"""
Music = Annotated[list[str], typer.Argument(metavar="PATH...", help="Music: folders and files.")]
ProductionName = Annotated[
    str,
    text_option("--production", metavar="NAME", help="The work that everything there is from."),
]

commands = typer.Typer()


@commands.command(cls=Command, epilog=SCAN)
def scan(
    ctx: typer.Context,
    *,
    paths: Music,
    medium: MediumName = None,
    production: ProductionName = "",
    json: Json = False,
) -> None:
    """Add music to the library, or refresh it.

    Only files that are new or changed are read. A file that cannot be read is named with the reason and stops nothing. Ctrl-C keeps what was
    found so far.
    """
    from curator.cli.scan_acts import scan_asked

    raise typer.Exit(scan_asked(ctx, paths, medium, production, json=json))
