"""The app: it joins library, player, themes and the listening screen, and closes them in order."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Input

from curator.curation.listening import Listening
from curator.curation.pressing import Hand
from curator.curation.sampling import Sampler
from curator.disk.paths import display
from curator.model.counting import counted
from curator.model.tracks import TrackId
from curator.playback.player import Player
from curator.playback.silent_player import SilentPlayer
from curator.playback.stderr_guard import stderr_into
from curator.settings import config_folder, log_file
from curator.store.left import load_left, save_left
from curator.tui.adding import Adder
from curator.tui.commands import COMMANDS
from curator.tui.desk import Desk
from curator.tui.disks import Disks
from curator.tui.glyphs import UNICODE, glyphs_for
from curator.tui.keeping import Keeping
from curator.tui.key_event import as_key
from curator.tui.keyboard import keyboard
from curator.tui.logbook import logging_into
from curator.tui.opening import Wish, demand_paths, first_mode, first_showing, left_now, start
from curator.tui.painting import Painter
from curator.tui.palette import Actions
from curator.tui.plain_signs import PlainSigns
from curator.tui.player_bridge import PlayerBridge
from curator.tui.remote import Remote
from curator.tui.screens.listening import ListeningScreen
from curator.tui.theme_files import DEFAULT_THEME, load_themes
from curator.tui.themes import textual_themes, variable_defaults
from curator.tui.view import Furniture
from curator.tui.writer import Writer
from curator.wiring import Parts, make_pictures, make_player

STARTING = "the player is starting"
_CATCH_UP_SECONDS = 0.5
_KEEP_PLACE_SECONDS = 5.0
_RETRY_SECONDS = 5.0


class CuratorApp(App[int], inherit_bindings=False):
    """One listening screen, and the dialogs over it."""

    CSS_PATH = "styles.tcss"
    TITLE = "curator"
    COMMANDS = {Actions}  # noqa: RUF012  (Textual's own form)
    BINDINGS = []  # noqa: RUF012  (every key is declared in commands.py)

    def __init__(self, parts: Parts, wish: Wish) -> None:
        super().__init__()
        self._parts = parts
        self._wish = wish
        # Textual puts another stdout in place later, which has no encoding.
        self._glyphs = glyphs_for(sys.stdout.encoding, ascii_only=parts.settings.look.ascii)
        left = load_left(parts.library.folder)
        self._left = left.unless_changed(parts.settings.remembered)
        self._keyboard = keyboard(COMMANDS, parts.settings.keys)
        demand_paths(wish.paths, parts.library.files)
        self._showing = first_showing(
            wish, self._left, parts.settings.list.group, parts.library.playlists()
        )
        self._bridge: PlayerBridge | None = None
        self._desk: Desk | None = None
        self._adder: Adder | None = None
        self._remote: Remote | None = None

    @property
    def desk(self) -> Desk:
        """What the verbs work with; there once the listening screen is mounted."""
        assert self._desk is not None  # made when the first screen is mounted
        return self._desk

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes through: without our glyphs, nothing else draws signs either."""
        plain = [] if self._glyphs is UNICODE else [PlainSigns()]
        return [*super().get_line_filters(), *plain]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The roles' colours, for themes that are not ours."""
        return variable_defaults()

    def get_default_screen(self) -> Screen[None]:
        """The listening screen."""
        return ListeningScreen(self._keyboard, self._glyphs, self._furnish)

    async def on_event(self, event: events.Event) -> None:
        """Textual's way in for every event: a key of another layout becomes the Latin one there.

        Not where text is typed. A dialog's keys are understood like the screen's.
        """
        if isinstance(event, events.Key) and not isinstance(self.focused, Input):
            meant = None if event.is_forwarded else self._keyboard.meant(event.character)
            event = event if meant is None else as_key(meant).set_sender(self)
        await super().on_event(event)

    def on_mount(self) -> None:
        """The listener's theme: the one chosen last, else the one in config.toml."""
        shelf = load_themes(os.path.join(config_folder(), b"themes"))
        for theme in textual_themes(shelf.themes.values()):
            self.register_theme(theme)
        wanted = self._left.theme or self._parts.settings.look.theme
        self.theme = wanted if wanted in self.available_themes else DEFAULT_THEME
        self.app_resume_signal.subscribe(self, lambda _: self._draw_all())
        self._warnings = (*self._parts.settings.warnings, *self._keyboard.problems, *shelf.warnings)

    def _draw_all(self) -> None:
        """After `fg` the terminal shows nothing of ours."""
        self.refresh(layout=True)
        for widget in self.screen.query("*"):
            widget.refresh()

    def _furnish(self, screen: ListeningScreen, furniture: Furniture) -> Desk:
        """Join everything at the desk; the player and the scan come after the first paint."""
        library, settings = self._parts.library, self._parts.settings
        mode = first_mode(self._wish, self._left, settings.listen.mode)
        silent, volume = SilentPlayer(STARTING), self._left.volume
        silent.set_volume(settings.player.volume if volume is None else volume)
        listening = Listening(library, silent, mode, shuffle=self._wish.shuffle)
        writer = Writer(library, screen.gate.post)
        desk = Desk(
            screen=screen,
            post=screen.gate.post,
            library=library,
            settings=settings,
            listening=listening,
            hand=Hand(listening),
            writer=writer,
            keeping=Keeping(writer),
            aside=Writer(library, screen.gate.post),
            adviser=Writer(library, screen.gate.post),
            painter=Painter(Writer(library, screen.gate.post), make_pictures),
            keyboard=self._keyboard,
            showing=self._showing,
            sampler=Sampler(settings.sample.seconds, settings.sample.places),
            on=furniture,
        )
        self._desk = desk
        furniture.list.set_columns(settings.list.columns)
        self.call_after_refresh(self._begin)
        return desk

    def _begin(self) -> None:
        """After the first paint: rows, then the player, then the scan."""
        desk = self.desk
        for text in (*self._warnings, *self._parts.library.notices):
            desk.notice(text, text)
        desk.refill()
        desk.advise_all()
        desk.aside.act(lambda _: self._make_player(), self._player_made, desk.told)
        if self._wish.paths:
            self._adder = Adder(desk, self._wish)
            self._adder.begin()
        Disks(desk).begin()
        self._remote = Remote(desk)
        self._remote.open()
        if not self._parts.library.writable:
            desk.notice("disk", "This library can only be read: nothing you say is kept")
        self.set_interval(_CATCH_UP_SECONDS, self._catch_up)
        self.set_interval(_KEEP_PLACE_SECONDS, self._keep_place)
        self.set_interval(_RETRY_SECONDS, desk.keeping.retry)

    def _make_player(self) -> Player:
        """On a thread: loading libmpv takes about 0.1 s."""
        return make_player(self._parts.library, self._parts.settings, silent=self._wish.silent)

    def _player_made(self, player: Player) -> None:
        desk = self.desk
        if isinstance(player, SilentPlayer):
            desk.notice("sound", player.reason)
        desk.listening.change_player(player)
        self._bridge = PlayerBridge(player, desk.post)
        desk.on_filled = self._start
        self._start()

    def _start(self) -> None:
        """Begin to play as soon as there is something to play."""
        desk = self.desk
        if desk.listening.current is None and desk.showing.rows:
            desk.turn(start(desk.listening, self._wish, self._left))
            if self._wish.resumes and self._left.cursor:
                desk.on.list.move_to(TrackId(self._left.cursor))

    def _catch_up(self) -> None:
        desk = self.desk
        desk.writer.act(lambda library: library.catch_up(), desk.caught_up, desk.told)

    def _keep_place(self) -> None:
        """So that even after a crash the session goes on near where it was."""
        folder, left = self._parts.library.folder, left_now(self.desk, self.theme)
        self.desk.aside.act(lambda _: save_left(folder, left), lambda _: None, self.desk.told)

    def close_desk(self) -> None:
        """In this order: no more messages, no more sound, everything said is durable."""
        desk = self._desk
        if desk is None:
            return
        if self._bridge is not None:
            self._bridge.close()
        save_left(self._parts.library.folder, left_now(desk, self.theme))
        desk.listening.player.close()
        if self._adder is not None:
            self._adder.close()
        desk.painter.close()
        desk.adviser.drop()
        desk.aside.close()
        if self._remote is not None:
            self._remote.close()
        desk.keeping.retry()
        desk.writer.close()

    @property
    def summary(self) -> str:
        """What was done, for the terminal after the app is gone; empty if it never opened."""
        if self._desk is None:
            return ""
        desk = self._desk
        tagged = sum(one in desk.showing.answered for one in desk.tally.tagged)
        told = desk.tally.summary(tagged, len(desk.showing.answered), desk.showing.total)
        lost = desk.keeping.lost
        why = f"{counted(lost, 'act')} could not be saved: {desk.keeping.problem}"
        return f"{why}\n{told}" if lost else told

    @property
    def lost(self) -> bool:
        """Whether something that was said could not be kept."""
        return self._desk is not None and self._desk.keeping.lost > 0

    async def on_unmount(self) -> None:
        """The terminal is about to be given back."""
        self.close_desk()


def run(parts: Parts, wish: Wish) -> tuple[int, str]:
    """Run the app on an open library; the exit code, and a summary for the listener.

    SIGTERM and SIGHUP close it as `q` does. The library is left open for the caller to close.
    Raises QueryError, NothingMatched and ScanError for what cannot be shown.
    """
    log = log_file()
    app = CuratorApp(parts, wish)
    with stderr_into(log), logging_into(log), _signals(app):
        app.run()
    if app.return_code:
        return app.return_code, f"curator ended on a fault of its own; it is in {display(log)}"
    return int(app.lost), app.summary


@contextmanager
def _signals(app: CuratorApp) -> Iterator[None]:
    """Close cleanly when the terminal goes away or the machine goes down."""

    def leave(*_: object) -> None:
        app.call_later(app.exit, 0)

    wanted = (signal.SIGTERM, signal.SIGHUP)
    before = {one: signal.signal(one, leave) for one in wanted}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
