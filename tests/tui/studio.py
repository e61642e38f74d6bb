"""The real app over a real library, real files and real libmpv, driven by keys."""

import asyncio
import os
import time
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from rich.cells import cell_len
from textual import events
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList

from curator.errors import CuratorError
from curator.model.roles import format_roles
from curator.model.tracks import Track
from curator.playback.silent_player import SilentPlayer
from curator.settings import Settings, load_settings
from curator.store.library import Library
from curator.tui.app import CuratorApp
from curator.tui.desk import Desk
from curator.tui.session import STARTING
from curator.tui.widgets.board import Board
from curator.tui.wish import Wish
from curator.tui.writer import Writer
from curator.wiring import Parts
from tests.tui.widgets.listening import lines

PATIENCE = 8.0
"""Seconds after which something is not coming any more, on a busy machine."""

WIDE, SMALL = (160, 45), (80, 24)
"""Columns and lines: one that cuts no answer, and the smallest that everything fits on."""


@dataclass(repr=False)
class Sitting:
    """One session in front of the app."""

    app: CuratorApp
    pilot: Pilot[int]
    library: Library
    acted: set[str] = field(default_factory=set)

    # -- what the hand does ----------------------------------------------------------------

    async def act(self, *actions: str) -> None:
        """Run actions by their first key, or from the palette if they have none."""
        for action in actions:
            command = self.desk.keyboard.command(action)
            if command.keys and len(command.chord) <= 1:
                await self.press(*filter(None, [command.chord, command.keys[0]]))
            else:
                self.desk.run(command)
                await self.settle()
            self.acted.add(action)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait each time until what it asked for is done."""
        for key in keys:
            self.strike(key)
            await self.settle()

    def strike(self, *keys: str) -> None:
        """Press keys 0 ms apart: all of them before the app sees the first."""
        for key in keys:
            self.app.post_message(key_event(key))

    async def type(self, text: str, *then: str) -> None:
        """Type a line of text into what has the focus, and then press keys."""
        self.strike(*text)
        await self.settle()
        await self.press(*then)

    async def pick(self, title: str) -> None:
        """Run an action by its name in the palette."""
        for command in self.desk.keyboard.commands:
            if command.title == title:
                self.desk.run(command)
                await self.settle()
                return
        raise AssertionError(f"the palette does not offer {title}")

    # -- what comes of it ------------------------------------------------------------------

    async def settle(self) -> None:
        """Return when all that was asked of the desk's threads is done, and is on the screen."""
        desk = self.desk
        for _ in range(2):  # what one thread found may be work for another
            await self._handled()
            await self._drawn()  # what follows a drawing may be work for a thread
            for thread in (desk.writer, desk.aside, desk.adviser, desk.collector):
                await self._idle(thread)
        await self._handled()
        await self._drawn()

    async def _drawn(self) -> None:
        """Return when all that looks otherwise by now is on the screen."""
        screen, drawn = self.app.screen, asyncio.Event()
        asked = screen.call_after_refresh(drawn.set)
        while asked and not drawn.is_set() and screen is self.app.screen:
            with suppress(TimeoutError):
                await asyncio.wait_for(drawn.wait(), 0.05)

    async def _handled(self) -> None:
        """Return when every message on its way from the keyboard to the screen was handled."""
        await _called(self.app)
        nodes = self.app.focused.ancestors_with_self if self.app.focused else [self.app.screen]
        for node in [*nodes, self.desk.screen]:
            await _called(node)

    async def _idle(self, thread: Writer) -> None:
        done = asyncio.Event()

        def failed(error: CuratorError) -> None:
            raise error

        thread.act(lambda _: None, lambda _: done.set(), failed)
        await asyncio.wait_for(done.wait(), PATIENCE)

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Return when this holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"never: {what}"
            await asyncio.sleep(0.005)

    @property
    def desk(self) -> Desk:
        """What the verbs work with."""
        return self.app.desk

    @property
    def has_player(self) -> bool:
        """Whether the player took over from the silent one that stands in for it at first."""
        player = self.desk.listening.player
        return not (isinstance(player, SilentPlayer) and player.reason == STARTING)

    @property
    def now(self) -> str:
        """The title of the current track."""
        track = self.desk.listening.track(self.desk.listening.current)
        return track.title if track else ""

    @property
    def under_cursor(self) -> str:
        """The title of the row under the cursor."""
        track = self.desk.on.list.cursor_track
        return track.title if track else ""

    @property
    def rows(self) -> list[str]:
        """The titles in the list, in their order."""
        return [track.title for track in self.desk.on.list.tracks]

    @property
    def selected(self) -> set[str]:
        """The titles of the selected rows."""
        return {t.title for t in self.desk.on.list.tracks if t.id in self.desk.on.list.selected}

    def track(self, title: str) -> Track:
        """What the library durably holds of a track."""
        return next(track for track in self.library.tracks() if track.title == title)

    def roles(self, title: str) -> str:
        """The roles that the library durably holds: `theme/opening+licensed`."""
        return format_roles(self.track(title).roles)

    def text(self, widget: Widget) -> str:
        """What a widget draws."""
        return "\n".join(lines(widget))

    @property
    def choices(self) -> list[str]:
        """The lines of the list that is open to choose from."""
        return [str(one.prompt).rstrip() for one in self.app.screen.query_one(OptionList).options]

    @property
    def listed(self) -> list[str]:
        """The lines of the open page, their cells with two blanks between them."""
        board = self.app.screen.query_one(Board)
        cells = [
            "  ".join("".join(t for t, _ in one) for one in line.cells) for line in board.lines
        ]
        return [line.rstrip() for line in cells] if board.display else []

    @property
    def said_on_page(self) -> str:
        """The last answer on the open page."""
        return self.text(self.app.screen.query_one("#said"))

    @property
    def screen_text(self) -> str:
        """Everything that the uppermost screen shows, widget by widget."""
        return "\n".join(self.text(one) for one in self._leaves())

    @property
    def canvas(self) -> list[str]:
        """The uppermost screen line by line, with every widget's text where it stands."""
        placed: dict[int, list[tuple[int, str]]] = {}
        for one in self._leaves():
            x, y, _, _ = one.content_region
            for row, line in enumerate(lines(one)):
                placed.setdefault(y + row, []).append((x, line))
        drawn = [""] * self.app.size.height
        for y, parts in placed.items():
            for x, text in sorted(parts):
                drawn[y] += " " * (x - cell_len(drawn[y])) + text
        return drawn

    def _leaves(self) -> list[Widget]:
        return [one for one in self.app.screen.query("*") if one.is_on_screen and not one.children]

    def row(self, title: str) -> str:
        """The line of the list on which a title stands."""
        return next(one for one in lines(self.desk.on.list) if title in one)

    @property
    def answer(self) -> str:
        """The last line of the screen: key hints, and the last answer."""
        return lines(self.desk.on.status)[-1]

    @property
    def banner(self) -> str:
        """The standing notices; empty if there are none."""
        shown = lines(self.desk.on.status)
        return shown[0] if len(shown) > 1 else ""

    async def play(self, title: str) -> None:
        """Go to the row of a title and play it."""
        one, listening = self.track(title).id, self.desk.listening
        self.desk.on.list.move_to(one)
        await self.press("enter")
        # A short one may be over by now on a busy machine.
        await self.until(lambda: one in (listening.current, *listening.past), f"{title} plays")


