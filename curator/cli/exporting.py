"""`curator export` and `import`: playlists out, and playlists in."""

from typing import Annotated

import typer

from curator.cli.options import (
    Absolute,
    Add,
    DryRun,
    Json,
    Replace,
    SkipMissing,
    Target,
    Unique,
    Words,
    text_option,
)
from curator.cli.parsing import Command, QueryCommand

EXPORT = """
curator export --role opening --role ending -o openings.m3u
curator export medium:game rating:4.. -o ~/Music/best.m3u
curator export role:original -role:licensed | mpv --playlist=-
curator export album:wesnoth --unique --absolute -o wesnoth.m3u8
"""
IMPORT = """
curator import openings.m3u --as opening
curator import battle.m3u8 --as bgm:battle -n
"""
AnyOf = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        metavar="ROLE",
        help="Only this role or collection (original, soundtrack, ...); several mean any of them.",
        show_default=False,
    ),
]
File = Annotated[
    str,
    typer.Option("-o", "--output", metavar="FILE", help="The playlist; - is standard output."),
]
As = Annotated[str, text_option("--as", metavar="ROLE[+ROLE...]", help="The roles to give.")]

commands = typer.Typer()


@commands.command(cls=QueryCommand, epilog=EXPORT)
def export(
    ctx: typer.Context,
    *,
    words: Words = None,
    role: AnyOf = None,
    output_file: File = "-",
    target: Target = "default",
    unique: Unique = False,
    absolute: Absolute = False,
    skip_missing: SkipMissing = False,
) -> None:
    """Write tracks as an M3U playlist.

    Lines are relative where playlist and tracks share a scanned root, else absolute; standard
    output always gets absolute paths. A file that holds the same already is left untouched. When
    tracks are missing or away, nothing is written unless --skip-missing.
    """
    from curator.cli.choosing import chosen, profile_of
    from curator.cli.opening import reading
    from curator.cli.playlist_report import destination_of, report_export
    from curator.curation.exporting import Manner
    from curator.curation.exporting import export as export_tracks

    profile, destination = profile_of(target), destination_of(output_file)
    with reading(ctx) as parts:
        exported = export_tracks(
            chosen(parts.library, words, roles=role or ()),
            destination,
            Manner(
                profile,
                parts.library.roots(),
                absolute=absolute or parts.settings.export.absolute,
                skip_missing=skip_missing,
                one_per_song=unique,
            ),
        )
    report_export(exported)


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
