"""`curator listen`, and no command at all: opening the app."""

from enum import StrEnum
from typing import Annotated

import typer

from curator.cli.app_opening import demand_terminal, open_app
from curator.cli.options import MediumName, Paths, text_option
from curator.cli.parsing import Command

LISTEN = """
curator listen ~/Music/Soundtracks --medium game
curator listen -q 'role:untagged medium:anime'
curator listen --playlist openings --mode listen --shuffle
curator listen --albums
curator listen --silent
"""


class StartMode(StrEnum):
    """The app's two modes, as the command line names them."""

    TAG = "tag"
    LISTEN = "listen"


QueryText = Annotated[
    str, text_option("-q", "--query", metavar="QUERY", help="Show only what matches.")
]
Kept = Annotated[str, text_option("--playlist", metavar="NAME", help="Open a kept playlist.")]
ModeName = Annotated[
    StartMode | None, typer.Option("--mode", help="How to start; else as it was left.")
]
Shuffle = Annotated[bool, typer.Option("--shuffle", help="Play in random order.")]
Albums = Annotated[bool, typer.Option("--albums", help="Begin with the page of albums.")]
Silent = Annotated[bool, typer.Option("--silent", help="Make no sound.")]

commands = typer.Typer()


@commands.command(cls=Command, epilog=LISTEN)
def listen(
    ctx: typer.Context,
    *,
    paths: Paths = None,
    query: QueryText = "",
    playlist: Kept = "",
    mode: ModeName = None,
    shuffle: Shuffle = False,
    silent: Silent = False,
    medium: MediumName = None,
    albums: Albums = False,
) -> None:
    """Open the app: listen, and say with one key what each track is.

    Music under PATH that is new is scanned while the app is open. Without PATH and options it
    goes on where it was left; where nothing was, the albums are shown to choose from.
    """
    demand_terminal()
    code = open_app(
        ctx,
        paths or [],
        query=query,
        playlist=playlist,
        mode=mode.value if mode else "",
        shuffle=shuffle,
        silent=silent,
        medium=medium,
        albums=albums,
        offers_albums=ctx.info_name == "listen",
    )
    raise typer.Exit(code)
