"""The app: it draws the listening screen at once, opens the library, and hands both to a session."""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Input

from curator.errors import CuratorError
from curator.model.tracks import Seconds
from curator.settings import config_folder
from curator.store.left import load_left
from curator.tui.alt_keys import in_turn, parted
from curator.tui.furniture import Furniture
from curator.tui.glyphs import UNICODE, glyphs_for
from curator.tui.key_event import as_key
from curator.tui.opener import Opener, make_session
from curator.tui.palette import Actions
from curator.tui.plain_signs import PlainSigns
from curator.tui.screens.listening import ListeningScreen
from curator.tui.theme_files import DEFAULT_THEME, load_themes
from curator.tui.themes import textual_themes, variable_defaults
from curator.tui.wall import Wall
from curator.tui.wish import Wish
from curator.wiring import Door, Parts

if TYPE_CHECKING:
    from curator.tui.desk import Desk
    from curator.tui.session import Session

_LOG = logging.getLogger(__name__)
_PATIENCE: Seconds = 1.0
"""How long who wants to leave waits for a list or a line that keys before were meant for."""


class CuratorApp(App[int], inherit_bindings=False):
    """One listening screen, and the dialogs over it.

    Behind a Door the library is opened once the screen is drawn; the keys that are pressed
    meanwhile are kept until there is something that they can mean. On the `wall` hangs the cover,
    where the terminal draws it itself.
    """

    CSS_PATH = "styles.tcss"
    TITLE = "curator"
    COMMANDS = {Actions}  # noqa: RUF012  (Textual's own form)
    BINDINGS = []  # noqa: RUF012  (every key is declared in commands.py)

    def __init__(self, place: Parts | Door, wish: Wish) -> None:
        """Raises QueryError, NothingMatched and ScanError for what an open library cannot show."""
        super().__init__()
        self.wall = Wall()
        self.driver_class = self.wall.driver(self.driver_class)
        settings = place.settings
        self._settings = settings
        # Textual puts another stdout in place later, which has no encoding.
        term, plain = os.environ.get("TERM", ""), settings.look.ascii
        self._glyphs = glyphs_for(sys.stdout.encoding, ascii_only=plain, term=term)
        self._left = load_left(place.folder).unless_changed(settings.remembered)
        self._warnings = (*settings.warnings, *self._take_themes())
        self._early: list[events.Key] | None = None
        self._opener: Opener | None = None
        self._session: Session | None = None
        if isinstance(place, Parts):
            self._session = make_session(place, wish)
        else:
            self._early = []
            self._opener = Opener(place, wish)

    @property
    def desk(self) -> "Desk":
        """What the verbs work with; there once the listening screen is mounted."""
        assert self._session is not None  # made when the library is open
        return self._session.desk

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes through: without our glyphs, nothing else draws signs either."""
        plain = [] if self._glyphs is UNICODE else [PlainSigns()]
        return [*super().get_line_filters(), *plain]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The roles' colours, for themes that are not ours."""
        return variable_defaults()

    def get_default_screen(self) -> Screen[None]:
        """The listening screen."""
        return ListeningScreen(self._glyphs, self._mounted)

    async def on_event(self, event: events.Event) -> None:
        """Textual's way in for every event: a key of another layout becomes the Latin one there.

        Not where text is typed. A dialog's keys are understood like the screen's.
        """
        if isinstance(event, events.Key) and (
            self._is_ahead(event) or await self._was_two(event) or await self._ends_line(event)
        ):
            return
        if isinstance(event, events.Key) and not isinstance(self.focused, Input):
            if self._early is not None and not event.is_forwarded:
                self._wait_with(event)
                return
            keyboard = self._session.keyboard if self._session else None
            meant = None if event.is_forwarded or not keyboard else keyboard.meant(event.character)
            event = event if meant is None else as_key(meant).set_sender(self)
        await super().on_event(event)

    def _is_ahead(self, key: events.Key) -> bool:
        """Whether the key waits for a line that is on its way."""
        if self._session is None or key.is_forwarded or not self._session.ahead.keep(key):
            return False
        if self._leaves(key) and not key.is_printable:
            self.set_timer(_PATIENCE, self._leave_what_never_came)
        return True

    def _leave_what_never_came(self) -> None:
        """A disk may keep for ever what keys wait for: nobody who wants to leave does."""
        if self._session is not None and self._session.ahead.waiting:
            self.exit(0)

    async def _was_two(self, key: events.Key) -> bool:
        """Whether the key was Esc and another; the other follows when Esc has done what it does."""
        two = None if key.is_forwarded or self._early is not None else parted(key)
        if two is None or self._session is None or self._session.keyboard.has(key.key):
            return False
        await self._first(self._session, *two)
        return True

    async def _ends_line(self, key: events.Key) -> bool:
        """Whether the key was Enter where text is typed; what follows is not for that line."""
        typed = isinstance(self.focused, Input) and not isinstance(self.screen, CommandPalette)
        if key.key != "enter" or not typed or key.is_forwarded or self._session is None:
            return False
        await self._first(self._session, key)
        return True

    async def _first(self, session: "Session", key: events.Key, *others: events.Key) -> None:
        """Pass on a key, and others when it has done what it does: those typed meanwhile too."""
        ahead, nodes = session.ahead, (self.focused or self.screen).ancestors_with_self
        turn = ahead.begin()
        for other in others:
            ahead.keep(other)
        await super().on_event(key.set_sender(self))
        in_turn([*nodes, *nodes], lambda: self.call_later(ahead.pass_on, self.on_event, turn))

    def post_display_hook(self) -> None:
        """Textual's word that a frame has gone out."""
        self.wall.follow()
        if self._session is not None:
            self._session.drawn()

    def on_mount(self) -> None:
        """What can be done only while the app runs."""
        self.app_resume_signal.subscribe(self, lambda _: self._draw_all())

    def _take_themes(self) -> Sequence[str]:
        """The listener's theme: the one chosen last, else the one in config.toml.

        Before the app runs, so that its style sheet is read once only. Gives what is wrong with
        theme files.
        """
        shelf = load_themes(os.path.join(config_folder(), b"themes"))
        for theme in textual_themes(shelf.themes.values()):
            self.register_theme(theme)
        wanted = self._left.theme or self._settings.look.theme
        known = wanted if wanted in self.available_themes else DEFAULT_THEME
        self.theme = known
        return shelf.warnings

    def _draw_all(self) -> None:
        """After `fg` the terminal shows nothing of ours."""
        self.refresh(layout=True)
        for widget in self.screen.query("*"):
            widget.refresh()

    # -- opening ---------------------------------------------------------------------------

    def _mounted(self, screen: ListeningScreen, furniture: Furniture) -> None:
        """The screen is there; what it shows comes after the first paint."""
        self.wall.wanted = furniture.cover.hung
        if self._session is not None:
            self._session.furnish(screen, furniture, self._glyphs)
            self.call_after_refresh(self._begin)
        else:
            self.call_after_refresh(self._drawn, screen, furniture)

    def _drawn(self, screen: ListeningScreen, furniture: Furniture) -> None:
        """The first paint is over: what was made for it stays, and need not be looked through."""
        gc.freeze()
        gc.enable()  # off since the program started, where it was started plainly
        assert self._opener is not None

        def opened(session: "Session") -> None:
            self._session = session
            session.furnish(screen, furniture, self._glyphs)
            self._begin()

        self._opener.begin(screen.gate.post, opened, lambda: self.exit(0))

    def _begin(self) -> None:
        assert self._session is not None
        self._session.begin(self, self._warnings)
        self.desk.aside.act(lambda _: None, lambda _: self._press_early(), self.desk.told)

    def _wait_with(self, key: events.Key) -> None:
        """Keep a key for later; but who wants to leave, and nothing else, need not wait.

        A letter behind other keys may be one of a name; what is no letter leaves in any case.
        """
        assert self._early is not None
        is_of_a_name = key.is_printable and bool(self._early)
        if not is_of_a_name and self._leaves(key):
            self.exit(0)
        self._early.append(key)

    def _leaves(self, key: events.Key) -> bool:
        leaves = self._settings.keys.get("go.quit", ("q", "ctrl+c"))
        return key.key in leaves or key.character in leaves

    def _press_early(self) -> None:
        """The list and the player are there: the keys that waited for them."""
        early, self._early = self._early, None
        for key in early or ():
            self.post_message(key)

    # -- closing ---------------------------------------------------------------------------

    @property
    def summary(self) -> str:
        """What was done, for the terminal after the app is gone; empty if it never opened."""
        return self._session.summary if self._session else ""

    @property
    def lost(self) -> str:
        """How much of what was said could not be kept, and why; empty if all of it was."""
        return self._session.lost if self._session else ""

    async def on_unmount(self) -> None:
        """The terminal is about to be given back."""
        if self._session is not None:
            self._session.close(self.theme)

    def _fatal_error(self) -> None:
        """Textual's end on an exception: with a plain traceback, and that in the log.

        Its own tells the values of all variables on the way, which may be the whole library.
        """
        _LOG.critical("the app ended on a fault", exc_info=True)
        self.panic()

    @property
    def refused(self) -> CuratorError | None:
        """Why the library could not be opened or what was wished for could not be shown."""
        return self._opener.refused if self._opener else None

    def shut(self) -> list[str]:
        """Close a library that was opened behind a Door; sentences about what went wrong."""
        unended = self._session.unended if self._session else ()
        return [*unended, *(self._opener.close() if self._opener else ())]
