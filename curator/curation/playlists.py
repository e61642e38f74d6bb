"""Kept playlists: saving, showing, deleting, and writing them all into a folder."""

import difflib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from curator.curation.exporting import PLAIN, Exported, Manner, export
from curator.disk.paths import display
from curator.errors import CuratorError, ExportError, FieldError, NothingMatched
from curator.model.changes import Change, Edit, Json, Origin, Table
from curator.model.orders import parse_order
from curator.model.playlists import Playlist, contents, parse_limit
from curator.model.queries import parse_query
from curator.model.tracks import Track
from curator.store.clock import time_text
from curator.store.library import Library

_NOT_IN_NAMES = re.compile(r"[/\x00-\x1f\x7f]+")
_LONGEST_NAME = 200  # bytes, so that the extension and a number fit into the 255 of a file name


@dataclass(frozen=True, slots=True)
class Written:
    """One kept playlist that was to be written: what came of it, or why it was left as it was."""

    playlist: Playlist
    exported: Exported | None
    problem: str = ""


def save(
    library: Library,
    name: str,
    query: str,
    *,
    order: str = "",
    limit: str = "",
    unique: bool = False,
    origin: Origin,
) -> Change | None:
    """Keep a playlist under a name; one that is there is changed, its hand-made parts stay.

    Raises QueryError, FieldError for an order, a limit or a name that cannot be, LibraryError.
    """
    plain = _checked_name(name)
    parse_query(query)
    values: dict[str, Json] = {
        "query": query.strip(),
        "order": str(parse_order(order)) if order.strip() else None,
        "limit": str(parse_limit(limit)) or None,
        "unique": unique or None,
    }
    if all(known.name != plain for known in library.playlists()):
        values["added"] = time_text(datetime.now(UTC))
    edits = [Edit(Table.PLAYLISTS, plain, field, value) for field, value in values.items()]
    return library.commit(edits, text=f"playlist {plain}", origin=origin)


def playlist_named(library: Library, name: str) -> Playlist:
    """The kept playlist of that name. Raises NothingMatched, naming the nearest."""
    known = {playlist.name: playlist for playlist in library.playlists()}
    plain = " ".join(name.split())
    if plain in known:
        return known[plain]
    near = difflib.get_close_matches(plain, known, n=1, cutoff=0.5)
    meant = f"did you mean '{near[0]}'?" if near else "curator playlist list shows all"
    raise NothingMatched(f"there is no playlist '{plain}'; {meant}")


def playlist_tracks(library: Library, playlist: Playlist) -> list[Track]:
    """The tracks that a kept playlist holds now, in its order. Raises QueryError, FieldError."""
    return contents(playlist, library.tracks())


def delete(library: Library, name: str, *, origin: Origin) -> Change | None:
    """Forget a kept playlist; files written from it stay. Raises NothingMatched, LibraryError."""
    playlist = playlist_named(library, name)
    fields = ["query", "order", "limit", "unique", "added"]
    fields += [f"pin:{one}" for one, _ in playlist.pinned]
    fields += [f"drop:{one}" for one in sorted(playlist.dropped)]
    edits = [Edit(Table.PLAYLISTS, playlist.name, field, None) for field in fields]
    return library.commit(edits, text=f"deleted playlist {playlist.name}", origin=origin)


def export_all(library: Library, folder: bytes, manner: Manner = PLAIN) -> list[Written]:
    """Write every kept playlist into a folder, which is made if need be; only what changed.

    `manner.roots` are the library's own. A playlist that cannot be written as it should (tracks
    away, a mistake in its query) leaves its file as it was and is reported; the others go on.
    Raises ExportError for the folder.
    """
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{display(folder)} cannot be made: {error.strerror}") from error
    done: list[Written] = []
    manner = replace(manner, roots=library.roots())
    for playlist, name in _file_names(library.playlists()):
        path = os.path.join(folder, name.encode() + manner.profile.extension)
        try:
            tracks = playlist_tracks(library, playlist)
            exported = export(tracks, path, manner, name=playlist.name)
            done.append(Written(playlist, exported))
        except CuratorError as error:
            done.append(Written(playlist, None, str(error)))
    return done


def _checked_name(name: str) -> str:
    plain = " ".join(name.split())
    if not plain or any("\ud800" <= character <= "\udfff" for character in plain):
        raise FieldError("a playlist needs a name, in valid UTF-8")
    return plain


def _file_names(playlists: list[Playlist]) -> Iterator[tuple[Playlist, str]]:
    """Each playlist with a file name of its own, also where case does not count."""
    taken: set[str] = set()
    for playlist in playlists:
        base = _NOT_IN_NAMES.sub("-", playlist.name).lstrip(".") or "playlist"
        base = base.encode()[:_LONGEST_NAME].decode("utf-8", "ignore").rstrip()
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base} {number}"
        taken.add(name.casefold())
        yield playlist, name
