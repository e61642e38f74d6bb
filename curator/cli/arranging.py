"""`curator playlist add`, `remove` and `move`: kept playlists, edited by hand."""

from typing import Annotated

import typer

from curator.cli.options import PlaylistName, Some
from curator.cli.parsing import QueryCommand

ADD = """
curator playlist add openings 'title:"Legends of the North"'
curator playlist add openings ~/Music/Wesnoth/07.ogg
"""
REMOVE = """
curator playlist remove openings is:copy
"""
MOVE = """
curator playlist move openings title:legends --to 1
"""
Place = Annotated[
    int, typer.Option("--to", metavar="PLACE", help="From 1; beyond the end is the end.")
]

commands = typer.Typer()


@commands.command(cls=QueryCommand, epilog=ADD)
def add(ctx: typer.Context, *, name: PlaylistName, words: Some = None) -> None:
    """Put tracks into a kept playlist.

    They stay in it, whatever its query says, until they are removed.
    """
    _edit(ctx, name, words)


@commands.command(cls=QueryCommand, epilog=REMOVE)
def remove(ctx: typer.Context, *, name: PlaylistName, words: Some = None) -> None:
    """Take tracks out of a kept playlist for good.

    They stay out, whatever its query says, until they are added.
    """
    _edit(ctx, name, words, remove=True)


@commands.command(cls=QueryCommand, epilog=MOVE)
def move(ctx: typer.Context, *, name: PlaylistName, words: Some = None, place: Place) -> None:
    """Put tracks of a kept playlist at another place.

    The playlist is ordered by hand from then on; what its query finds later comes at the end.
    """
    _edit(ctx, name, words, place=place)


def _edit(
    ctx: typer.Context,
    name: str,
    words: list[str] | None,
    *,
    remove: bool = False,
    place: int | None = None,
) -> None:
    from curator.cli import output
    from curator.cli.choosing import to_change
    from curator.cli.opening import writing
    from curator.curation import arranging
    from curator.model.changes import Origin

    with writing(ctx) as parts:
        tracks = to_change(parts.library, words)
        if place is not None:
            change = arranging.move_tracks(parts.library, name, tracks, place, origin=Origin.CLI)
        else:
            act = arranging.remove_tracks if remove else arranging.add_tracks
            change = act(parts.library, name, tracks, origin=Origin.CLI)
        output.line(change.text if change else "nothing to change")
