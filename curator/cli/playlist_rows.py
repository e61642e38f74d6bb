"""Kept playlists as rows and objects."""

from curator.cli.rows import total_text
from curator.curation.playlists import playlist_tracks
from curator.errors import UsageError
from curator.model.changes import Json
from curator.model.counting import counted
from curator.model.playlists import Playlist, total_seconds
from curator.model.tracks import Track
from curator.store.library import Library


def playlist_row(library: Library, playlist: Playlist) -> list[str]:
    """Name, size, length, query and what else is kept of it."""
    tracks, mistake = _contents(library, playlist)
    by_order = playlist.order and not (playlist.by_hand and playlist.order == "hand")
    extras = [f"by {playlist.order}" if by_order else "", playlist.limit]
    return [
        playlist.name,
        "?" if mistake else counted(len(tracks), "track"),
        total_text(total_seconds(tracks)),
        "by hand" if playlist.by_hand else playlist.query,
        mistake or ", ".join([*filter(None, extras), *(["unique"] if playlist.unique else [])]),
    ]


def playlist_object(library: Library, playlist: Playlist) -> dict[str, Json]:
    """The object for `--json`; `seconds` counts tracks of known length.

    `problem` says what is wrong with the query, order or limit; empty when nothing is.
    """
    tracks, mistake = _contents(library, playlist)
    return {
        "name": playlist.name,
        "query": playlist.query,
        "order": playlist.order,
        "limit": playlist.limit,
        "unique": playlist.unique,
        "by_hand": playlist.by_hand,
        "tracks": len(tracks),
        "seconds": round(total_seconds(tracks), 3),
        "problem": mistake,
    }


def _contents(library: Library, playlist: Playlist) -> tuple[list[Track], str]:
    """The tracks, and what is wrong: another program or a later version may have kept it."""
    try:
        return playlist_tracks(library, playlist), ""
    except UsageError as error:
        return [], str(error)
