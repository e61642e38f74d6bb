"""`curator tag`, `untag` and `set`: saying what tracks are, without the app."""

from typing import Annotated

import typer

from curator.cli.options import Add, DryRun, Json, Replace, Some
from curator.cli.parsing import QueryCommand
from curator.errors import UsageError

TAG = """
curator tag opening 'title:"Crossing Field"'
curator tag bgm album:wesnoth role:untagged
curator tag theme/character:Vader ./Imperial
curator tag licensed --add artist:Queen
curator tag ending -n ~/Music/Frieren
curator tag --interactive album:frieren
"""
UNTAG = """
curator untag album:wesnoth -role:opening
curator untag ./Disc2/07.flac
"""
SET = """
curator set rating=5 title:knolls
curator set words+=tense,piano later=yes ./Disc2
curator set medium=anime production='Sousou no Frieren' album:frieren
curator set note= artist:queen
"""

_ROLES = "ROLE[+ROLE...]"
RoleSet = Annotated[
    str | None,
    typer.Argument(
        metavar=_ROLES,
        help="opening, ending, main, character, insert, theme, bgm, score, licensed or none.",
        show_default=False,
    ),
]
Remove = Annotated[bool, typer.Option("--remove", help="Take these roles away.")]
Interactive = Annotated[
    bool, typer.Option("--interactive", help="Play track by track, and ask about each.")
]

commands = typer.Typer()


@commands.command(cls=QueryCommand, epilog=TAG)
def tag(
    ctx: typer.Context,
    *,
    roles: RoleSet = None,
    words: Some = None,
    add: Add = False,
    remove: Remove = False,
    replace: Replace = False,
    dry_run: DryRun = False,
    json: Json = False,
    interactive: Interactive = False,
) -> None:
    """Say which roles tracks have.

    Tracks that have a role already keep it and are named, unless --add, --remove or --replace
    is given. Roles are joined by '+'; a subject stands after a colon: theme/opening:2.

    With --interactive no role is given: each track without one is played and asked about, a
    line each, for screen readers and plain terminals. Answers are words or letters; help lists
    them. QUERY-OR-PATH narrows what is asked about.
    """
    if interactive:
        _ask(ctx, [roles or "", *(words or [])], add or remove or replace or dry_run or json)
        return
    from curator.cli.choosing import how_of, to_change
    from curator.cli.opening import writing
    from curator.cli.telling import tell_plan
    from curator.curation.tagging import carry_out, plan_roles
    from curator.model.changes import Origin
    from curator.model.roles import parse_roles

    wanted, how = parse_roles(_demanded(roles)), how_of(add=add, remove=remove, replace=replace)
    with writing(ctx) as parts:
        tracks = to_change(parts.library, words, as_json=json)
        plan = plan_roles(tracks, wanted, how)
        if not dry_run:
            carry_out(parts.library, plan, Origin.CLI)
        tell_plan(tracks, plan, dry_run=dry_run, json=json)


def _ask(ctx: typer.Context, words: list[str], others: bool) -> None:
    """The words are all that follows, for no role is given. Raises UsageError with `others`."""
    if others:
        raise UsageError("--interactive asks track by track and takes no other option")
    from curator.cli.questions import ask_about

    ask_about(ctx, [word for word in words if word])


def _demanded(roles: str | None) -> str:
    """The argument, which only `--interactive` can do without. Raises UsageError."""
    if roles is None:
        raise UsageError(f"missing argument '{_ROLES}'")
    try:
        roles.encode()
    except UnicodeEncodeError:
        raise UsageError(f"invalid value for '{_ROLES}': this is not valid UTF-8") from None
    return roles


@commands.command(cls=QueryCommand, epilog=UNTAG)
def untag(
    ctx: typer.Context, *, words: Some = None, dry_run: DryRun = False, json: Json = False
) -> None:
    """Clear the roles of tracks.

    All else that was said of them stays.
    """
    from curator.cli.choosing import to_change
    from curator.cli.opening import writing
    from curator.cli.telling import tell_plan
    from curator.curation.tagging import carry_out, plan_clear
    from curator.model.changes import Origin

    with writing(ctx) as parts:
        tracks = to_change(parts.library, words, as_json=json)
        plan = plan_clear(tracks)
        if not dry_run:
            carry_out(parts.library, plan, Origin.CLI)
        tell_plan(tracks, plan, dry_run=dry_run, json=json)


@commands.command("set", cls=QueryCommand, epilog=SET)
def set_fields(
    ctx: typer.Context,
    *,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FIELD=VALUE... QUERY-OR-PATH...",
            help="What to set, then which tracks.",
            show_default=False,
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Set rating, words, note and more of tracks.

    FIELD is rating (0 to 5), words, note, later (yes or no), version (tv-size, vocal,
    instrumental, arrange, live), production, medium (film, tv, anime, game, other), year or
    edition. FIELD= clears it; words and version also take += and -=.
    """
    from curator.cli.choosing import assignments_in, to_change
    from curator.cli.opening import writing
    from curator.cli.telling import tell_changed
    from curator.curation.history import tracks_of
    from curator.curation.wording import put
    from curator.export.tables import track_object
    from curator.model.changes import Origin

    assignments, rest = assignments_in(words or [])
    with writing(ctx) as parts:
        tracks = to_change(parts.library, rest, as_json=json)
        told = put(parts.library, [track.id for track in tracks], assignments, origin=Origin.CLI)
        changed = list(tracks_of(parts.library, told.change)) if told.change else []
        tell_changed(told.text, changed, map(track_object, changed) if json else None)
