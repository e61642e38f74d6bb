"""Sending kept playlists to running servers."""

from dataclasses import dataclass

from curator.curation.drafting import Remark, why_skipped, why_unreadable
from curator.curation.exporting import LEAVE_OUT, incomplete
from curator.curation.playlists import playlist_named, playlist_tracks
from curator.curation.presence import is_regular
from curator.disk.paths import PathBytes, display
from curator.errors import NothingMatched, PublishError
from curator.model.tracks import State, Track
from curator.publish.mpd import Published, parse_server, publish
from curator.store.library import Library


@dataclass(frozen=True, slots=True)
class Sent:
    """What a server took of a playlist, and what was not sent to it.

    `skipped` names what is missing or away, `refused` what cannot be read.
    """

    published: Published
    skipped: tuple[Remark, ...]
    refused: tuple[Remark, ...]


def publish_playlist(
    library: Library,
    name: str,
    address: str,
    *,
    music_folder: PathBytes | None = None,
    skip_missing: bool = False,
) -> Sent:
    """Put a kept playlist on an MPD server, under its own name.

    `address` as `parse_server` reads it; `music_folder` is the server's music as seen from here,
    and it is asked by default. Files that cannot be read are left out, and so are files that are
    missing or away with `skip_missing`. Raises NothingMatched for an unknown or empty playlist, and
    PublishError, also when tracks are missing or away without `skip_missing`.
    """
    server = parse_server(address)
    playlist = playlist_named(library, name)
    tracks = playlist_tracks(library, playlist)
    files = [(track, _files(track)) for track in tracks]
    gone = tuple(Remark(track.path, why_skipped(track)) for track, here in files if not here)
    if gone and not skip_missing:
        raise PublishError(f"nothing was sent: {incomplete(gone, len(tracks))}{LEAVE_OUT}")
    unread = tuple(
        Remark(track.path, why_unreadable(track)) for track, here in files if here and track.problem
    )
    sound = [here for track, here in files if here and not track.problem]
    if not sound:
        raise NothingMatched(_nothing(playlist.name, unread + gone))
    return Sent(publish(playlist.name, sound, server, music_folder=music_folder), gone, unread)


def _files(track: Track) -> tuple[PathBytes, ...]:
    """The files of a track that are there now, its own first."""
    if track.state is not State.HERE:
        return ()
    return tuple(filter(is_regular, dict.fromkeys((track.path, *track.copies))))


def _nothing(name: str, remarks: tuple[Remark, ...]) -> str:
    if not remarks:
        return f"playlist {name} holds no tracks now; nothing was sent"
    first = f"{display(remarks[0].path)}: {remarks[0].reason}"
    return f"playlist {name} holds nothing that can be sent; {first}"
