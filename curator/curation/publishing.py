"""Sending kept playlists to running servers."""

from curator.curation.playlists import playlist_named, playlist_tracks
from curator.disk.paths import PathBytes
from curator.errors import NothingMatched, PublishError
from curator.model.counting import counted
from curator.model.tracks import State, Track
from curator.publish.mpd import Published, parse_server, publish
from curator.store.library import Library


def publish_playlist(
    library: Library,
    name: str,
    address: str,
    *,
    music_folder: PathBytes | None = None,
    skip_missing: bool = False,
) -> Published:
    """Put a kept playlist on an MPD server, under its own name.

    `address` as `parse_server` reads it; `music_folder` is the server's music as seen from here,
    and it is asked by default. Raises NothingMatched for an unknown or empty playlist, and
    PublishError, also when tracks are missing or away, unless `skip_missing`.
    """
    server = parse_server(address)
    playlist = playlist_named(library, name)
    tracks = playlist_tracks(library, playlist)
    here = [track for track in tracks if track.state is State.HERE]
    if len(here) < len(tracks) and not skip_missing:
        raise PublishError(_incomplete(tracks))
    if not here:
        raise NothingMatched(f"playlist {playlist.name} holds no tracks now; nothing was sent")
    return publish(playlist.name, [track.path for track in here], server, music_folder=music_folder)


def _incomplete(tracks: list[Track]) -> str:
    gone = sum(track.state is not State.HERE for track in tracks)
    verb = "is" if gone == 1 else "are"
    return (
        f"nothing was sent: {gone:,} of {counted(len(tracks), 'track')} {verb} missing or away;"
        " --skip-missing leaves them out"
    )
