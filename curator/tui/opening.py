"""How a session begins and ends: what to open, where to start, what to tell at the end."""

import os
from collections.abc import Iterable
from contextlib import suppress

from curator.curation.listening import Listening, Mode
from curator.curation.playlists import named
from curator.curation.turns import Turn
from curator.disk.paths import PathBytes, as_text, display, from_text, under
from curator.errors import FieldError, QueryError, ScanError
from curator.model.orders import Order, parse_order
from curator.model.playlists import Playlist
from curator.model.queries import EVERYTHING, Query, parse_query
from curator.model.tracks import TrackId, album_key
from curator.store.left import LeftAt
from curator.tui.desk import Desk
from curator.tui.showing import Showing
from curator.tui.widgets.track_rows import Grouping
from curator.tui.wish import Wish


def first_showing(wish: Wish, left: LeftAt, group: str, kept: Iterable[Playlist]) -> Showing:
    """What the list shows at first: what was asked for, else what was left.

    Raises QueryError, and NothingMatched for a playlist that does not exist.
    """
    if wish.playlist:
        return Showing(playlist=named(kept, wish.playlist), grouping=Grouping.FLAT)
    if not wish.resumes:
        return Showing(query=parse_query(wish.query), grouping=_grouping(group))
    return Showing(
        query=_left_query(left.query),
        playlist=next((one for one in kept if one.name == left.playlist), None),
        grouping=_grouping(left.group or group),
        order=_left_order(left.order),
    )


def demand_paths(paths: Iterable[bytes], known: Iterable[bytes]) -> None:
    """Raise ScanError for a path that is neither there nor known to the library."""
    for path in paths:
        if not os.path.lexists(path) and not any(under(file, path) for file in known):
            raise ScanError(f"there is no file or folder '{display(path)}'")


def first_mode(wish: Wish, left: LeftAt, preferred: str) -> Mode:
    """The mode asked for, else the one that was left, else the preferred one."""
    for text in (wish.mode, left.mode, preferred):
        if text in set(Mode):
            return Mode(text)
    return Mode.TAG


def folders_asked(left: LeftAt) -> set[PathBytes]:
    """The folders of which the medium was asked in earlier sessions."""
    found: set[PathBytes] = set()
    for text in left.asked:
        with suppress(ValueError):  # written by another hand
            found.add(from_text(text))
    return found


def left_now(desk: Desk, theme: str) -> LeftAt:
    """Where the session is now."""
    listening, cursor, showing = desk.listening, desk.on.list.cursor_track, desk.showing
    return LeftAt(
        track=listening.current or "",
        position=listening.heard.position,
        cursor=cursor.id if cursor else "",
        query=str(showing.query),
        playlist=showing.playlist.name if showing.playlist else "",
        group=showing.grouping.value,
        mode=listening.mode.value,
        theme=theme,
        volume=listening.player.volume,
        order=str(showing.order),
        details=desk.on.details.open,
        asked=tuple(sorted(map(as_text, desk.asked_folders))),
        config=desk.settings.remembered,
    )


def goes_on(listening: Listening, wish: Wish, left: LeftAt) -> bool:
    """Whether what played can go on there, also where the filter that was left hides it."""
    return wish.resumes and listening.playable(TrackId(left.track))


def start(listening: Listening, wish: Wish, left: LeftAt) -> Turn | None:
    """Begin to play: where it was left, else the first with work left, else the first of all."""
    there = TrackId(left.track)
    if goes_on(listening, wish, left):
        return listening.play(there, start=left.position)
    first = listening.next_after(None) or listening.order.after(None, listening.playable)
    return listening.play(first) if first else None


def opens_on_albums(listening: Listening, wish: Wish, left: LeftAt) -> bool:
    """Whether the page of albums is shown first; what plays behind it goes on meanwhile.

    A session that was left goes on without a question. Where there is none, a listener with
    several albums chooses; with a single one there is nothing to choose.
    """
    if wish.albums or not (wish.offers_albums and wish.alone):
        return wish.albums
    if left.track and listening.current == TrackId(left.track):
        return False
    keys = (album_key(track) for track in listening.library.tracks())
    first = next(keys, None)
    return any(key != first for key in keys)


def _left_query(text: str) -> Query:
    try:
        return parse_query(text)
    except QueryError:
        return EVERYTHING  # written by hand, or by a version that knew other words


def _left_order(text: str) -> Order:
    try:
        return parse_order(text)
    except FieldError:
        return Order()


def _grouping(text: str) -> Grouping:
    return Grouping(text) if text in set(Grouping) else Grouping.ALBUM
