"""What the list shows: a query, an order and a grouping, and the rows that came of them."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field

from curator.curation.listening import Listening
from curator.model.orders import Order
from curator.model.playlists import Playlist, admission, contents
from curator.model.queries import EVERYTHING, Query
from curator.model.queue import Queue
from curator.model.tracks import Track, TrackId
from curator.store.library import Library
from curator.tui.widgets.track_rows import Grouping, TrackRows


def _none() -> None:
    """Nobody else needs a turn."""


@dataclass(frozen=True, slots=True)
class Found:
    """The tracks of a query in order; and which tracks of the whole library have an answer.

    `rows` and `queue` are the same tracks, for the list and for what plays. `shown_answered`
    counts those with an answer, `shown_asked` those and the ones that are asked about, `asked` the
    same of the whole library: nobody waits for an answer to a broken file. `gone` are tracks that match no more and are kept where the hand
    left them.
    """

    query: Query
    grouping: Grouping
    rows: TrackRows
    queue: Queue
    answered: set[TrackId]
    shown_answered: int
    shown_asked: int
    asked: int
    total: int
    gone: frozenset[TrackId] = frozenset()
    playlist: Playlist | None = None
    admits: Callable[[Track], bool] = EVERYTHING.matches


@dataclass(slots=True)
class Showing:
    """The snapshot on the screen, and how to make a new one.

    `playlist` narrows it to a kept playlist, in whose order the tracks stand then.
    `answered` holds the ids of all tracks with an answer, also of those that are not shown;
    `asked` counts what it can become, without broken files.
    `admits` says whether a track belongs here as it is now: its row dims when it does not.
    """

    query: Query = EVERYTHING
    playlist: Playlist | None = None
    order: Order = field(default_factory=Order)
    grouping: Grouping = Grouping.ALBUM
    queue: Queue = field(default_factory=Queue)
    answered: set[TrackId] = field(default_factory=set)
    asked: int = 0
    total: int = 0
    admits: Callable[[Track], bool] = EVERYTHING.matches
    _shown_answered: int = 0
    _shown_asked: int = 0

    @property
    def rows(self) -> tuple[TrackId, ...]:
        """The tracks of the snapshot, in their order."""
        return self.queue.rows

    def find(
        self,
        library: Library,
        listening: Listening,
        kept: Set[TrackId] = frozenset(),
        breath: Callable[[], None] = _none,
    ) -> Found:
        """The tracks that match as the session sees them, in order; `kept` rows stay in any case.

        For a worker thread, which takes a `breath` between one part of the work and the next.
        """
        query, order, tracks = self.query, self.order, library.tracks()
        breath()
        playlist = _as_it_is(self.playlist, library)
        listed = tracks if playlist is None else contents(playlist, tracks)
        found = _matching(query, listed, listening)
        gone = frozenset(kept - {track.id for track in found}) if kept else frozenset()
        if gone and playlist is not None:
            found = _with_gone(found, gone, self.rows, library)
        elif gone:
            found = _both(found, gone, listed)
        shown = found if order == Order() else order.apply(found)
        breath()
        answered = {one.id for one in tracks if one.said.roles}
        breath()
        rows = TrackRows(shown, self.grouping)
        return Found(
            query=query,
            grouping=self.grouping,
            rows=rows,
            queue=Queue.placed(rows.places),
            answered=answered,
            shown_answered=sum(one.id in answered for one in shown),
            shown_asked=_asked(shown),
            asked=_asked(tracks),
            total=len(tracks),
            gone=gone,
            playlist=playlist,
            admits=_admits(query, playlist),
        )

    @property
    def order_shown(self) -> Order | None:
        """The order that the rows go by; None where it is the playlist's own."""
        return None if self.playlist is not None and self.order == Order() else self.order

    def take(self, found: Found) -> None:
        """These are the rows now."""
        self.query, self.playlist, self.admits = found.query, found.playlist, found.admits
        self.queue, self._shown_answered = found.queue, found.shown_answered
        self.answered, self.total = found.answered, found.total
        self.asked, self._shown_asked = found.asked, found.shown_asked

    def saw(self, track: Track) -> None:
        """A track changed: keep the counts of answers right."""
        before = track.id in self.answered
        if track.answered == before:
            return
        (self.answered.add if track.answered else self.answered.discard)(track.id)
        step, broken = 1 if track.answered else -1, bool(track.problem)
        self.asked += step * broken
        if self.queue.place(track.id) is not None:
            self._shown_answered += step
            self._shown_asked += step * broken

    def progress(self) -> tuple[int, int]:
        """How many of the rows have an answer, and how many are asked about."""
        return self._shown_answered, self._shown_asked


def _asked(tracks: Sequence[Track]) -> int:
    return len(tracks) - sum(bool(one.problem) and not one.said.roles for one in tracks)


def _matching(query: Query, listed: list[Track], listening: Listening) -> list[Track]:
    """The tracks that match; of the few that the session sees otherwise it is their look."""
    found = query.among(listed, listening.advice.suggested)
    seen = {one: listening.track(one) for one in (*listening.claims.ids, *listening.unplayable)}
    if not seen or query == EVERYTHING:
        return found
    kept = {track.id for track in found} - seen.keys()
    kept.update(one for one, track in seen.items() if track and query.matches(track))
    return [track for track in listed if track.id in kept]


def _as_it_is(playlist: Playlist | None, library: Library) -> Playlist | None:
    """The playlist as it is kept now; as it was where it was deleted meanwhile."""
    if playlist is None:
        return None
    return next((one for one in library.playlists() if one.name == playlist.name), playlist)


def _admits(query: Query, playlist: Playlist | None) -> Callable[[Track], bool]:
    if playlist is None:
        return query.matches
    belongs = admission(playlist)
    return lambda track: belongs(track) and query.matches(track)


def _both(found: list[Track], gone: Set[TrackId], listed: list[Track]) -> list[Track]:
    """What was found and what is gone, in the order of all."""
    there = gone | {track.id for track in found}
    return [track for track in listed if track.id in there]


def _with_gone(
    found: list[Track], gone: Set[TrackId], rows: Iterable[TrackId], library: Library
) -> list[Track]:
    """The tracks that were found, and each that is gone after the row that stood before it."""
    behind: dict[TrackId | None, list[Track]] = {}
    before: TrackId | None = None
    for one in rows:
        track = library.track(one) if one in gone else None
        if track is not None:
            behind.setdefault(before, []).append(track)
        elif one not in gone:
            before = one
    kept = behind.get(None, [])
    return kept + [one for track in found for one in (track, *behind.get(track.id, ()))]
