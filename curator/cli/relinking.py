"""`curator relink`: what was said follows music that was encoded anew."""

import typer

from curator.cli import output
from curator.cli.options import DryRun, Json, Words, Yes
from curator.cli.parsing import QueryCommand

RELINK = """
curator relink -n
curator relink
curator relink album:wesnoth --yes
"""

commands = typer.Typer()


@commands.command(cls=QueryCommand, epilog=RELINK)
def relink(
    ctx: typer.Context,
    *,
    words: Words = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Let new files have what was said of vanished ones.

    Offers tracks of the same title, artist and length, and whole albums of the same sequence of
    lengths, whatever their titles. The words choose among the vanished. undo takes it back.
    """
    from curator.cli.choosing import chosen
    from curator.cli.opening import writing
    from curator.cli.relink_report import question, tell_offers
    from curator.curation.relinking import offers, relink
    from curator.model.changes import Origin

    with writing(ctx) as parts:
        vanished = chosen(parts.library, words, as_json=json) if words else None
        among = None if vanished is None else {track.id for track in vanished}
        found = offers(parts.library, among)
        tell_offers(found, json=json)
        if dry_run or not found:
            return
        if not yes and not output.ask(question(found)):
            output.talk("curator: nothing was changed")
            raise typer.Exit(1)
        told = relink(parts.library, found, origin=Origin.CLI)
    output.talk(f"curator: {told.text}; curator undo takes it back")
