"""Many playlists at once: one for each production, role, year … that tracks have."""

import os
import string
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from curator.curation.exporting import Exported, Manner, prepare, write
from curator.disk.paths import display
from curator.errors import CuratorError, ExportError, FieldError
from curator.export.file_names import distinct, safe_name
from curator.export.profiles import Profile
from curator.model.orders import natural
from curator.model.roles import ordered
from curator.model.spelling import one_of
from curator.model.tracks import Track, Version

_VALUES: dict[str, Callable[[Track], Iterable[object]]] = {
    "production": lambda track: [track.production.name],
    "role": lambda track: [role.kind.word for role in ordered(track.roles)] or ["untagged"],
    "medium": lambda track: [track.medium],
    "year": lambda track: [track.year],
    "edition": lambda track: [track.edition],
    "album": lambda track: [track.album],
    "artist": lambda track: [track.artist],
    "composer": lambda track: [track.metadata.composer],
    "rating": lambda track: [track.said.rating],
    "version": lambda track: [one for one in Version if one in track.versions] or ["original"],
}


@dataclass(frozen=True, slots=True)
class Written:
    """One playlist of several: what came of it, or why its file was left as it was."""

    name: str
    exported: Exported | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The tracks that share these values, and the playlist's path below the folder, as a text."""

    values: tuple[str, ...]
    name: str
    tracks: tuple[Track, ...]


def split(
    tracks: Iterable[Track], fields: Sequence[str], template: str, profile: Profile
) -> list[Part]:
    """Part tracks by these fields, in natural order of the values.

    A track with several roles or versions is in the part of each. `template` names the parts
    (`{medium}/{production} – {role}`; a slash makes a folder; empty: the values joined). Names
    that would be the same get a number. Raises FieldError.
    """
    known = [_field(field) for field in fields]
    names = _names(template or " – ".join(f"{{{field}}}" for field in known), known)
    parts: dict[tuple[str, ...], list[Track]] = {}
    for track in tracks:
        for values in product(*(dict.fromkeys(_texts(track, field)) for field in known)):
            parts.setdefault(values, []).append(track)
    order = sorted(parts, key=lambda values: ([natural(value) for value in values], values))
    paths = distinct(
        _path(names, dict(zip(known, values, strict=True)), profile) for values in order
    )
    return [
        Part(values, path, tuple(parts[values])) for values, path in zip(order, paths, strict=True)
    ]


def export_parts(
    parts: Iterable[Part], folder: bytes, manner: Manner, *, dry_run: bool = False
) -> list[Written]:
    """Write each part into the folder (absolute), whose subfolders are made as needed.

    With `dry_run` nothing is written or made. What cannot be written is reported, the others go on.
    """
    done = []
    for part in parts:
        path = os.path.join(folder, part.name.encode() + manner.profile.extension)
        name = os.path.basename(part.name)
        try:
            if not dry_run:
                make_folder(os.path.dirname(path))
            prepared = prepare(part.tracks, path, manner, name=name)
            exported = prepared if dry_run and not prepared.problem else write(prepared)
            done.append(Written(part.name, exported))
        except CuratorError as error:
            done.append(Written(part.name, None, str(error)))
    return done


def make_folder(folder: bytes) -> None:
    """Make a folder for playlists, if need be. Raises ExportError."""
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{display(folder)} cannot be made: {error.strerror}") from error


def _field(name: str) -> str:
    try:
        return one_of(name, _VALUES, "field to split by")
    except ValueError as error:
        raise FieldError(str(error)) from None


def _texts(track: Track, field: str) -> list[str]:
    return [
        str(value) if value not in (None, "") else f"no {field}" for value in _VALUES[field](track)
    ]


def _names(template: str, known: Sequence[str]) -> list[tuple[str, str]]:
    """The template as literal texts, each with the field that follows it (or empty)."""
    try:
        parsed = [(text, field) for text, field, _, _ in string.Formatter().parse(template)]
    except ValueError as error:
        raise FieldError(f"--name '{template}' cannot be read: {error}") from None
    asked = [field for _, field in parsed if field is not None]
    for field in asked:
        if field not in known:
            raise FieldError(f"--name has '{{{field}}}', which --split-by does not: {known}")
    for field in known:
        if field not in asked:
            raise FieldError(f"--name lacks '{{{field}}}': the playlists would have one name")
    return [(text, field or "") for text, field in parsed]


def _path(names: Sequence[tuple[str, str]], values: dict[str, str], profile: Profile) -> str:
    """The template filled in; only its own slashes make folders."""
    text = "".join(literal + values.get(field, "").replace("/", "-") for literal, field in names)
    parts = [part for part in text.split("/") if part.strip(" .")]
    return "/".join(safe_name(part, profile) for part in parts) or "playlist"
