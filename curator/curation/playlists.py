"""Kept playlists: saving, showing, deleting, and writing them all into a folder."""

import difflib
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from curator.curation.exporting import PLAIN, Manner, export
from curator.curation.splitting import Written, make_folder
from curator.disk.paths import PathBytes, display, under
from curator.errors import CuratorError, ExportError, FieldError, NothingMatched
from curator.export.file_names import distinct, safe_name
from curator.export.profiles import Profile
from curator.model.changes import Change, Edit, Json, Origin, Table
from curator.model.folding import fold
from curator.model.orders import parse_order
from curator.model.playlists import Playlist, contents, parse_limit
from curator.model.queries import parse_query
from curator.model.tracks import Track
from curator.store.clock import time_text
from curator.store.library import Library


def save(
    library: Library,
    name: str,
    query: str,
    *,
    order: str = "",
    limit: str = "",
    unique: bool = False,
    by_hand: bool = False,
    origin: Origin,
) -> Change | None:
    """Keep a playlist under a name; one that is there is changed, its hand-made parts stay.

    `by_hand`: it holds only what is put in, in the order of the hand unless another is given.
    Raises QueryError, FieldError for an order, a limit or a name that cannot be, LibraryError.
    """
    plain = checked_name(name)
    parse_query(query)
    if by_hand and query.strip():
        raise FieldError("a playlist by hand has no query; leave one of the two out")
    wanted = order.strip() or ("hand" if by_hand else "")
    values: dict[str, Json] = {
        "query": query.strip(),
        "order": str(parse_order(wanted)) if wanted else None,
        "limit": str(parse_limit(limit)) or None,
        "unique": unique or None,
        "by_hand": by_hand or None,
    }
    if all(known.name != plain for known in library.playlists()):
        values["added"] = time_text(datetime.now(UTC))
    edits = [Edit(Table.PLAYLISTS, plain, field, value) for field, value in values.items()]
    return library.commit(edits, text=f"playlist {plain}", origin=origin)


def checked_name(name: str) -> str:
    """The name as it is kept, with single blanks. Raises FieldError for one that cannot be."""
    plain = " ".join(name.split())
    if not plain or any("\ud800" <= character <= "\udfff" for character in plain):
        raise FieldError("a playlist needs a name, in valid UTF-8")
    return plain


def playlist_named(library: Library, name: str) -> Playlist:
    """The kept playlist of that name. Raises NothingMatched, naming the nearest."""
    return named(library.playlists(), name)


def named(playlists: Iterable[Playlist], name: str) -> Playlist:
    """The one of that name, else one whose name folds to the same. Raises as `playlist_named`."""
    known = {playlist.name: playlist for playlist in playlists}
    plain = " ".join(name.split())
    folded = {fold(other): playlist for other, playlist in known.items()}
    if found := known.get(plain) or folded.get(fold(plain)):
        return found
    near = difflib.get_close_matches(plain, known, n=1, cutoff=0.5)
    meant = f"did you mean '{near[0]}'?" if near else "curator playlist list shows all"
    raise NothingMatched(f"there is no playlist '{plain}'; {meant}")


def playlist_tracks(library: Library, playlist: Playlist) -> list[Track]:
    """The tracks that a kept playlist holds now, in its order. Raises QueryError, FieldError."""
    return contents(playlist, library.tracks())


def delete(library: Library, name: str, *, origin: Origin) -> Change | None:
    """Forget a kept playlist; files written from it stay. Raises NothingMatched, LibraryError."""
    playlist = playlist_named(library, name)
    fields = ["query", "order", "limit", "unique", "by_hand", "added"]
    fields += [f"pin:{one}" for one, _ in playlist.pinned]
    fields += [f"place:{one}" for one, _ in playlist.placed]
    fields += [f"drop:{one}" for one in sorted(playlist.dropped)]
    edits = [Edit(Table.PLAYLISTS, playlist.name, field, None) for field in fields]
    return library.commit(edits, text=f"deleted playlist {playlist.name}", origin=origin)


def export_all(library: Library, folder: bytes, manner: Manner = PLAIN) -> list[Written]:
    """Write every kept playlist into a folder, which is made if need be; only what changed.

    `manner.roots` and `manner.memory` are the library's own. A playlist that cannot be written as it should (tracks
    away, none at all, a mistake in its query) leaves its file as it was and is reported; the others
    go on.
    Raises ExportError for the folder.
    """
    if any(under(folder, root) for root in library.away()):
        raise ExportError(f"{display(folder)} is on a disk that is away; connect it first")
    manner = replace(manner, roots=library.roots(), memory=library.folder)
    make_folder(folder)
    done: list[Written] = []
    for playlist, path in places_of(library, folder, manner.profile):
        try:
            tracks = playlist_tracks(library, playlist)
        except CuratorError as error:
            done.append(Written(playlist.name, None, str(error)))
        else:
            done.append(export_playlist(playlist, tracks, path, manner))
    return done


def places_of(
    library: Library, folder: bytes, profile: Profile
) -> list[tuple[Playlist, PathBytes]]:
    """The kept playlists, and the file that each has in a folder of them all."""
    playlists = library.playlists()
    names = distinct(safe_name(playlist.name, profile) for playlist in playlists)
    return [
        (playlist, os.path.join(folder, name.encode() + profile.extension))
        for playlist, name in zip(playlists, names, strict=True)
    ]


def export_playlist(
    playlist: Playlist, tracks: Sequence[Track], path: PathBytes, manner: Manner
) -> Written:
    """Write the tracks of a kept playlist, or say why its file was left as it was."""
    try:
        if not tracks:
            raise NothingMatched("it holds no tracks now; nothing was written")
        return Written(playlist.name, export(tracks, path, manner, name=playlist.name))
    except CuratorError as error:
        return Written(playlist.name, None, str(error))
