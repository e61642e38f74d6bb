"""The app: it joins library, player, themes and the listening screen, and closes them in order."""

import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial

from textual.app import App, SystemCommand
from textual.filter import LineFilter
from textual.screen import Screen

from curator.curation.listening import Listening
from curator.curation.pressing import Hand
from curator.curation.sampling import Sampler
from curator.disk.paths import display
from curator.model.tracks import TrackId
from curator.playback.player import Player
from curator.playback.silent_player import SilentPlayer
from curator.playback.stderr_guard import stderr_into
from curator.settings import config_folder, log_folder
from curator.store.left import LeftAt, load_left, save_left
from curator.tui.adding import Adder
from curator.tui.commands import COMMANDS
from curator.tui.desk import Desk
from curator.tui.glyphs import UNICODE, glyphs_for
from curator.tui.keyboard import keyboard
from curator.tui.opening import Wish, demand_paths, first_mode, first_showing, start
from curator.tui.painting import Painter
from curator.tui.plain_signs import PlainSigns
from curator.tui.player_bridge import PlayerBridge
from curator.tui.screens.listening import ListeningScreen
from curator.tui.theme_files import DEFAULT_THEME, load_themes
from curator.tui.themes import textual_themes, variable_defaults
from curator.tui.view import Furniture
from curator.tui.writer import Writer
from curator.wiring import Parts, make_pictures, make_player

STARTING = "the player is starting"
_CATCH_UP_SECONDS = 0.5


class CuratorApp(App[int]):
    """One listening screen, and the dialogs over it."""

    CSS_PATH = "styles.tcss"
    TITLE = "curator"
    BINDINGS = []  # noqa: RUF012  (every key is declared in commands.py)

    def __init__(self, parts: Parts, wish: Wish) -> None:
        super().__init__()
        self._parts = parts
        self._wish = wish
        # Textual puts another stdout in place later, which has no encoding.
        self._glyphs = glyphs_for(sys.stdout.encoding, ascii_only=parts.settings.look.ascii)
        self._left = load_left(parts.library.folder)
        self._keyboard = keyboard(COMMANDS, parts.settings.keys)
        demand_paths(wish.paths, parts.library.files)
        self._showing = first_showing(
            wish, self._left, parts.settings.list.group, parts.library.playlists()
        )
        self._bridge: PlayerBridge | None = None
        self._desk: Desk | None = None
        self._adder: Adder | None = None
        self._begun = False

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

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every action by its name."""
        if isinstance(screen, ListeningScreen):
            for command in self._keyboard.commands:
                yield SystemCommand(command.title, command.help, partial(command.run, screen.desk))

    def on_mount(self) -> None:
        """The listener's theme: the one chosen last, else the one in config.toml."""
        shelf = load_themes(os.path.join(config_folder(), b"themes"))
        for theme in textual_themes(shelf.themes.values()):
            self.register_theme(theme)
        wanted = self._left.theme or self._parts.settings.look.theme
        self.theme = wanted if wanted in self.available_themes else DEFAULT_THEME
        self._warnings = (*self._parts.settings.warnings, *self._keyboard.problems, *shelf.warnings)

    def _furnish(self, screen: ListeningScreen, furniture: Furniture) -> Desk:
        """Join everything at the desk; the player and the scan come after the first paint."""
        library, settings = self._parts.library, self._parts.settings
        mode = first_mode(self._wish, self._left, settings.listen.mode)
        listening = Listening(library, SilentPlayer(STARTING), mode, shuffle=self._wish.shuffle)
        desk = Desk(
            screen=screen,
            library=library,
            settings=settings,
            listening=listening,
            hand=Hand(listening),
            writer=Writer(library, screen.post_message),
            aside=Writer(library, screen.post_message),
            adviser=Writer(library, screen.post_message),
            painter=Painter(Writer(library, screen.post_message), make_pictures),
            keyboard=self._keyboard,
            showing=self._showing,
            sampler=Sampler(settings.sample.seconds, settings.sample.places),
            on=furniture,
        )
        self._desk = desk
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
        self.set_interval(_CATCH_UP_SECONDS, self._catch_up)

    def _make_player(self) -> Player:
        """On a thread: loading libmpv takes about 0.1 s."""
        return make_player(self._parts.library, self._parts.settings, silent=self._wish.silent)

    def _player_made(self, player: Player) -> None:
        desk = self.desk
        if isinstance(player, SilentPlayer):
            desk.notice("sound", player.reason)
        if self._left.volume is not None:
            player.set_volume(self._left.volume)
        desk.listening.change_player(player)
        self._bridge = PlayerBridge(player, desk.screen.post_message)
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

    def close_desk(self) -> None:
        """In this order: no more messages, no more sound, everything said is durable."""
        desk = self._desk
        if desk is None:
            return
        if self._bridge is not None:
            self._bridge.close()
        self._save_left(desk)
        desk.listening.player.close()
        if self._adder is not None:
            self._adder.close()
        desk.painter.close()
        desk.adviser.close()
        desk.aside.close()
        desk.writer.close()

    def _save_left(self, desk: Desk) -> None:
        listening, cursor = desk.listening, desk.on.list.cursor_track
        left = LeftAt(
            track=listening.current or "",
            position=listening.heard.position,
            cursor=cursor.id if cursor else "",
            query=str(desk.showing.query),
            group=desk.showing.grouping.value,
            mode=listening.mode.value,
            theme=self.theme,
            volume=listening.player.volume,
        )
        save_left(self._parts.library.folder, left)

    @property
    def summary(self) -> str:
        """What was done, for the terminal after the app is gone; empty if it never opened."""
        if self._desk is None:
            return ""
        showing = self._desk.showing
        return self._desk.tally.summary(len(showing.answered), showing.total)

    async def on_unmount(self) -> None:
        """The terminal is about to be given back."""
        self.close_desk()


def run(parts: Parts, wish: Wish) -> tuple[int, str]:
    """Run the app on an open library; the exit code, and a summary for the listener.

    SIGTERM and SIGHUP close it as `q` does. The library is left open for the caller to close.
    Raises QueryError, NothingMatched and ScanError for what cannot be shown.
    """
    log = os.path.join(log_folder(), b"curator.log")
    with suppress(OSError):  # a log that cannot be made is no reason not to listen
        os.makedirs(os.path.dirname(log), mode=0o700, exist_ok=True)
    app = CuratorApp(parts, wish)
    with stderr_into(log), _signals(app):
        app.run()
    if app.return_code:
        return app.return_code, f"curator ended on a fault of its own; it is in {display(log)}"
    return 0, app.summary


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
