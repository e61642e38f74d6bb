"""The listening screen: it composes the widgets and passes keys and messages on to the desk."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input

from curator.model.roles import RoleKind
from curator.playback.player import PlayerEvent
from curator.tui.ahead import again
from curator.tui.at_once import AtOnce
from curator.tui.command import TYPED_CHORDS
from curator.tui.furniture import Furniture
from curator.tui.glyphs import Glyphs
from curator.tui.keyboard import beside, typed
from curator.tui.player_bridge import PlayerSaid
from curator.tui.role_keys import ROLE_KEYS
from curator.tui.widgets import messages
from curator.tui.widgets.backdrop import Backdrop, Card
from curator.tui.widgets.cover import Cover
from curator.tui.widgets.details import Details
from curator.tui.widgets.empty_state import EmptyState, no_music
from curator.tui.widgets.filter_bar import FilterBar
from curator.tui.widgets.now_playing import NowPlaying
from curator.tui.widgets.progress_head import ProgressHead
from curator.tui.widgets.role_row import RoleRow
from curator.tui.widgets.seek_bar import SeekBar
from curator.tui.widgets.status_line import StatusLine
from curator.tui.widgets.track_list import TrackList
from curator.tui.writer import Gate, Written

if TYPE_CHECKING:
    from curator.tui.desk import Desk


def _unheard(_: object) -> None:
    """Before there is a desk."""


class ListeningScreen(Backdrop, Screen[None]):
    """What a listener looks at for an evening.

    `mounted` hears when all furniture is there; until `take` gives it a desk it only looks like
    itself.
    """

    AUTO_FOCUS = ""  # the keys are the screen's own, whatever was clicked
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  (as below)
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-low"), (30, "-high")]  # noqa: RUF012  (Textual's own form)

    def __init__(
        self,
        glyphs: Glyphs,
        mounted: Callable[["ListeningScreen", Furniture], None],
    ) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._mounted = mounted
        self._desk: Desk | None = None
        self._rows = AtOnce(())
        self._hear: Callable[[PlayerEvent], None] = _unheard
        self._say: Callable[[RoleKind], None] = _unheard
        self.gate = Gate(self.post_message)

    @property
    def desk(self) -> "Desk":
        """What the verbs work with; there once the screen took it."""
        assert self._desk is not None  # no key and no message arrives before
        return self._desk

    def take(
        self, desk: "Desk", hear: Callable[[PlayerEvent], None], say: Callable[[RoleKind], None]
    ) -> None:
        """From now on the keys mean something; `hear` takes what the player says, `say` a role
        that was clicked.
        """
        self._desk, self._hear, self._say = desk, hear, say

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        glyphs = self._glyphs
        yield ProgressHead(glyphs=glyphs)
        with Card(id="card"):
            with Horizontal(id="now"):
                yield Cover()
                with Vertical():
                    yield NowPlaying(glyphs=glyphs)
                    yield SeekBar(glyphs=glyphs)
            yield RoleRow(ROLE_KEYS, glyphs=glyphs)
        with Horizontal(id="body"):
            yield TrackList(glyphs=glyphs)
            yield EmptyState(no_music(""))
            yield Details(glyphs=glyphs)
        yield FilterBar(glyphs=glyphs)
        yield StatusLine(glyphs=glyphs)

    def on_mount(self) -> None:
        """Everything is there."""
        find = self.query_one
        furniture = Furniture(
            find(ProgressHead), find(Cover), find(NowPlaying), find(SeekBar), find(RoleRow),
            find(FilterBar), find(TrackList), find(Details), find(StatusLine), find(EmptyState),
        )  # fmt: skip
        rows = furniture.list
        self._rows = AtOnce((rows, rows.vertical_scrollbar, furniture.status))
        furniture.filter.display = furniture.empty.display = False
        self._mounted(self, furniture)
        self.set_focus(None)

    def on_unmount(self) -> None:
        """What other threads have to say comes too late from here on."""
        self.gate.close()

    # -- keys ------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Every key that no input line wanted."""
        if isinstance(self.focused, Input) or self._desk is None:
            return
        if self._came_late(event) or self.press(event.key, event.character):
            event.stop()
            event.prevent_default()

    def _came_late(self, event: events.Key) -> bool:
        """Pass on what was typed for the line or dialog that the key before it opened."""
        key, front = again(event), self.app.screen
        if self.desk.ahead.waiting:
            self.app.post_message(key)
        elif front is not self:
            front.call_after_refresh(self.app.post_message, key)
        elif self.desk.on.filter.typing:
            self.desk.on.filter.take_focus()
            self.app.call_later(self.app.post_message, key)
        else:
            return False
        return True

    def press(self, key: str, character: str | None) -> bool:
        """Do what a key means; False when it means nothing here."""
        desk, chord = self.desk, self.desk.chord
        command = desk.keyboard.find(key, character, chord)
        if chord:
            desk.end_wait()
            if command is None and key == "escape":
                desk.asked_folder = b""
                desk.ask_next()
                return True
            if command is None and chord in TYPED_CHORDS:
                pressed = f"{desk.keyboard.prefix(chord)} {desk.keyboard.named(key, character)}"
                desk.warn(f"{pressed} is nothing")
                return True
            command = command or desk.keyboard.find(key, character)
        if command is None:
            return False
        desk.run(command)
        self._rows.draw()
        return True

    # -- what the widgets say --------------------------------------------------------------

    @on(messages.RolePressed)
    def _role_pressed(self, event: messages.RolePressed) -> None:
        self._say(event.kind)

    @on(messages.ChoicePressed)
    def _choice_pressed(self, event: messages.ChoicePressed) -> None:
        self.press(event.key, event.key)

    @on(messages.KeysClicked)
    def _keys_clicked(self, event: messages.KeysClicked) -> None:
        if self._desk is not None:
            self._desk.end_wait()
            for key in beside(event.keys).values():
                self.press(*typed(key))

    @on(messages.ActionClicked)
    def _action_clicked(self, event: messages.ActionClicked) -> None:
        if self._desk is not None:
            self._desk.run(self._desk.keyboard.command(event.command_id))

    @on(messages.RowChosen)
    def _row_chosen(self, event: messages.RowChosen) -> None:
        self.desk.turn(self.desk.listening.play(event.track_id))

    @on(messages.CursorMoved)
    def _cursor_moved(self, event: messages.CursorMoved) -> None:
        event.stop()  # as below: what comes with each key goes no further than it must
        if self._desk is not None:
            self._desk.show_details()

    @on(messages.LoudnessWanted)
    def _loudness_wanted(self, event: messages.LoudnessWanted) -> None:
        self.desk.measure(event.track_id)

    @on(messages.SelectionChanged)
    def _selection_changed(self) -> None:
        self.desk.show_target()

    @on(messages.SeekRequested)
    def _seek_requested(self, event: messages.SeekRequested) -> None:
        if self._desk is not None:
            self._desk.jumped()
            self._desk.listening.seek_to(event.fraction)

    # -- the filter ------------------------------------------------------------------------

    @on(messages.FilterOpened)
    def _filter_opened(self) -> None:
        self.desk.begin_filter()

    @on(messages.FilterChanged)
    def _filter_changed(self, event: messages.FilterChanged) -> None:
        self.desk.try_filter(event.text)

    @on(messages.FilterKept)
    def _filter_kept(self, event: messages.FilterKept) -> None:
        self.desk.close_filter(event.text)

    @on(messages.FilterLeft)
    def _filter_left(self) -> None:
        self.desk.close_filter()

    # -- what comes from other threads -----------------------------------------------------

    @on(Written)
    def _written(self, event: Written) -> None:
        event.stop()
        event.answer()

    @on(PlayerSaid)
    def _player_said(self, event: PlayerSaid) -> None:
        event.stop()
        self._hear(event.event)
