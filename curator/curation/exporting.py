"""Exporting: which files a playlist names, and writing it only when it is right."""

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from curator.curation.placing import Place, place_of, target_of
from curator.disk.atomic import write_atomic
from curator.disk.paths import display
from curator.errors import ExportError
from curator.export.m3u import Entry, m3u_bytes
from curator.export.names import TWIN_REASON, twins
from curator.export.profiles import DEFAULT, Profile
from curator.model.playlists import total_seconds, unique
from curator.model.tracks import Seconds, State, Track


@dataclass(frozen=True, slots=True)
class Remark:
    """A file and what is to be said of it."""

    path: bytes
    reason: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did.

    `destination` is the file that was meant, with its extension (None: standard output);
    `written` is False where it held the same bytes already. `count` and `seconds` are of the
    tracks in it. `refused` names what cannot be expressed and was left out, `warned` what some
    readers get wrong, `skipped` what is missing or away. `data` is the playlist itself.
    """

    destination: bytes | None
    written: bool
    count: int
    seconds: Seconds
    refused: tuple[Remark, ...]
    warned: tuple[Remark, ...]
    skipped: tuple[Remark, ...]
    data: bytes


@dataclass(slots=True)
class _Draft:
    """A playlist in the making."""

    tracks: list[Track] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    warned: list[Remark] = field(default_factory=list)
    skipped: list[Remark] = field(default_factory=list)


def export(
    tracks: Iterable[Track],
    destination: bytes | None,
    profile: Profile = DEFAULT,
    *,
    roots: Sequence[bytes] = (),
    name: str = "",
    absolute: bool = False,
    skip_missing: bool = False,
    one_per_song: bool = False,
) -> Exported:
    """Write these tracks as a playlist, or only make it (destination None, for standard output).

    Lines are relative where the playlist and the track lie under one of `roots`; a copy of a
    track that does is preferred. `name` is what some readers show (default: the file's). Raises
    ExportError, with nothing written, when tracks are missing or away (unless `skip_missing`),
    when no track can be in it, or when the destination cannot be written.
    """
    target = None if destination is None else target_of(destination, profile)
    place = Place() if absolute or target is None else place_of(target, roots)
    wanted = unique(tracks) if one_per_song else list(tracks)
    draft = _draft(wanted, place, profile)
    if draft.skipped and not skip_missing:
        raise ExportError(_incomplete(draft.skipped, len(wanted)))
    if wanted and not draft.entries:
        raise ExportError(_empty(draft, len(wanted)))
    data = m3u_bytes(draft.entries, name or _name_of(target), profile)
    return Exported(
        destination=target,
        written=target is not None and _write(target, data),
        count=len(draft.entries),
        seconds=total_seconds(draft.tracks),
        refused=tuple(draft.refused),
        warned=tuple(draft.warned),
        skipped=tuple(draft.skipped),
        data=data,
    )


def _draft(tracks: Iterable[Track], place: Place, profile: Profile) -> _Draft:
    draft = _Draft()
    seen: dict[bytes, bytes] = {}
    for track in tracks:
        path = _file_of(track, place)
        if path is None:
            draft.skipped.append(Remark(track.path, _why_skipped(track)))
            continue
        line = place.line(path)
        refusal = next((rule for rule in profile.refused if rule.finds(line)), None)
        if refusal is not None:
            draft.refused.append(Remark(path, refusal.reason))
        elif line not in seen:
            seen[line] = path
            draft.warned += [Remark(path, r.reason) for r in profile.warned if r.finds(line)]
            draft.entries.append(Entry(line, track.title, track.artist, track.duration))
            draft.tracks.append(track)
    alike = twins(seen)
    draft.warned += [Remark(path, TWIN_REASON) for line, path in seen.items() if line in alike]
    return draft


def _file_of(track: Track, place: Place) -> bytes | None:
    """The first existing regular file of a track that is here; under the playlist's root if any."""
    if track.state is not State.HERE:
        return None
    paths = place.preferred((track.path, *track.copies))
    return next((path for path in paths if _is_regular(path)), None)


def _is_regular(path: bytes) -> bool:
    """Whether it leads to a regular file: players hang on FIFOs and expand folders."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def _why_skipped(track: Track) -> str:
    return State.AWAY.value if track.state is State.AWAY else State.MISSING.value


def _incomplete(skipped: Sequence[Remark], total: int) -> str:
    reasons = [remark.reason for remark in skipped]
    counts = " and ".join(f"{reasons.count(one)} {one}" for one in dict.fromkeys(reasons))
    return (
        f"nothing was written: {counts} of {total} tracks, the first is"
        f" {display(skipped[0].path)}; --skip-missing leaves them out"
    )


def _empty(draft: _Draft, total: int) -> str:
    first = (draft.refused + draft.skipped)[0]
    return (
        f"nothing was written: none of {total} tracks can be in this playlist;"
        f" {display(first.path)}: {first.reason}"
    )


def _name_of(target: bytes | None) -> str:
    return "" if target is None else display(os.path.splitext(os.path.basename(target))[0])


def _write(target: bytes, data: bytes) -> bool:
    try:
        return write_atomic(target, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"{display(target)} cannot be written: {reason}") from error
