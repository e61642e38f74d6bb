"""`curator playlist`: keeping playlists, showing them, writing them all."""

from typing import Annotated

import typer

from curator.cli import arranging, output
from curator.cli.options import (
    Absolute,
    Csv,
    Json,
    LimitText,
    OrderText,
    PlaylistName,
    SkipMissing,
    Target,
    Template,
    Unique,
    valid,
)
from curator.cli.parsing import Command, Group, QueryCommand

PLAYLIST = """
curator playlist save openings role:opening -role:licensed --order year
curator playlist list
curator playlist export-all ~/Music/Playlists
"""
SAVE = """
curator playlist save openings role:opening -role:licensed
curator playlist save 'Best of' rating:4.. --order random --limit '90 minutes'
curator playlist save 'Drive home' --by-hand
"""
LIST = """
curator playlist list
curator playlist list --json
"""
SHOW = """
curator playlist show openings
curator playlist show openings --format '{path}'
"""
DELETE = """
curator playlist delete openings
"""
RENAME = """
curator playlist rename openings 'Opening themes'
"""
EXPORT_ALL = """
curator playlist export-all ~/Music/Playlists
"""
PUBLISH = """
curator publish openings mpd://localhost
curator publish openings mpd://secret@nas:6600 --music-dir /mnt/nas/music
"""
Query = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY...", help="What is in it.", show_default=False),
]
ByHand = Annotated[
    bool, typer.Option("--by-hand", help="No query: only what is added, in the order of the hand.")
]
Folder = Annotated[str, typer.Argument(metavar="DIR", help="Where the playlists go.")]

MusicFolder = Annotated[
    str,
    typer.Option(
        "--music-dir",
        metavar="DIR",
        help="The server's music as seen from here; else the server is asked.",
        show_default=False,
    ),
]

commands = typer.Typer()
playlist = typer.Typer(cls=Group, epilog=PLAYLIST, help="Keep playlists: a name and a query.")
playlist.add_typer(arranging.commands)


@playlist.command(cls=QueryCommand, epilog=SAVE)
def save(
    ctx: typer.Context,
    *,
    name: PlaylistName,
    words: Query = None,
    order: OrderText = "",
    limit: LimitText = "",
    unique: Unique = False,
    by_hand: ByHand = False,
) -> None:
    """Keep a query under a name.

    What the playlist holds is found anew each time. A name that is there is changed; what was
    added, removed and moved by hand stays.
    """
    from curator.cli.choosing import query_text
    from curator.cli.opening import writing
    from curator.curation import playlists
    from curator.model.changes import Origin
    from curator.model.counting import counted

    query = "" if by_hand and not words else query_text(words)
    with writing(ctx) as parts:
        playlists.save(
            parts.library,
            name,
            query,
            order=order,
            limit=limit,
            unique=unique,
            by_hand=by_hand,
            origin=Origin.CLI,
        )
        kept = playlists.playlist_named(parts.library, name)
        tracks = playlists.playlist_tracks(parts.library, kept)
    output.line(f"{kept.name}: {counted(len(tracks), 'track')}")


@playlist.command("list", cls=Command, epilog=LIST)
def list_playlists(ctx: typer.Context, json: Json = False) -> None:
    """List the kept playlists."""
    from curator.cli.opening import reading
    from curator.cli.playlist_rows import playlist_object, playlist_row

    with reading(ctx) as parts:
        several = parts.library.playlists()
        if json:
            output.as_json([playlist_object(parts.library, one) for one in several])
        else:
            output.table(playlist_row(parts.library, one) for one in several)
    if not several:
        output.talk("no playlist is kept yet; curator playlist save NAME QUERY keeps one")


@playlist.command(cls=Command, epilog=SHOW)
def show(
    ctx: typer.Context,
    *,
    name: PlaylistName,
    json: Json = False,
    csv: Csv = False,
    template: Template = "",
) -> None:
    """List the tracks of a kept playlist, in its order."""
    from curator.cli.choosing import demand
    from curator.cli.formats import read_format
    from curator.cli.opening import reading
    from curator.curation.playlists import playlist_named, playlist_tracks

    form = read_format(json=json, csv=csv, template=template)
    with reading(ctx) as parts:
        tracks = playlist_tracks(parts.library, playlist_named(parts.library, name))
        form.print(demand(tracks, f"playlist {name} holds no tracks now", as_json=json))


@playlist.command(cls=Command, epilog=DELETE)
def delete(ctx: typer.Context, name: PlaylistName) -> None:
    """Forget a kept playlist.

    Files that were written from it stay.
    """
    from curator.cli.opening import writing
    from curator.curation import playlists
    from curator.model.changes import Origin

    with writing(ctx) as parts:
        change = playlists.delete(parts.library, name, origin=Origin.CLI)
        output.line(change.text if change else "nothing to change")


@playlist.command(cls=Command, epilog=RENAME)
def rename(
    ctx: typer.Context,
    *,
    name: PlaylistName,
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.", callback=valid)],
) -> None:
    """Give a kept playlist another name.

    What was put in, taken out and moved by hand comes along.
    """
    from curator.cli.opening import writing
    from curator.curation.renaming import rename_playlist
    from curator.model.changes import Origin

    with writing(ctx) as parts:
        change = rename_playlist(parts.library, name, new, origin=Origin.CLI)
    output.line(change.text if change else "nothing to change")


@playlist.command("export-all", cls=Command, epilog=EXPORT_ALL)
def export_all(
    ctx: typer.Context,
    *,
    folder: Folder,
    target: Target = "default",
    absolute: Absolute = False,
    skip_missing: SkipMissing = False,
) -> None:
    """Write every kept playlist into a folder.

    Only what changed is written. A playlist with tracks missing or away leaves its file as it
    was, unless --skip-missing. The open app does this by itself in the folder that [export]
    follow names in config.toml.
    """
    from curator.cli.opening import reading
    from curator.cli.playlist_report import report_written
    from curator.cli.targets import profile_of
    from curator.curation import playlists
    from curator.curation.exporting import Manner
    from curator.disk import paths

    profile = profile_of(target)
    with reading(ctx) as parts:
        done = playlists.export_all(
            parts.library,
            paths.absolute(folder),
            Manner(
                profile,
                absolute=absolute or parts.settings.export.absolute,
                skip_missing=skip_missing,
            ),
        )
    right = [report_written(one) for one in done]
    if not all(right):
        raise typer.Exit(1)


@commands.command(cls=Command, epilog=PUBLISH)
def publish(
    ctx: typer.Context,
    *,
    name: PlaylistName,
    server: Annotated[
        str, typer.Argument(metavar="SERVER", help="mpd://[PASSWORD@]HOST[:PORT], or a socket.")
    ],
    music_folder: MusicFolder = "",
    skip_missing: SkipMissing = False,
) -> None:
    """Send a kept playlist to a running MPD.

    A playlist of that name on the server is replaced. Tracks that the server does not know, and
    files that cannot be read, are named and left out.
    """
    from curator.cli.opening import reading
    from curator.cli.playlist_report import report_sent
    from curator.curation.publishing import publish_playlist
    from curator.disk.paths import absolute

    with reading(ctx) as parts:
        sent = publish_playlist(
            parts.library,
            name,
            server,
            music_folder=absolute(music_folder) if music_folder else None,
            skip_missing=skip_missing,
        )
    report_sent(sent)
