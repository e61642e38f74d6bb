"""`curator export`: playlists out."""

from typing import Annotated

import typer

from curator.cli.options import (
    Absolute,
    DryRun,
    LimitText,
    MusicFolder,
    OrderText,
    SkipMissing,
    Strict,
    Target,
    Unique,
    Words,
    text_option,
)
from curator.cli.parsing import QueryCommand
from curator.errors import UsageError

EXPORT = """
curator export --role opening --role ending -o openings.m3u
curator export medium:game rating:4.. -o ~/Music/best.m3u --target navidrome
curator export role:original -role:licensed | mpv --playlist=-
curator export --split-by medium,role --name '{medium}/{role}' -o ~/Lists
curator export role:bgm --order random --limit '90 minutes' -o evening.m3u
curator export rating:5 --target car --copy-to /media/stick --convert mp3
curator export --check somebodys.m3u --target vlc
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
    typer.Option(
        "-o", "--output", metavar="FILE", help="The playlist (with --split-by: the folder)."
    ),
]
Name = Annotated[
    str,
    text_option(
        "--name", metavar="TEXT", help="Its name; with --split-by each one's, with {FIELD}s."
    ),
]
SplitBy = Annotated[
    str,
    text_option(
        "--split-by",
        metavar="FIELD[,FIELD]",
        help="A playlist for each production, role, medium, year, album, artist, ...",
    ),
]
Check = Annotated[
    str,
    typer.Option(
        "--check",
        metavar="FILE",
        help="Write nothing; say what the target gets wrong in this playlist.",
        show_default=False,
    ),
]
CopyTo = Annotated[
    str,
    typer.Option(
        "--copy-to",
        metavar="DIR",
        help="Copy the files there, numbered, with names in ASCII (--target car).",
        show_default=False,
    ),
]
Convert = Annotated[
    str, text_option("--convert", metavar="mp3", help="Make the copies MP3s of even loudness.")
]

commands = typer.Typer()


@commands.command(cls=QueryCommand, epilog=EXPORT)
def export(
    ctx: typer.Context,
    *,
    words: Words = None,
    role: AnyOf = None,
    output_file: File = "-",
    target: Target = "default",
    name: Name = "",
    split_by: SplitBy = "",
    order: OrderText = "",
    limit: LimitText = "",
    unique: Unique = False,
    absolute: Absolute = False,
    music_folder: MusicFolder = "",
    skip_missing: SkipMissing = False,
    strict: Strict = False,
    dry_run: DryRun = False,
    check: Check = "",
    copy_to: CopyTo = "",
    convert: Convert = "",
) -> None:
    """Write tracks as an M3U playlist.

    Lines are relative where playlist and tracks share a scanned root, else absolute; standard
    output always gets absolute paths. A file that holds the same already is left untouched; a
    playlist that another hand wrote is kept as FILE~. When tracks are missing or away, nothing is
    written unless --skip-missing.
    """
    from curator.cli.export_acts import Asked, check_file, export_asked

    asked = Asked(
        output_file, target, name, split_by, dry_run, copy_to, convert,
        unique=unique, absolute=absolute, music_folder=music_folder,
        skip_missing=skip_missing, strict=strict, order=order, limit=limit,
    )  # fmt: skip
    if check and (words or role or asked != Asked("-", target, "")):
        raise UsageError("--check writes nothing: only --target goes with it")
    code = check_file(check, target) if check else export_asked(ctx, words, role or (), asked)
    if code:
        raise typer.Exit(code)
