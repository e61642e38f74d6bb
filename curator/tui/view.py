"""What is on the listening screen: the widgets, and how what is so gets into them."""

from collections.abc import Callable, Hashable, Iterable, Set
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from curator.curation.listening import Listening
from curator.curation.pressing import Hand, Target
from curator.curation.progress import album_around
from curator.model.productions import UNKNOWN_PRODUCTION
from curator.model.queries import EVERYTHING, Query
from curator.model.roles import NO_ROLES, RoleKind
from curator.model.tracks import Track, TrackId, album_key
from curator.store.library import Library
from curator.tui.courtesy import Courtesy
from curator.tui.furniture import Furniture
from curator.tui.keyboard import Keyboard
from curator.tui.pace import Pace
from curator.tui.showing import Found, Showing
from curator.tui.widgets.empty_state import Lesson, no_music, nothing_matches
from curator.tui.widgets.now_playing import Playing
from curator.tui.widgets.progress_head import Heading
from curator.tui.writer import Writer


@dataclass(slots=True, kw_only=True)
class View:
    """The session, what the list shows, and the widgets; nothing here changes the library.

    `aside` does what is slow and changes nothing; it steps back for keys, by `courtesy`.
    """

    library: Library
    aside: Writer
    listening: Listening
    hand: Hand
    keyboard: Keyboard[Any]
    showing: Showing
    on: Furniture
    pace: Pace = field(default_factory=Pace)
    courtesy: Courtesy = field(default_factory=Courtesy)
    notices: dict[str, str] = field(default_factory=dict)
    _album: tuple[TrackId, ...] = ()
    _album_at: tuple[Hashable, ...] = ()
    _album_of: Hashable = None
    _behind: bool = False
    _query_shown: Query = EVERYTHING
    _folded: Set[Hashable] = frozenset()
    _after: list[Callable[[], None]] = field(default_factory=list)
    on_filled: Callable[[], None] = field(default=lambda: None)

    # -- what is meant ---------------------------------------------------------------------

    @property
    def selection(self) -> tuple[TrackId, ...]:
        """The selected tracks in the order of the list."""
        chosen = self.on.list.selected
        if not chosen:
            return ()  # as nearly always: no walk over a hundred thousand rows for each key
        return tuple(track.id for track in self.on.list.tracks if track.id in chosen)

    @property
    def target(self) -> Target:
        """What a key would speak of now."""
        return self.hand.target(self.selection)

    def target_tracks(self) -> list[Track]:
        """The tracks of the target, as they are seen now."""
        found = (self.listening.track(one) for one in self.target.ids)
        return [track for track in found if track is not None]

    # -- telling ---------------------------------------------------------------------------

    def answer(
        self,
        text: str,
        *,
        kind: RoleKind | None = None,
        undoes: bool = False,
        undo: str = "",
        redo: str = "",
    ) -> None:
        """One short line about what just happened, with the key that takes it back.

        `undo` is what that key does now, where it does something else than `undoes`; `redo`
        likewise what the key of redo does, which takes back what was taken back.
        """
        then = self._key_then(undo or "undoes" * undoes, redo)
        self.on.status.say(text, kind=kind, then=then)

    def _key_then(self, undo: str, redo: str) -> tuple[str, str]:
        """The key of undo, or of redo, with what it does; neither where they do nothing."""
        does = undo or redo
        return (self.keyboard.key("undo" if undo else "redo"), does) if does else ("", "")

    def warn(self, text: str) -> None:
        """One short line about what did not work."""
        self.on.status.warn(text)

    def notice(self, about: str, text: str) -> None:
        """A standing sentence about one subject (the sound, the disk); empty takes it away."""
        self.notices.pop(about, None)
        if text:
            self.notices[about] = text
        self.on.status.set_notices(tuple(self.notices.values()))

    # -- showing ---------------------------------------------------------------------------

    def fill(self, found: Found) -> None:
        """Show what was found: a new snapshot of rows."""
        self.showing.take(found)
        rows = found.rows
        folded = self._folds(found.query)
        self.on.list.show(rows, found.grouping, self.showing.order_shown, folded)
        self.on.list.set_state(found.gone, dim=True)
        self.on.list.set_highlight(found.query.words)
        self.on.list.display, self.on.empty.display = bool(rows.tracks), not rows.tracks
        self.on.empty.show(self._lesson())
        self._show_filter()
        self.listening.show(found.queue)
        self.show_now()
        self.on_filled()

    def _folds(self, query: Query) -> Set[Hashable]:
        """What another query finds is to be seen; what was folded before is so again after it."""
        before, self._query_shown = self._query_shown, query
        if query == before:
            return self.on.list.rows.folded
        if before == EVERYTHING:
            self._folded = self.on.list.rows.folded
        return self._folded if query == EVERYTHING else frozenset()

    def _show_filter(self) -> None:
        """What narrows the list stands above the keys for as long as it does."""
        bar, showing = self.on.filter, self.showing
        if not bar.typing:
            bar.display = bool(showing.playlist or str(showing.query))
            bar.rest(str(showing.query))
        bar.show_within(f"playlist {showing.playlist.name}" if showing.playlist else "")
        bar.show_count(f"{len(showing.rows):,} of {showing.total:,}")

    def show_tracks(self, ids: Iterable[TrackId], *, saving: bool | None = None) -> None:
        """These tracks changed: show them where they stand, dimmed if they match no more."""
        gone: list[TrackId] = []
        kept: list[TrackId] = []
        for one in ids:
            track = self.listening.track(one)
            if track is not None:
                self.on.list.update_track(track)
                self.showing.saw(track)
                (kept if self.showing.admits(track) else gone).append(one)
        self.on.list.set_state(gone, saving=saving, dim=True)
        self.on.list.set_state(kept, saving=saving, dim=False)
        self.show_now()

    def show_now(self) -> None:
        """Bring the upper half of the screen up to date, behind the rows.

        What a key says is to be seen in its row at once, with a line about it. The card above
        them follows some milliseconds later, once for all that asks for it until then.
        """
        if not self._behind:
            self._behind = True
            self.after_rows(self.show_card)

    def after_rows(self, act: Callable[[], None]) -> None:
        """Do this once the rows stand on the screen as they are now.

        Where there is nothing to draw, the list says so: the screen does not know yet whether
        there is. A dialog that closes forgets what it was asked, but then something is drawn.
        """
        if not self._after:
            self.on.list.call_after_refresh(self.drawn)
        self._after.append(act)

    def drawn(self) -> None:
        """Something was drawn, or nothing had to be."""
        acts, self._after = self._after, []
        for act in acts:
            act()

    def show_card(self) -> None:
        """Bring the upper half of the screen up to date, now."""
        self._behind = False
        heard, player = self.listening.heard, self.listening.player
        track = self.listening.track(self.listening.current)
        self.on.now.show(
            Playing(track, paused=heard.paused, speed=player.speed, volume=player.volume)
        )
        self.show_position()
        self.show_target()
        self.show_progress()
        self.show_details()

    def show_target(self) -> None:
        """The role row: what the target has, and whom the keys mean."""
        tracks = self.target_tracks()
        common = frozenset.intersection(*(t.roles for t in tracks)) if tracks else NO_ROLES
        suggestion = tracks[0].suggestion if len(tracks) == 1 else None
        self.on.roles.show(common, target=self.target.text, suggestion=suggestion)

    def show_details(self) -> None:
        """The details panel, if it is open: the track under the cursor, else what plays."""
        if self.on.details.open:
            track = self.on.list.cursor_track
            self.on.details.show(
                self.listening.track(track.id if track else self.listening.current)
            )

    def show_position(self) -> None:
        """The seek bar."""
        self.on.seek.show(self.listening.heard.position, self.listening.heard.duration)

    def show_progress(self) -> None:
        """The top line: where we are in the album that plays, and in the library."""
        track = self.listening.track(self.listening.current) or self.on.list.cursor_track
        answered, total = self._progress(track)
        left = self.pace.left(total - answered)
        production = track.production if track else UNKNOWN_PRODUCTION
        self.on.head.show(
            Heading(
                production=replace(production, medium=track.medium) if track else production,
                mode=self.listening.mode.value,
                answered=answered,
                total=total,
                minutes_left=None if left is None else max(1, round(left / 60)),
                library_answered=len(self.showing.answered),
                library_total=self.showing.asked,
            )
        )

    def _progress(self, track: Track | None) -> tuple[int, int]:
        """How many tracks of this album have an answer, and how many it has."""
        if track is None:
            return self.showing.progress()
        at = (album_key(track), self.showing.total)
        if at != self._album_at:  # among a hundred thousand it takes a moment, which no key has
            self._album_at = at
            self.aside.act(
                lambda library: album_around(library.tracks(), track),
                partial(self._take_album, at),
                lambda _: None,
            )
        return sum(one in self.showing.answered for one in self._album), len(self._album)

    def _take_album(self, at: tuple[Hashable, ...], album: tuple[TrackId, ...]) -> None:
        if at == self._album_at:
            self._album, self._album_of = album, at[0]
            self.show_progress()

    def album_shown(self, track: Track) -> list[Track]:
        """The shown tracks of this one's album that are asked about, as they are seen now.

        Of the album that plays they are known; for another all rows are looked through.
        """
        key = album_key(track)
        ids = self._album
        if key != self._album_of:
            ids = tuple(one.id for one in self.on.list.tracks if album_key(one) == key)
        seen = (
            self.listening.track(one) for one in ids if self.showing.queue.place(one) is not None
        )
        return [one for one in seen if one is not None and one.asked]

    def _lesson(self) -> Lesson:
        key = self.keyboard.key
        if not self.showing.total:
            return no_music(key("go.palette"))
        everything = f"{key('filter.only')} {key('only.everything')}"
        return nothing_matches(
            str(self.showing.query), edit_key=key("filter"), everything_key=everything
        )
