"""Finding what the list shows: by a query, typed or chosen, or as a kept playlist."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.screen import Screen

from curator.errors import CuratorError, QueryError
from curator.model.orders import Order
from curator.model.playlists import Playlist
from curator.model.queries import EVERYTHING, Query, parse_query
from curator.model.tracks import TrackId
from curator.store.library import Library
from curator.tui.showing import Found
from curator.tui.view import View
from curator.tui.widgets.track_rows import Grouping

_PLAYLISTS_OWN = (Order(), Grouping.FLAT)


def _nothing() -> None:
    """Nothing follows."""


@dataclass(slots=True, kw_only=True)
class Finder(View):
    """The view with what fills its list."""

    screen: Screen[None]
    _round: int = 0
    _before_filter: str = ""
    _before_at: TrackId | None = None
    _last_found: Query = EVERYTHING
    _mistaken: bool = False
    _before_playlist: tuple[Order, Grouping] | None = None

    def told(self, error: CuratorError) -> None:
        """Something that changes nothing did not work."""
        self.warn(str(error))

    def filter_by(
        self, text: str, *, within: bool = False, then: Callable[[], None] = _nothing
    ) -> None:
        """Show what a query finds, `within` the playlist that is shown or in all; `then` follows.

        A mistake in the query is said and changes nothing.
        """
        try:
            self.showing.query = parse_query(text) if text.strip() else EVERYTHING
        except QueryError as error:
            self.warn(str(error))
            return
        if not within:
            self._leave_playlist()
        self.refill(then=then)

    def show_playlist(self, playlist: Playlist) -> None:
        """Show the tracks of a kept playlist, in its order."""
        showing = self.showing
        if showing.playlist is None:
            self._before_playlist = showing.order, showing.grouping
        showing.query, showing.playlist = EVERYTHING, playlist
        showing.order, showing.grouping = _PLAYLISTS_OWN
        self.refill()
        self.answer(f"playlist {playlist.name}")

    def _leave_playlist(self) -> None:
        """Back to the order that there was before, unless another one was asked for meanwhile."""
        showing, before = self.showing, self._before_playlist
        if before is not None and (showing.order, showing.grouping) == _PLAYLISTS_OWN:
            showing.order, showing.grouping = before
        showing.playlist = self._before_playlist = None

    def refill(self, *, grows: bool = False, then: Callable[[], None] = _nothing) -> None:
        """Make the list anew from the query, the order and the grouping, off this thread.

        When it only `grows` (a scan found more), the rows that are there stay, matching or not.
        `then` follows once the rows are there.
        """
        kept = frozenset(self.showing.rows) if grows else frozenset()
        self._round += 1
        this = self._round

        breath = self.courtesy.step_back

        def find(library: Library) -> Found | None:
            if this != self._round:
                return None
            if grows:  # nobody asked for it
                self.courtesy.wait_for_rest()
            return self.showing.find(library, self.listening, kept, breath)

        def found(result: Found | None) -> None:
            if result is not None and this == self._round:
                self.fill(result)
                self._find_last(result)
            then()

        self.aside.act(find, found, self.told)

    def open_filter(self) -> None:
        """Let a query be typed, from the one that is in force."""
        self.begin_filter()
        self.on.filter.display = True
        self.on.filter.open(self._before_filter)

    def begin_filter(self) -> None:
        """Typing begins: what is in force now is what Esc goes back to."""
        self._before_filter, self._last_found = str(self.showing.query), self.showing.query
        self._mistaken = False
        at = self.on.list.cursor_track
        self._before_at = at.id if at else None

    def try_filter(self, text: str) -> None:
        """A query is being typed: show what it finds, or point at the mistake.

        With a mistake the list stays as it was; but on the way to `rol:x` nothing may match `rol`,
        and what was there before that is of more use than to say so.
        """
        try:
            self.showing.query = parse_query(text) if text.strip() else EVERYTHING
        except QueryError as error:
            self.on.filter.show_mistake(str(error), error.position, error.length)
            self._mistaken = True
            if not self.showing.rows:
                self._show_last_found()
            return
        self._mistaken = False
        self.on.filter.show_valid("")
        self.refill()

    def _find_last(self, found: Found) -> None:
        """Remember the last query that found something, for a mistake that follows it."""
        if found.rows.tracks:
            self._last_found = found.query
        elif self._mistaken:
            self._show_last_found()

    def _show_last_found(self) -> None:
        if self.showing.query != self._last_found:
            self.showing.query = self._last_found
            self.refill()

    def close_filter(self, text: str | None = None) -> None:
        """Keep what was typed, or (None) go back to the filter there was before."""
        wanted = self._before_filter if text is None else text
        try:
            parse_query(wanted)
        except QueryError as error:  # the line stays open, and nothing typed is lost
            self.on.filter.show_mistake(str(error), error.position, error.length)
            return
        self._mistaken = False
        self.on.filter.leave()
        self.screen.set_focus(None)
        self.filter_by(wanted, within=True, then=_nothing if text is not None else self._go_back)

    def _go_back(self) -> None:
        """The cursor stands where it stood before a query was typed that is given up."""
        if self._before_at is not None:
            self.on.list.point_at(self._before_at)
