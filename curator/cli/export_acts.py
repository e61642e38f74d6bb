"""What `curator export` was asked for: one playlist, many, copies, or to check one."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from curator.cli import output
from curator.cli.opening import Started, reading
from curator.cli.playlist_report import (
    destination_of,
    report_copied,
    report_export,
    report_findings,
    report_written,
)
from curator.cli.targets import profile_of
from curator.curation.exporting import Exported, Manner, prepare, prepare_these, write
from curator.disk.paths import absolute
from curator.errors import UsageError
from curator.export.profiles import CAR, MPD
from curator.model.tracks import Track
from curator.wiring import Parts

if TYPE_CHECKING:
    from curator.model.listed import Playable


class Asked(NamedTuple):
    """The options of the command, as given."""

    output: str
    target: str
    name: str
    split_by: str = ""
    dry_run: bool = False
    copy_to: str = ""
    convert: str = ""
    unique: bool = False
    absolute: bool = False
    music_folder: str = ""
    skip_missing: bool = False
    strict: bool = False
    order: str = ""
    limit: str = ""


def export_asked(
    ctx: Started, words: Sequence[str] | None, roles: Sequence[str], asked: Asked
) -> int:
    """Do what was asked with the tracks that match; the exit code. Raises CuratorError."""
    _refuse_what_does_not_fit(asked)
    with reading(ctx) as parts:
        every = parts.library.listing.tracks() if _is_of_all(words, roles, asked) else ()
        if every:
            return _write(prepare_these, every, parts, asked)
        from curator.cli.choosing import chosen  # loads the whole query language

        tracks = _in_order(chosen(parts.library, words, roles=roles), asked)
        if asked.copy_to:
            return _copy(tracks, manner_of(parts, asked), asked)
        if asked.split_by:
            return _split(tracks, manner_of(parts, asked), asked)
        return _write(prepare, tracks, parts, asked)


def _is_of_all(words: Sequence[str] | None, roles: Sequence[str], asked: Asked) -> bool:
    """Whether one playlist of all tracks was asked for, as they stand in the library."""
    others = (asked.copy_to, asked.split_by, asked.unique, asked.order, asked.limit)
    return not (words or roles or any(others))


def _write(
    prepares: Callable[..., Exported], wanted: "Sequence[Playable]", parts: Parts, asked: Asked
) -> int:
    manner, destination = manner_of(parts, asked), destination_of(asked.output)
    prepared = prepares(wanted, destination, manner, name=asked.name)
    report_export(
        prepared if asked.dry_run and not prepared.problem else write(prepared),
        dry_run=asked.dry_run,
    )
    return 0


def _in_order(tracks: list[Track], asked: Asked) -> list[Track]:
    if not asked.order and not asked.limit:
        return tracks
    from curator.cli.choosing import demand
    from curator.curation.compiling import Recipe, compiled

    recipe = Recipe(order=asked.order, limit=asked.limit, unique=asked.unique)
    return demand(compiled(tracks, recipe), "the limit lets no track in")


def check_file(file: str, target: str) -> int:
    """Lint a playlist for a target; 1 when the target loses anything of it. Raises CuratorError."""
    from curator.curation.checking import check

    checked = check(absolute(file), profile_of(target))
    report_findings(checked)
    return 1 if any(finding.lost for finding in checked.findings) else 0


def manner_of(parts: Parts, asked: Asked) -> Manner:
    """How the playlists are to be written. Raises UsageError for a target that does not exist."""
    return Manner(
        profile_of(asked.target),
        parts.library.roots(),
        absolute=asked.absolute or parts.settings.export.absolute,
        skip_missing=asked.skip_missing,
        one_per_song=asked.unique,
        strict=asked.strict,
        music_folder=absolute(asked.music_folder) if asked.music_folder else None,
        memory=parts.library.folder,
    )


def _refuse_what_does_not_fit(asked: Asked) -> None:
    if asked.music_folder and asked.target != MPD.name:
        raise UsageError("--music-dir belongs to --target mpd")
    if asked.copy_to and asked.target != CAR.name:
        raise UsageError("--copy-to belongs to --target car")
    if asked.convert not in ("", "mp3") or (asked.convert and not asked.copy_to):
        raise UsageError("--convert takes mp3, and needs --copy-to DIR")
    if asked.split_by and (asked.copy_to or asked.output == "-"):
        raise UsageError("--split-by writes playlists into a folder: name it with -o DIR")
    if asked.copy_to and (asked.dry_run or asked.output != "-"):
        raise UsageError("--copy-to puts the playlist beside the copies: no -o and no -n with it")


def _split(tracks: Sequence[Track], manner: Manner, asked: Asked) -> int:
    from curator.curation.splitting import export_parts, split

    parts = split(tracks, asked.split_by.split(","), asked.name, manner.profile)
    done = export_parts(parts, absolute(asked.output), manner, dry_run=asked.dry_run)
    right = [report_written(one, dry_run=asked.dry_run) for one in done]
    return 0 if all(right) else 1


def _copy(tracks: Sequence[Track], manner: Manner, asked: Asked) -> int:
    from curator.cli.interrupting import INTERRUPTED, interruptible
    from curator.curation.copying import copy_to

    bar = output.Bar()
    with interruptible() as interrupted:
        try:
            copied = copy_to(
                tracks,
                absolute(asked.copy_to),
                manner,
                name=asked.name or "playlist",
                convert=bool(asked.convert),
                report=lambda now: bar.show(now.done, now.total, now.name),
                cancelled=lambda: bool(interrupted),
            )
        finally:
            bar.clear()
    report_copied(copied)
    if copied.cancelled:
        return INTERRUPTED
    return 1 if copied.failed else 0
