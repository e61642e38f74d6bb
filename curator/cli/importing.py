"""`curator import`: playlists in."""

from typing import Annotated

import typer

from curator.cli.options import Add, DryRun, Json, Replace, text_option
from curator.cli.parsing import Command
from curator.export.readers.sources import Source

IMPORT = """
curator import openings.m3u --as opening
curator import ~/Lists/*.xspf --as bgm:battle -n
curator import old.m3u --root /mnt/nas/music
curator import beets.json --from beets --as licensed
curator import ~/.mpd/sticker.sql --from mpd --root ~/Music
"""
Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE...", help="M3U, M3U8, PLS or XSPF; - is standard input."),
]
As = Annotated[str, text_option("--as", metavar="ROLE[+ROLE...]", help="The roles to give.")]
From = Annotated[
    Source, typer.Option("--from", help="What wrote it: any player, beet export, or MPD (ratings).")
]
Root = Annotated[
    str,
    typer.Option(
        "--root", metavar="DIR", help="Where its relative paths start.", show_default=False
    ),
]

commands = typer.Typer()


@commands.command("import", cls=Command, epilog=IMPORT)
def import_playlists(
    ctx: typer.Context,
    *,
    files: Files,
    roles: As = "",
    source: From = Source.PLAYLIST,
    root: Root = "",
    add: Add = False,
    replace: Replace = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Tag the tracks of playlists that somebody made.

    Entries are found by path, else by file name and folders, else by title, artist and length;
    those that are not in the library are named. As with tag, tracks that have a role keep it.
    Without --as it only shows what is found. --from mpd takes over the ratings in a sticker file.
    """
    from curator.cli.choosing import how_of
    from curator.cli.import_acts import import_ratings, import_roles
    from curator.disk.paths import absolute

    paths = [absolute("/dev/stdin" if file == "-" else file) for file in files]
    start = absolute(root) if root else None
    if source is Source.MPD:
        import_ratings(
            ctx, paths, start, roles, add=add, replace=replace, dry_run=dry_run, json=json
        )
    else:
        how = how_of(add=add, replace=replace)
        import_roles(ctx, paths, start, roles, source=source, how=how, dry_run=dry_run, json=json)
