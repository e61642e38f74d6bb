"""Exporting: which files a playlist names, and writing it only when it is right."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from curator.curation.drafting import Draft, Remark, draft
from curator.curation.placing import (
    Place,
    doubts_about,
    place_of,
    refuse_other_files,
    target_of,
)
from curator.curation.remembering import remember
from curator.curation.replacing import entries_of_others, keep_aside
from curator.disk.atomic import write_atomic
from curator.disk.paths import display
from curator.errors import ExportError
from curator.export.m3u import m3u_bytes
from curator.export.profiles import DEFAULT, Profile
from curator.export.reader import misread
from curator.model.counting import counted
from curator.model.tracks import Seconds, Track

if TYPE_CHECKING:
    from curator.model.listed import Playable


@dataclass(frozen=True, slots=True)
class Manner:
    """How playlists are to be written.

    Lines are relative where the playlist and the track lie under one of `roots`, unless `absolute`.
    `skip_missing` writes also when tracks are missing or away. `one_per_song` keeps one of several
    recordings. `strict` writes nothing when the target cannot be told of a track. All lines start
    at `music_folder` where a server has one of its own. `memory` is the folder (the library's) in
    which it is remembered what was written.
    """

    profile: Profile = DEFAULT
    roots: Sequence[bytes] = ()
    absolute: bool = False
    skip_missing: bool = False
    one_per_song: bool = False
    strict: bool = False
    music_folder: bytes | None = None
    memory: bytes | None = None


PLAIN = Manner()

NOTHING_WRITTEN = "nothing was written: "
"""How what is wrong with a playlist begins, where it was to be written."""

LEAVE_OUT = "; --skip-missing leaves them out"
"""What helps on the command line where tracks are missing or away."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did, or would do.

    `destination` is the file that was meant, with its extension (None: standard output);
    `written` is False where it held the same bytes already. `count` and `seconds` are of the
    tracks in it. `refused` names what cannot be expressed and was left out, `warned` what some
    readers get wrong, `skipped` what is missing or away. `data` is the playlist itself. `problem`
    says why it is not to be written, empty where it is, and `cure` what helps. `doubts` are sentences on the file's name.
    `replaces` counts the entries of a playlist there that another hand wrote; once it is replaced,
    `kept` is where that one is kept. `memory` is the manner's.
    """

    destination: bytes | None
    written: bool
    count: int
    seconds: Seconds
    refused: tuple[Remark, ...]
    warned: tuple[Remark, ...]
    skipped: tuple[Remark, ...]
    data: bytes
    problem: str = ""
    cure: str = ""
    doubts: tuple[str, ...] = ()
    replaces: int = 0
    kept: bytes | None = None
    memory: bytes | None = None


def export(
    tracks: Iterable[Track], destination: bytes | None, manner: Manner = PLAIN, *, name: str = ""
) -> Exported:
    """Write these tracks as a playlist, or only make it (destination None, for standard output).

    A copy of a track that lies under the playlist's root is preferred. `name` is what some readers
    show (default: the file's). The text is read back before it is written. Raises ExportError,
    with nothing written, when tracks are missing or away (unless `skip_missing`), when no track
    can be in it (with `strict`: when any cannot), or when the destination cannot be written or
    holds something that is no playlist.
    """
    return write(prepare(tracks, destination, manner, name=name))


def prepare(
    tracks: Iterable[Track], destination: bytes | None, manner: Manner = PLAIN, *, name: str = ""
) -> Exported:
    """As `export`, but without writing: what it would do, or its `problem`.

    Raises ExportError for a destination that can never be right.
    """
    wanted = list(tracks)
    if manner.one_per_song:
        from curator.model.playlists import unique  # slow to load, and seldom needed  # noqa: PLC0415

        wanted = unique(wanted)
    return prepare_these(wanted, destination, manner, name=name)


def prepare_these(
    wanted: "Sequence[Playable]", destination: bytes | None, manner: Manner, *, name: str = ""
) -> Exported:
    """As `prepare`, for tracks all of which are wanted, several recordings of a song too."""
    profile = manner.profile
    target = None if destination is None else target_of(destination, profile)
    place = place_of(
        target,
        manner.roots,
        profile,
        absolute=manner.absolute,
        music_folder=manner.music_folder,
    )
    made = draft(wanted, place, profile)
    data = m3u_bytes(made.entries, name or _name_of(target), profile)
    return Exported(
        destination=target,
        written=False,
        count=len(made.entries),
        seconds=sum(entry.seconds or 0.0 for entry in made.entries),
        refused=tuple(made.refused),
        warned=tuple(made.warned),
        skipped=tuple(made.skipped),
        data=data,
        problem=_problem(made, len(wanted), manner) or _misread(data, made, place, profile),
        cure=LEAVE_OUT if made.skipped and not manner.skip_missing else "",
        doubts=tuple(doubts_about(target, profile)),
        replaces=_entries_of_others(target, data, manner.memory),
        memory=manner.memory,
    )


def write(prepared: Exported) -> Exported:
    """Write what was prepared; nothing when the file holds it already.

    A playlist there that another hand wrote is kept under a second name. Raises ExportError.
    """
    if prepared.problem:
        raise ExportError(f"{NOTHING_WRITTEN}{prepared.problem}{prepared.cure}")
    target = prepared.destination
    if target is None:
        return prepared
    if told := no_folder(target):
        raise ExportError(told)
    refuse_other_files(target)
    others = _entries_of_others(target, prepared.data, prepared.memory)
    try:
        kept = keep_aside(target) if others else None
        written = write_atomic(target, prepared.data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"{display(target)} cannot be written: {reason}") from error
    if os.path.isfile(target):
        remember(prepared.memory, target, prepared.data)
    return replace(prepared, written=written, replaces=others, kept=kept)


def no_folder(target: bytes) -> str:
    """That the folder in which a playlist is meant to be does not exist; empty where it does."""
    if os.path.isdir(os.path.dirname(os.path.realpath(target))):
        return ""
    return f"the folder of {display(target)} does not exist; make it first"


def incomplete(skipped: Sequence[Remark], total: int) -> str:
    """Why tracks that are missing or away keep a playlist from being written."""
    reasons = [remark.reason for remark in skipped]
    counts = " and ".join(f"{reasons.count(one):,} {one}" for one in dict.fromkeys(reasons))
    return f"{counts} of {counted(total, 'track')}, the first is {display(skipped[0].path)}"


def _entries_of_others(target: bytes | None, data: bytes, memory: bytes | None) -> int:
    try:
        return 0 if target is None else entries_of_others(target, data, memory)
    except OSError as error:
        raise ExportError(f"{display(target or b'')} cannot be read: {error.strerror}") from error


def _problem(made: Draft, total: int, manner: Manner) -> str:
    if made.skipped and not manner.skip_missing:
        return incomplete(made.skipped, total)
    if total and not made.entries:
        first = (made.refused + made.skipped)[0]
        told = f"{display(first.path)}: {first.reason}"
        return f"none of {counted(total, 'track')} can be in this playlist; {told}"
    if made.refused and manner.strict:
        first = made.refused[0]
        told = f"{display(first.path)}: {first.reason}"
        return (
            f"{len(made.refused):,} of {counted(total, 'track')} cannot be in this playlist; {told}"
        )
    return ""


def _misread(data: bytes, made: Draft, place: Place, profile: Profile) -> str:
    """A playlist that is not read back as it was meant would be our own mistake."""

    def same(one: bytes, other: bytes) -> bool:
        return os.path.basename(one) == os.path.basename(other) and (
            place.real_folder_of(one) == place.real_folder_of(other)
        )

    lost = misread(data, place.folder or b"/", profile, made.paths, same)
    return f"{display(lost)} would be read as another file" if lost is not None else ""


def _name_of(target: bytes | None) -> str:
    return "" if target is None else display(os.path.splitext(os.path.basename(target))[0])
