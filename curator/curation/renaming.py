"""Another name for a kept playlist."""

from curator.curation.playlists import checked_name, playlist_named
from curator.errors import FieldError
from curator.model.changes import Change, Edit, Json, Origin, Table
from curator.store.library import Library

_FIELDS = ("query", "order", "limit", "unique", "by_hand", "added")


def rename_playlist(library: Library, old: str, new: str, *, origin: Origin) -> Change | None:
    """Give a playlist another name; all that was put in and taken out by hand comes along.

    None when it has that name. Raises NothingMatched, FieldError for a name that another one has
    or that cannot be, LibraryError.
    """
    playlist, name = playlist_named(library, old), checked_name(new)
    if name == playlist.name:
        return None
    if any(known.name == name for known in library.playlists()):
        raise FieldError(f"there is a playlist '{name}' already; delete it first")
    stated = {name: library.held(Table.PLAYLISTS, playlist.name, name) for name in _FIELDS}
    values: dict[str, Json] = {
        **{field: held.value for field, held in stated.items() if held},
        **{f"pin:{one}": place for one, place in playlist.pinned},
        **{f"place:{one}": place for one, place in playlist.placed},
        **{f"drop:{one}": True for one in sorted(playlist.dropped)},
    }
    gone = [Edit(Table.PLAYLISTS, playlist.name, field, None) for field in values]
    kept = [Edit(Table.PLAYLISTS, name, field, value) for field, value in values.items()]
    text = f"renamed playlist {playlist.name} to {name}"
    return library.commit(gone + kept, text=text, origin=origin)