def key_event(key: str) -> events.Key:
    """A key as the terminal sends it: a character as typed, or Textual's name of a key."""
    if len(key) == 1:
        name = key if key.isalnum() else unicodedata.name(key).lower().replace(" ", "_")
        return events.Key(name.replace("-", "_"), key)
    character = key[-1] if key.startswith("alt+") else " " if key == "space" else None
    return events.Key(key, character)


async def _called(node: MessagePump) -> None:
    """Return when a node has handled the messages that it has now, or is gone."""
    done = asyncio.Event()
    asked = node.call_later(done.set)
    while asked and not done.is_set() and node.is_running:
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), 0.05)


@dataclass
class Studio:
    """A library folder of its own, and the music that it knows."""

    home: Path
    music: Path
    acted: set[str] = field(default_factory=set)

    def open(self, session: str = "") -> Library:
        """The library, as another process would open it."""
        return Library.open(os.fsencode(self.home), session=session)

    def stated(self) -> dict[str, str]:
        """Title and roles of all answered tracks, as they stand on disk."""
        library = self.open()
        found = {t.title: format_roles(t.roles) for t in library.tracks() if t.answered}
        library.close(checkpoint=False)
        return found

    @asynccontextmanager
    async def sit(
        self,
        wish: Wish | None = None,
        *,
        size: tuple[int, int] = WIDE,
        settings: Settings | None = None,
        library: Library | None = None,
    ) -> AsyncIterator[Sitting]:
        """Open the app; begin when the player is there and, if there are rows, one plays."""
        here = library or self.open()
        app = CuratorApp(Parts(here, settings or load_settings()), wish or Wish())
        async with app.run_test(size=size) as pilot:
            sitting = Sitting(app, pilot, here, self.acted)
            await sitting.until(lambda: sitting.has_player, "the player is there")
            await sitting.settle()
            yield sitting
        here.close()
        assert not app.return_code
