"""How a session begins and ends: what to open, where to start, what to tell at the end."""

from dataclasses import dataclass

from curator.curation.listening import Listening, Mode, Turn
from curator.errors import QueryError
from curator.model.orders import Order
from curator.model.productions import Medium
from curator.model.queries import EVERYTHING, Query, parse_query
from curator.model.tracks import TrackId
from curator.store.left import LeftAt
from curator.tui.showing import Showing
from curator.tui.widgets.track_rows import Grouping


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asked the app for."""

    paths: tuple[bytes, ...] = ()
    query: str = ""
    playlist: str = ""
    mode: str = ""
    shuffle: bool = False
    silent: bool = False
    medium: Medium | None = None

    @property
    def resumes(self) -> bool:
        """Whether nothing was asked for: then the session goes on where it was left."""
        return not (self.paths or self.query or self.playlist)


def first_showing(wish: Wish, left: LeftAt, group: str) -> Showing:
    """What the list shows at first: what was asked for, else what was left."""
    text = wish.query if not wish.resumes else left.query
    grouping = left.group if wish.resumes and left.group else group
    return Showing(query=_query(text), order=Order(), grouping=_grouping(grouping))


def first_mode(wish: Wish, left: LeftAt, preferred: str) -> Mode:
    """The mode asked for, else the one that was left, else the preferred one."""
    for text in (wish.mode, left.mode, preferred):
        if text in set(Mode):
            return Mode(text)
    return Mode.TAG


def start(listening: Listening, wish: Wish, left: LeftAt) -> Turn | None:
    """Begin to play: where it was left, else the first with work left, else the first of all."""
    there = TrackId(left.track)
    if wish.resumes and listening.queue.place(there) is not None and listening.playable(there):
        return listening.play(there, start=left.position)
    first = listening.next_after(None) or listening.order.after(None, listening.playable)
    return listening.play(first) if first else None


def _query(text: str) -> Query:
    try:
        return parse_query(text) if text.strip() else EVERYTHING
    except QueryError:
        return EVERYTHING  # what an older version understood; the command line's is checked there


def _grouping(text: str) -> Grouping:
    return Grouping(text) if text in set(Grouping) else Grouping.ALBUM
