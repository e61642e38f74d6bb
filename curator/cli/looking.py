"""`curator stats`, `themes` and `keys`: what there is."""

import os

import typer

from curator.cli import output
from curator.cli.options import Json, Words
from curator.cli.parsing import Command, QueryCommand

STATS = """
curator stats
curator stats medium:game added:30d..
curator stats --json
"""
THEMES = """
curator themes
curator themes --json
"""
KEYS = """
curator keys
curator keys --json
"""

commands = typer.Typer()


@commands.command(cls=QueryCommand, epilog=STATS)
def stats(ctx: typer.Context, *, words: Words = None, json: Json = False) -> None:
    """Count what is answered: by role, medium and production."""
    from curator.cli.choosing import chosen
    from curator.cli.numbers import print_statistics
    from curator.cli.opening import reading
    from curator.curation.statistics import statistics

    with reading(ctx) as parts:
        found = chosen(parts.library, words, as_json=json) if words else parts.library.tracks()
        numbers = statistics(found)
    if json:
        output.as_json(numbers.as_object())
    else:
        print_statistics(numbers)


@commands.command(cls=Command, epilog=THEMES)
def themes(ctx: typer.Context, json: Json = False) -> None:
    """List the themes of the app.

    A star marks yours: the one chosen last in the app, or theme = "NAME" under [look] in config.toml, where that was
    changed since. Themes of your own are files in the folder themes beside it.
    """
    from curator.cli.opening import find_here
    from curator.disk.paths import as_fields
    from curator.settings import config_folder
    from curator.store.left import load_left
    from curator.tui.theme_files import load_themes

    door = find_here(ctx)
    settings = door.settings
    left = load_left(door.folder).unless_changed(settings.remembered)
    yours = left.theme or settings.look.theme
    shelf = load_themes(os.path.join(config_folder(), b"themes"))
    for sentence in (*settings.warnings, *shelf.warnings):
        output.error(sentence)
    several = sorted(shelf.themes.values(), key=lambda theme: theme.name)
    if json:
        output.as_json(
            [
                {"name": t.name, "about": t.about, "dark": t.dark, "yours": t.name == yours}
                | as_fields(t.path)
                for t in several
            ]
        )
    else:
        marks = {True: "*", False: " "}
        shades = {True: "dark", False: "light"}
        output.table([marks[t.name == yours], t.name, shades[t.dark], t.about] for t in several)


@commands.command(cls=Command, epilog=KEYS)
def keys(json: Json = False) -> None:
    """List the keys of the app, and yours.

    The last column is the action's name: remap it with NAME = "key" under [keys].
    """
    from curator.settings import load_settings
    from curator.tui.commands import COMMANDS
    from curator.tui.keyboard import keyboard, shown

    settings = load_settings()
    board = keyboard(COMMANDS, settings.keys)
    for sentence in (*settings.warnings, *board.problems):
        output.error(sentence)
    rows = [(c, board.prefix(c.chord)) for c in board.commands]
    several = [(c, before, c.keys if before or not c.chord else ()) for c, before in rows]
    if json:
        output.as_json(
            [
                {"id": c.id, "keys": list(own), "after": before, "group": c.group, "help": c.help}
                for c, before, own in several
            ]
        )
    else:
        output.table(
            [" ".join([*filter(None, [before]), *map(shown, own)]), c.group, c.help, c.id]
            for c, before, own in several
        )
