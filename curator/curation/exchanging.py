"""Taking in what other programs know: tagging from a playlist that somebody made."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from curator.disk.paths import PathBytes, display
from curator.errors import NothingMatched, ScanError
from curator.export.reader import Listed, read_m3u
from curator.model.tracks import Track
from curator.store.library import Library


@dataclass(frozen=True, slots=True)
class Matched:
    """The tracks that a playlist names, in its order, and the entries that nothing is known of."""

    tracks: tuple[Track, ...]
    unknown: tuple[Listed, ...]


def match_playlist(library: Library, path: PathBytes) -> Matched:
    """Find the entries of an M3U file (absolute path) among the tracks.

    By path, also through links; else by file name, where only one track has it. Raises ScanError
    for a file that cannot be read, NothingMatched when no entry is known.
    """
    entries = read_m3u(_read(path), os.path.dirname(path))
    names = _by_name(library)
    found: dict[str, Track] = {}
    unknown: list[Listed] = []
    for entry in entries:
        track = _track_of(library, entry.path, names)
        if track is None:
            unknown.append(entry)
        else:
            found.setdefault(track.id, track)
    if not found:
        count = f"none of its {len(entries)} entries is" if entries else "it names nothing that is"
        raise NothingMatched(f"{display(path)}: {count} in the library")
    return Matched(tuple(found.values()), tuple(unknown))


def _read(path: PathBytes) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise ScanError(f"{display(path)} cannot be read: {error.strerror}") from error


def _track_of(
    library: Library, path: PathBytes, names: Mapping[bytes, Track | None]
) -> Track | None:
    known = library.at(path) or library.at(os.path.realpath(path))
    return known or names.get(os.path.basename(path))


def _by_name(library: Library) -> dict[bytes, Track | None]:
    """The track of each file name; None for a name that several tracks have."""
    names: dict[bytes, Track | None] = {}
    for track in library.tracks():
        for name in {os.path.basename(path) for path in track.copies}:
            names[name] = None if name in names else track
    return names
