"""Arguments and options that several commands share, declared once."""

from contextlib import suppress
from typing import Annotated, Any

import typer

from curator.model.productions import Medium

_TRACKS = "Which tracks: query words; files and folders, which start with / ./ ../ or ~."

_DIGITS = 18  # of a number of things; nobody has more


def valid(text: str | None) -> str | None:
    """A text argument as it is. Raises typer.BadParameter when its bytes were not UTF-8."""
    try:
        (text or "").encode()
    except UnicodeEncodeError:
        raise typer.BadParameter("this is not valid UTF-8") from None
    return text


def whole(value: object) -> int:
    """A number of things, of which there is one at least. Raises typer.BadParameter."""
    text = str(value)
    if text.isascii() and text.isdecimal() and (number := int(text[:_DIGITS])):
        return number
    raise typer.BadParameter(f"a whole number from 1 on belongs here, not '{text}'")


def share(value: object) -> float:
    """A number from 0 to 1. Raises typer.BadParameter."""
    with suppress(ValueError):
        if 0 <= (number := float(str(value))) <= 1:
            return number
    raise typer.BadParameter(f"a number from 0 to 1 belongs here (0.9), not '{value}'")


def text_option(*names: str, metavar: str, help: str) -> Any:  # noqa: A002, ANN401  (Typer's word; it hides its own type)
    """An option that takes a text for people, which must be valid UTF-8."""
    return typer.Option(*names, metavar=metavar, help=help, callback=valid, show_default=False)


LibraryFolder = Annotated[
    str | None,
    typer.Option(
        "--library",
        metavar="DIR",
        help="The library's folder; else $CURATOR_LIBRARY, else this user's own.",
    ),
]
Version = Annotated[bool, typer.Option("--version", help="Say which curator this is.")]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[QUERY-OR-PATH]...", help=_TRACKS, show_default=False),
]
Some = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY-OR-PATH...", help=_TRACKS, show_default=False),
]
"""The words of a command that changes things: it demands some (`choosing.to_change`)."""
Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Music: folders and files.", show_default=False),
]
MediumName = Annotated[
    Medium | None,
    typer.Option("--medium", help="What everything there was made for.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of lines for people.")]
DryRun = Annotated[bool, typer.Option("-n", "--dry-run", help="Only show what would change.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
PlaylistName = Annotated[
    str, typer.Argument(metavar="NAME", help="The playlist's name.", callback=valid)
]
Add = Annotated[bool, typer.Option("--add", help="Add to the roles that are there.")]
Replace = Annotated[bool, typer.Option("--replace", help="Exactly these roles, no others.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV, with a line of field names.")]
Template = Annotated[
    str,
    text_option(
        "--format", metavar="TEXT", help="Print TEXT for each track, with {FIELD}s as in --json."
    ),
]
Target = Annotated[
    str,
    text_option("--target", metavar="PROFILE", help="For which reader; default suits nearly all."),
]
Absolute = Annotated[bool, typer.Option("--absolute", help="Write absolute paths.")]
SkipMissing = Annotated[
    bool, typer.Option("--skip-missing", help="Leave out tracks that are missing or away.")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Write nothing when the target cannot open a track.")
]
MusicFolder = Annotated[
    str,
    typer.Option(
        "--music-dir",
        metavar="DIR",
        help="MPD's music directory, as seen from here: lines start there (--target mpd).",
        show_default=False,
    ),
]
Unique = Annotated[
    bool, typer.Option("--unique", help="One recording of each song and version, the best rated.")
]
OrderText = Annotated[
    str,
    text_option(
        "--order",
        metavar="ORDER",
        help="album, title, role, added, rating or another column of the list, random or hand; -ORDER reverses.",
    ),
]
LimitText = Annotated[
    str, text_option("--limit", metavar="LIMIT", help="At most this much: 50, or '90 minutes'.")
]
