"""`curator import`: playlists in."""

from typing import Annotated

import typer

from curator.cli.options import Add, DryRun, Json, Replace, text_option
from curator.cli.parsing import Command

IMPORT = """
curator import openings.m3u --as opening
curator import battle.m3u8 --as bgm:battle -n
"""
As = Annotated[str, text_option("--as", metavar="ROLE[+ROLE...]", help="The roles to give.")]

commands = typer.Typer()


@commands.command("import", cls=Command, epilog=IMPORT)
def import_playlist(
    ctx: typer.Context,
    *,
    file: Annotated[str, typer.Argument(metavar="FILE", help="An M3U playlist.")],
    roles: As,
    add: Add = False,
    replace: Replace = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Tag the tracks of a playlist.

    Entries are found by path, else by a file name that only one track has; those that are not in
    the library are named. As with tag, tracks that have a role keep it.
    """
    from curator.cli.choosing import how_of
    from curator.cli.opening import writing
    from curator.cli.playlist_report import report_unknown
    from curator.cli.telling import tell_plan
    from curator.curation.exchanging import match_playlist
    from curator.curation.tagging import carry_out, plan_roles
    from curator.disk.paths import absolute
    from curator.model.changes import Origin
    from curator.model.roles import parse_roles

    wanted, how = parse_roles(roles), how_of(add=add, replace=replace)
    with writing(ctx) as parts:
        matched = match_playlist(parts.library, absolute(file))
        plan = plan_roles(matched.tracks, wanted, how)
        if not dry_run:
            carry_out(parts.library, plan, Origin.CLI)
        tell_plan(matched.tracks, plan, dry_run=dry_run, json=json)
    report_unknown(matched.unknown)
