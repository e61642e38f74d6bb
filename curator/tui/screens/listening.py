"""The listening screen: it composes the widgets and passes keys and messages on to the desk."""

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input

from curator.tui.commands import FOOTER, ROLE_KEYS, TYPED_CHORDS
from curator.tui.desk import Desk
from curator.tui.glyphs import Glyphs
from curator.tui.hearing import hear
from curator.tui.keyboard import Keyboard, shown
from curator.tui.player_bridge import PlayerSaid
from curator.tui.verbs import saying
from curator.tui.view import Furniture
from curator.tui.widgets import messages
from curator.tui.widgets.cover import Cover
from curator.tui.widgets.empty_state import EmptyState, no_music
from curator.tui.widgets.filter_bar import FilterBar
from curator.tui.widgets.now_playing import NowPlaying
from curator.tui.widgets.progress_head import ProgressHead
from curator.tui.widgets.role_row import RoleRow
from curator.tui.widgets.seek_bar import SeekBar
from curator.tui.widgets.status_line import StatusLine
from curator.tui.widgets.track_list import TrackList
from curator.tui.writer import Gate, Written


class ListeningScreen(Screen[None]):
    """What a listener looks at for an evening; `furnished` makes the desk when all is mounted."""

    AUTO_FOCUS = ""  # the keys are the screen's own, whatever was clicked
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  (as below)
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-low"), (30, "-high")]  # noqa: RUF012  (Textual's own form)

    def __init__(
        self,
        keyboard: Keyboard[Desk],
        glyphs: Glyphs,
        furnished: Callable[["ListeningScreen", Furniture], Desk],
    ) -> None:
        super().__init__()
        self._keyboard = keyboard
        self._glyphs = glyphs
        self._furnished = furnished
        self._desk: Desk | None = None
        self.gate = Gate(self.post_message)

    @property
    def desk(self) -> Desk:
        """What the verbs work with; there once the screen is mounted."""
        assert self._desk is not None  # made in on_mount, before any key can arrive
        return self._desk

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        glyphs = self._glyphs
        role_keys = {kind: self._keyboard.key(f"tag.{kind.word}") for kind in ROLE_KEYS}
        yield ProgressHead(glyphs=glyphs)
        with Vertical(id="card"):
            with Horizontal(id="now"):
                yield Cover()
                with Vertical():
                    yield NowPlaying(glyphs=glyphs)
                    yield SeekBar(glyphs=glyphs)
            yield RoleRow(role_keys, accept_key=self._keyboard.key("suggest.accept"), glyphs=glyphs)
        yield TrackList(glyphs=glyphs)
        yield EmptyState(no_music(self._keyboard.key("go.palette")))
        yield FilterBar(glyphs=glyphs)
        yield StatusLine(glyphs=glyphs)

    def on_mount(self) -> None:
        """Everything is there: make the desk and show what can be shown."""
        find = self.query_one
        furniture = Furniture(
            find(ProgressHead), find(Cover), find(NowPlaying), find(SeekBar), find(RoleRow),
            find(FilterBar), find(TrackList), find(StatusLine), find(EmptyState),
        )  # fmt: skip
        furniture.filter.display = furniture.empty.display = False
        hints = map(self._keyboard.command, FOOTER)
        furniture.status.set_hints(self._keyboard.choices(hints))
        self._desk = self._furnished(self, furniture)
        self.set_focus(None)

    def on_unmount(self) -> None:
        """What other threads have to say comes too late from here on."""
        self.gate.close()

    # -- keys ------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Every key that no input line wanted."""
        if isinstance(self.focused, Input):
            return
        if self.press(event.key, event.character):
            event.stop()
            event.prevent_default()

    def press(self, key: str, character: str | None) -> bool:
        """Do what a key means; False when it means nothing here."""
        desk, chord = self.desk, self.desk.chord
        command = self._keyboard.find(key, character, chord)
        if chord:
            desk.end_wait()
            if command is None and key == "escape":
                desk.asked_folder = b""
                return True
            if command is None and chord in TYPED_CHORDS:
                desk.warn(f"{chord} {shown(character or key)} is nothing")
                return True
            command = command or self._keyboard.find(key, character)
        if command is None and key.startswith("alt+"):
            # Esc and a key typed at once arrive as one: it is both, one after the other.
            rest = key.removeprefix("alt+")
            self.press("escape", None)
            return self.press(rest, rest if len(rest) == 1 else None)
        if command is None:
            return False
        desk.run(command)
        return True

    # -- what the widgets say --------------------------------------------------------------

    @on(messages.RolePressed)
    def _role_pressed(self, event: messages.RolePressed) -> None:
        saying.say(self.desk, event.kind)

    @on(messages.ChoicePressed)
    def _choice_pressed(self, event: messages.ChoicePressed) -> None:
        self.press(event.key, event.key)

    @on(messages.RowChosen)
    def _row_chosen(self, event: messages.RowChosen) -> None:
        self.desk.turn(self.desk.listening.play(event.track_id))

    @on(messages.SelectionChanged)
    def _selection_changed(self) -> None:
        self.desk.show_target()

    @on(messages.SeekRequested)
    def _seek_requested(self, event: messages.SeekRequested) -> None:
        self.desk.listening.seek_to(event.fraction)

    # -- the filter ------------------------------------------------------------------------

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
        event.answer()

    @on(PlayerSaid)
    def _player_said(self, event: PlayerSaid) -> None:
        hear(self.desk, event.event)
