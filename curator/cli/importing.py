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
"""
Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE...", help="M3U, M3U8, PLS or XSPF; - is standard input."),
]
As = Annotated[str, text_option("--as", metavar="ROLE[+ROLE...]", help="The roles to give.")]
From = Annotated[Source, typer.Option("--from", help="What wrote it: any player, or beet export.")]
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
    Without --as it only shows what is found.
    """
    from curator.cli.choosing import how_of
    from curator.cli.import_report import report_matches, tag_matched
    from curator.cli.opening import reading, writing
    from curator.cli.playlist_report import report_unknown
    from curator.curation.exchanging import match_playlists
    from curator.disk.paths import absolute
    from curator.model.roles import parse_roles

    paths = [absolute("/dev/stdin" if file == "-" else file) for file in files]
    wanted, how = parse_roles(roles) if roles else None, how_of(add=add, replace=replace)
    with (writing if wanted else reading)(ctx) as parts:
        matched = match_playlists(
            parts.library, paths, source=source, root=absolute(root) if root else None
        )
        if wanted is None:
            report_matches(matched.matches, json=json)
        else:
            tag_matched(parts.library, matched.tracks, wanted, how, dry_run=dry_run, json=json)
    report_unknown(matched.unknown)
