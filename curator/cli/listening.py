"""`curator listen`, and no command at all: opening the app."""

import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from curator.cli import output
from curator.cli.options import MediumName, Paths, text_option
from curator.cli.parsing import Command
from curator.errors import UsageError

if TYPE_CHECKING:
    from curator.tui.app import Ended
    from curator.tui.wish import Wish

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
    from curator.disk.paths import absolute
    from curator.model.queries import parse_query
    from curator.tui.wish import Wish

    wish = Wish(
        paths=tuple(absolute(path) for path in paths or []),
        query=query,
        playlist=playlist,
        mode=mode.value if mode else "",
        shuffle=shuffle,
        silent=silent,
        medium=medium,
        albums=albums,
        offers_albums=ctx.info_name == "listen",
    )
    parse_query(query)
    ended = _run(ctx, wish)
    for sentence in ended.notices:
        output.error(sentence)
    for sentence in ended.summary.splitlines():
        output.talk(sentence)
    raise typer.Exit(ended.code)


def _run(ctx: typer.Context, wish: "Wish") -> "Ended":
    """The app; what the library has to know is asked before its screen goes up."""
    from curator.cli.opening import writing
    from curator.tui.app import run
    from curator.wiring import find_door

    if wish.playlist or not all(map(os.path.lexists, wish.paths)):
        with writing(ctx) as parts:
            return run(parts, wish)
    return run(find_door(ctx.obj if isinstance(ctx.obj, str) else None), wish)


def demand_terminal() -> None:
    """Raise UsageError where the app cannot draw: no terminal, or one that only prints lines."""
    cure = "use curator scan, list, tag and export instead"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(f"the app needs a terminal, and this is none; {cure}")
    if os.environ.get("TERM", "dumb") in ("dumb", ""):
        raise UsageError(f"the app cannot draw on this terminal (TERM=dumb or unset); {cure}")
