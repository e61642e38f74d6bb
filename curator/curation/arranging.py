"""Editing kept playlists by hand: what is put in, taken out and moved stays over the query."""

from collections.abc import Container, Sequence
from datetime import UTC, datetime

from curator.curation.playlists import checked_name, playlist_named, playlist_tracks
from curator.errors import FieldError, NothingMatched
from curator.model.changes import Change, Edit, Json, Origin, Table
from curator.model.counting import counted
from curator.model.playlists import Playlist
from curator.model.tracks import Track, TrackId
from curator.store.clock import time_text
from curator.store.library import Library


def add_tracks(
    library: Library, name: str, tracks: Sequence[Track], *, origin: Origin
) -> Change | None:
    """Put tracks into a playlist, at its end if it is ordered by hand; whatever its query says.

    None when all of them were put in already. Raises NothingMatched, LibraryError.
    """
    playlist = playlist_named(library, name)
    pinned, last = dict(playlist.pinned), _last_place(playlist)
    edits: list[Edit] = []
    for track in tracks:
        if track.id in playlist.dropped:
            edits.append(_edit(playlist, "drop", track, None))
        if track.id not in pinned:
            last += 1
            edits.append(_edit(playlist, "pin", track, last))
    return library.commit(edits, text=_text("added", tracks, "to", playlist), origin=origin)


def new_by_hand(
    library: Library, name: str, tracks: Sequence[Track], *, origin: Origin
) -> Change | None:
    """Keep a playlist of just these tracks, in their order, as one change.

    Raises FieldError for a name that cannot be or is taken, LibraryError.
    """
    plain = checked_name(name)
    if any(known.name == plain for known in library.playlists()):
        raise FieldError(f"there is a playlist {plain} already; add to it, or give another name")
    playlist = Playlist(plain)
    values: dict[str, Json] = {
        "query": "",
        "order": "hand",
        "by_hand": True,
        "added": time_text(datetime.now(UTC)),
    }
    edits = [Edit(Table.PLAYLISTS, plain, field, value) for field, value in values.items()]
    several = list({track.id: track for track in tracks}.values())
    edits += [_edit(playlist, "pin", track, number) for number, track in enumerate(several, 1)]
    return library.commit(edits, text=_text("added", several, "to", playlist), origin=origin)


def remove_tracks(
    library: Library, name: str, tracks: Sequence[Track], *, origin: Origin
) -> Change | None:
    """Take tracks out of a playlist for good, whatever its query says.

    None when none of them was in it. Raises NothingMatched, LibraryError.
    """
    playlist = playlist_named(library, name)
    inside = {track.id for track in playlist_tracks(library, playlist)}
    gone = [track for track in tracks if track.id in inside]
    edits = [
        edit
        for track in gone
        for edit in (
            _edit(playlist, "pin", track, None),
            _edit(playlist, "place", track, None),
            _edit(playlist, "drop", track, True),
        )
    ]
    return library.commit(edits, text=_text("removed", gone, "from", playlist), origin=origin)


def move_tracks(
    library: Library, name: str, tracks: Sequence[Track], place: int, *, origin: Origin
) -> Change | None:
    """Put tracks of a playlist at a place (from 1; beyond the end is the end), in their order.

    The playlist is ordered by hand from then on: what its query finds later comes at the end.
    None when they stood there. Raises NothingMatched when none is in it, LibraryError.
    """
    playlist = playlist_named(library, name)
    order = playlist_tracks(library, playlist)
    wanted = {track.id for track in tracks}
    moved = [track for track in order if track.id in wanted]
    if not moved:
        raise NothingMatched(f"none of these tracks is in playlist {playlist.name}")
    rest = [track for track in order if track.id not in wanted]
    start = min(max(place, 1) - 1, len(rest))
    after = [*rest[:start], *moved, *rest[start:]]
    edits = [Edit(Table.PLAYLISTS, playlist.name, "order", "hand")]
    edits += [_edit(playlist, "place", track, number) for number, track in enumerate(after, 1)]
    return library.commit(edits, text=_text("moved", moved, "in", playlist), origin=origin)


def shift_tracks(
    library: Library,
    name: str,
    tracks: Sequence[Track],
    step: int,
    *,
    among: Container[TrackId],
    origin: Origin,
) -> Change | None:
    """Put tracks of a playlist one place earlier (-1) or later (1) `among` those that are looked at.

    They come together where the first of them stands. None when there is nothing before or after
    them. Raises as `move_tracks`.
    """
    order = playlist_tracks(library, playlist_named(library, name))
    wanted = {track.id for track in tracks}
    first = next((place for place, track in enumerate(order) if track.id in wanted), 0)
    rest = [track for track in order if track.id not in wanted]
    seen = [place for place, track in enumerate(rest) if track.id in among]
    before = [place for place in seen if place < first]
    after = [place for place in seen if place >= first]
    if not (before if step < 0 else after):
        return None
    place = before[-1] + 1 if step < 0 else after[0] + 2
    return move_tracks(library, name, tracks, place, origin=origin)


def _edit(playlist: Playlist, field: str, track: Track, value: Json) -> Edit:
    return Edit(Table.PLAYLISTS, playlist.name, f"{field}:{track.id}", value)


def _last_place(playlist: Playlist) -> int:
    return int(max((number for _, number in playlist.pinned + playlist.placed), default=0))


def _text(did: str, tracks: Sequence[Track], where: str, playlist: Playlist) -> str:
    what = tracks[0].title if len(tracks) == 1 else counted(len(tracks), "track")
    return f"{did} {what} {where} playlist {playlist.name}"
