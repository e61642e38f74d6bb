"""`curator list`: tracks as lines, JSON, CSV or a format of one's own."""

import typer

from curator.cli.options import Csv, Json, Template, Words
from curator.cli.parsing import QueryCommand

LIST = """
curator list role:untagged medium:anime
curator list role:opening -role:licensed year:1990s
curator list ./Disc1 --json
curator list rating:4.. --format '{path}' | mpv --playlist=-
curator list --csv > tracks.csv
"""
commands = typer.Typer()


@commands.command("list", cls=QueryCommand, epilog=LIST)
def list_tracks(
    ctx: typer.Context,
    *,
    words: Words = None,
    json: Json = False,
    csv: Csv = False,
    template: Template = "",
) -> None:
    r"""List tracks.

    A line holds roles, length, title, production and artist; in a pipe tabs stand between them.

    Query words: bare words match title, artist, album and production; FIELD:VALUE narrows
    (role, medium, year, rating, duration, words, added, missing, is ...); -WORD leaves out; OR
    and parentheses join.

    --format knows the fields of --json in braces, and \t, \n and \0; {path} has the exact
    bytes, and with \0 no line ends are added.
    """
    from curator.cli.choosing import chosen
    from curator.cli.formats import read_format
    from curator.cli.opening import reading

    form = read_format(json=json, csv=csv, template=template)
    with reading(ctx) as parts:
        form.print(chosen(parts.library, words, as_json=json, suggested=form.suggested))
