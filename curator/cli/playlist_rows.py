"""Kept playlists as rows and objects."""

from curator.cli.rows import total_text
from curator.curation.playlists import playlist_tracks
from curator.model.changes import Json
from curator.model.counting import counted
from curator.model.playlists import Playlist, total_seconds
from curator.store.library import Library


def playlist_row(library: Library, playlist: Playlist) -> list[str]:
    """Name, size, length, query and what else is kept of it."""
    tracks = playlist_tracks(library, playlist)
    by_order = playlist.order and not (playlist.by_hand and playlist.order == "hand")
    extras = [f"by {playlist.order}" if by_order else "", playlist.limit]
    return [
        playlist.name,
        counted(len(tracks), "track"),
        total_text(total_seconds(tracks)),
        "by hand" if playlist.by_hand else playlist.query,
        ", ".join([*filter(None, extras), *(["unique"] if playlist.unique else [])]),
    ]


def playlist_object(library: Library, playlist: Playlist) -> dict[str, Json]:
    """The object for `--json`; `seconds` counts tracks of known length."""
    tracks = playlist_tracks(library, playlist)
    return {
        "name": playlist.name,
        "query": playlist.query,
        "order": playlist.order,
        "limit": playlist.limit,
        "unique": playlist.unique,
        "by_hand": playlist.by_hand,
        "tracks": len(tracks),
        "seconds": round(total_seconds(tracks), 3),
    }
