"""The desk: what the verbs work with. It joins the view, the session and the writer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from curator.curation.attention import Attention
from curator.curation.listening import GRACE
from curator.curation.sampling import Sample, Sampler
from curator.curation.turns import Turn
from curator.errors import CuratorError
from curator.model.changes import Change, Table, notes_hearing, touched
from curator.model.counting import counted
from curator.model.roles import Roles
from curator.model.tracks import State, TrackId
from curator.model.waveforms import Waveform
from curator.settings import Settings
from curator.store.library import Library
from curator.tui.command import Command
from curator.tui.graphics import Art
from curator.tui.keeping import Keeping
from curator.tui.learning import Learner
from curator.tui.pace import Tally
from curator.tui.painting import Gauge, Painter
from curator.tui.view import View
from curator.tui.writer import Writer

T = TypeVar("T")

_READING = 2.0
"""Seconds that the answer to a key stands before news of other processes take its place."""


@dataclass(slots=True, kw_only=True)
class Desk(Learner):
    """Everything on the listening screen, and the threads that work for it.

    `post` takes messages from any thread, `on_failed` hears of each file that cannot be played.
    `waveform_of` is the track whose waveform was made, or could not be; `wants_loudest` the one in
    which to jump when it is. `asked_folders` are those of which the medium was asked, `ask_next` asks of one more.
    `opened` says that the player told where its sound goes, `sounded` that somebody heard it.
    `writer` changes the library, `keeping` what is said in it,
    `painter` makes waveforms, `gauge` measures. `asked` is the older change that undo named, `offered` the
    suggestions that accepting for an album would take, `into` the playlist that something was put
    into last, `unsaved` counts how often something could
    not be kept. `scanning`: this app is looking for music, and shows by itself what it finds.
    """

    settings: Settings
    writer: Writer
    keeping: Keeping
    painter: Painter
    gauge: Gauge
    asked: str = ""
    asked_folder: bytes = b""
    into: str = ""
    asked_folders: set[bytes] = field(default_factory=set)
    ask_next: Callable[[], None] = field(default=lambda: None)
    offered: Mapping[TrackId, Roles] = field(default_factory=dict)
    shown: TrackId | None = None
    pictured: TrackId | None = None
    waveform: Waveform | None = None
    waveform_of: TrackId | None = None
    wants_loudest: TrackId | None = None
    sampler: Sampler = field(default_factory=Sampler)
    opened: bool = False
    sounded: bool = False
    attention: Attention = field(default_factory=Attention)
    unsaved: int = 0
    overtaken: set[str] = field(default_factory=set)
    tally: Tally = field(default_factory=Tally)
    scanning: bool = False
    _elsewhere: str = ""
    _files: int = field(init=False)
    on_failed: Callable[[TrackId], None] = field(default=lambda _: None)

    def __post_init__(self) -> None:
        """Know what is there before another process adds to it."""
        self._files = len(self.library.files)

    def run(self, command: Command["Desk"]) -> None:
        """Do what an action means; what another one asked or offered is off the table."""
        self.tally.keys += 1
        if not command.id.startswith(("tag.", "rate.")):
            self.hand.disarm()
        if command.chord != "medium":
            self.asked_folder = b""
        if command.id != "undo":
            self.asked = ""
        if command.id != "suggest.rest":
            self.offered = {}
        self.courtesy.begin()
        try:
            command.run(self)
        except CuratorError as error:
            self.warn(str(error))
        finally:
            self._answered()

    def _answered(self) -> None:
        """What was waited for is handled: once it is drawn, others get their turn."""
        self.after_rows(self.courtesy.end)

    def act(
        self,
        act: Callable[[Library], T],
        done: Callable[[T], None],
        ids: Iterable[TrackId] = (),
    ) -> None:
        """Let the writer do something about these tracks.

        If it cannot be kept, the rows go back to what is true and a banner says why, until it is
        kept after all.
        """
        about = tuple(ids)
        unsettled = [True]
        self.courtesy.begin()

        def failed(error: CuratorError) -> None:
            self._answered()
            unsettled.clear()
            self.unsaved += 1
            self.settle(about)
            self.warn(f"not saved: {str(error).removeprefix('nothing was saved: ')}")
            self.show_unsaved()

        def kept(value: T) -> None:
            if unsettled:
                self._answered()
                self.settle(about)
            else:
                self.show_tracks(about)
            self.show_unsaved()
            done(value)
            self.refill_page()
            self.advise(about)

        self.keeping.act(act, kept, failed)

    def show_unsaved(self) -> None:
        """The banner tells of all that could not be saved, as long as there is any of it."""
        count, reason = self.keeping.unsaved, self.keeping.problem
        if count:
            self.notice("unsaved", f"{counted(count, 'act')} not saved, tried again: {reason}")
        else:
            self.notice("unsaved", "")

    def settle(self, ids: Iterable[TrackId]) -> None:
        """The writer answered about these tracks: show what the library holds."""
        several = tuple(ids)
        self.listening.claims.settle(several)
        still = [one for one in several if self.listening.claims.waiting(one)]
        self.show_tracks([one for one in several if one not in still], saving=False)

    def turn(self, turn: Turn | None) -> None:
        """Show what the session did: the track that plays now, and a sentence if there is one."""
        if turn is None:
            return
        if turn.now != self.shown:
            self.shown = turn.now
            if self.listening.just_heard:
                self.screen.set_timer(GRACE, self.show_target)
            self.hand.forget_visit()
            self.on.list.repaint_tracks(self.listening.advice.watch(turn.now))
            self.on.list.set_playing(turn.now)
            self.sample(self.sampler.begin(self.listening.heard.duration))
            if turn.now is not None and not self.on.list.selecting:
                self.on.list.move_to(turn.now)
        if turn.text:
            self.answer(turn.text)
        self.show_now()

    def show_card(self) -> None:
        """Likewise the pictures of what plays, which may be another track than before."""
        View.show_card(self)
        if self.pictured != self.shown:
            self.pictured = self.shown
            self.picture(self.shown)

    def sample(self, wanted: Sample | None) -> None:
        """Do what sample mode wants, if it wants anything."""
        if wanted is None:
            return
        if wanted.jump is not None:
            self.listening.seek_at(wanted.jump)
        elif self.settings.sample.then == "next":
            self.turn(self.listening.pass_on())
        else:
            self.listening.set_paused(True)

    def picture(self, now: TrackId | None) -> None:
        """Show the waveform and the cover of what plays, as soon as they are made."""
        self.waveform = self.waveform_of = None
        if self.wants_loudest != now:
            self.wants_loudest = None
        self.on.seek.show_levels(None)
        track = self.library.track(now) if now else None
        if track is not None:
            ahead = self.library.track(self.listening.next_after(now) or TrackId(""))
            self.painter.want(track, ahead, self)

    def measure(self, one: TrackId) -> None:
        """Show the loudness of a track in the details panel, once it is known."""
        track = self.library.track(one)
        if track is not None and track.state is State.HERE:
            self.gauge.want(track, lambda found: self.on.details.show_loudness(one, found))
        else:
            self.on.details.show_loudness(one, None)

    def show_cover(self, cover: Art | None) -> None:
        """The cover of what plays."""
        self.on.cover.show(cover)

    def show_levels(self, so_far: Waveform) -> None:
        """The waveform of what plays, as far as it is made."""
        self.on.seek.show_levels(so_far.columns)

    def show_waveform(self, waveform: Waveform | None) -> None:
        """The waveform of what plays."""
        self.waveform, self.waveform_of = waveform, self.pictured
        self.on.seek.show_levels(waveform.columns if waveform else None)
        wanted, self.wants_loudest = self.wants_loudest, None
        if wanted is not None and wanted == self.pictured:
            self.seek_loudest()

    def jumped(self) -> None:
        """The hand went to another place in the track: there it stays, and nothing leads away."""
        self.sampler.stop()
        self.wants_loudest = None

    def seek_loudest(self) -> None:
        """Jump to the loudest passage of what plays: now, or when its waveform is made."""
        self.jumped()
        now = self.listening.current
        if now != self.waveform_of:
            self.wants_loudest = now
            self.answer("the loudest ten seconds, as soon as they are found")
        elif self.waveform is None:
            self.answer("its loudest passage is not known: it cannot be decoded")
        else:
            self.listening.seek_at(self.waveform.loudest)
            self.answer("the loudest ten seconds")

    def show_changes(self, changes: Sequence[Change]) -> None:
        """What was said or taken back, by whomever: its rows follow, and so does what stands in
        all rows of a production, or which rows a playlist has.
        """
        ids = [TrackId(one) for one in touched(changes)]
        self.show_tracks(ids)
        self.advise(ids if any(not notes_hearing(one) for one in changes) else ())
        named = touched(changes, Table.PRODUCTIONS)
        if named or (self.showing.playlist and touched(changes, Table.PLAYLISTS)):
            self.refill(grows=True)

    def caught_up(self, changes: Sequence[Change]) -> None:
        """Another process said or scanned something: show it, and say where it came from."""
        self._show_new_files()
        said = [change for change in changes if not notes_hearing(change)]
        if changes:
            self.show_changes(changes)
            self.refill_page()
        if touched(changes) and said:
            self._elsewhere = f"changed elsewhere: {said[-1].text}"
        # It waits until what the last key was answered has been read.
        if self._elsewhere and self.courtesy.is_calm(_READING):
            self.answer(self._elsewhere)
            self._elsewhere = ""

    def scanned(self) -> None:
        """This app has looked for music: all that is there is shown and learnt, once."""
        self.scanning, self._files = False, len(self.library.files)
        self.refill(grows=True)
        self.refill_page()
        self.advise_all()

    def _show_new_files(self) -> None:
        """What another process found becomes rows, and what it found gone greys."""
        known, self._files = self._files, len(self.library.files)
        if known != self._files and not self.scanning:
            self.refill(grows=True)
            self.refill_page()
            self.advise_all()
