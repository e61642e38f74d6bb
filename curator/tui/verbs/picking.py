"""Verbs that change kept playlists by hand: put in, take out, move."""

from collections.abc import Sequence

from curator.curation.arranging import add_tracks, new_by_hand, remove_tracks, shift_tracks
from curator.model.changes import Change, Origin
from curator.model.orders import Order
from curator.model.playlists import Playlist
from curator.model.tracks import Track
from curator.store.library import Library
from curator.tui.desk import Desk
from curator.tui.screens.prompt import Prompt
from curator.tui.verbs.saying import answer_nothing_meant
from curator.tui.widgets.cells import counted


def put_in(desk: Desk) -> None:
    """Ask for a playlist, and put what the keys tag at its end; a new name makes one by hand."""
    tracks = desk.target_tracks()
    if not tracks:
        answer_nothing_meant(desk)
        return
    what = tracks[0].title if len(tracks) == 1 else counted(len(tracks))
    known = [playlist.name for playlist in desk.library.playlists()]

    def outlook(text: str) -> str:
        name = " ".join(text.split())
        if not name:
            return "a name; a new one makes a playlist by hand"
        return f"adds to {name}" if name in known else f"makes {name}, a playlist by hand"

    def named(name: str) -> None:
        if name:
            desk.into = name
            desk.act(lambda library: _put(library, name, tracks), lambda done: _done(desk, done))

    value = desk.into if desk.into in known else ""
    desk.ask(Prompt(f"Put {what} into playlist", value, "", known, preview=outlook), named)


def take_out(desk: Desk) -> None:
    """Take the selected rows, else the one under the cursor, out of the playlist that is shown."""
    playlist, tracks = _shown(desk), _rows(desk)
    if playlist is None or not tracks:
        return
    desk.act(
        lambda library: remove_tracks(library, playlist.name, tracks, origin=Origin.APP),
        lambda done: _done(desk, done),
    )


def move(desk: Desk, step: int) -> None:
    """Move the selected rows, else the one under the cursor, one place earlier or later."""
    playlist, tracks = _shown(desk), _rows(desk)
    if playlist is None or not tracks:
        return
    if desk.showing.order != Order():
        keys = desk.keyboard.typed("sort.album")
        desk.answer(f"the rows are sorted: {keys} shows the playlist's own order")
        return
    among = frozenset(desk.showing.rows)
    desk.act(
        lambda library: shift_tracks(
            library, playlist.name, tracks, step, among=among, origin=Origin.APP
        ),
        lambda done: _done(desk, done),
    )


def _put(library: Library, name: str, tracks: Sequence[Track]) -> Change | None:
    plain = " ".join(name.split())
    there = any(known.name == plain for known in library.playlists())
    return (add_tracks if there else new_by_hand)(library, plain, tracks, origin=Origin.APP)


def _shown(desk: Desk) -> Playlist | None:
    """The playlist that is shown; says so when there is none."""
    playlist = desk.showing.playlist
    if playlist is None:
        desk.answer(f"no playlist is shown: {desk.keyboard.key('go.playlists')} opens one")
    return playlist


def _rows(desk: Desk) -> list[Track]:
    """The selected rows in the order of the list, else the one under the cursor."""
    if desk.selection:
        return [one for i in desk.selection if (one := desk.library.track(i)) is not None]
    cursor = desk.on.list.cursor_track
    return [cursor] if cursor is not None else []


def _done(desk: Desk, change: Change | None) -> None:
    """Say what was done; rows that were taken out stay, dim, until the list is made anew."""
    desk.answer(change.text if change else "nothing to change", undoes=change is not None)
    if change is not None and desk.showing.playlist is not None:
        desk.refill(grows=True)
