"""Asking: for a line of text, or for the second key of two."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from textual.screen import Screen

from curator.errors import CuratorError
from curator.store.library import Library
from curator.tui.ahead import TypedAhead
from curator.tui.finding import Finder
from curator.tui.screens.prompt import Prompt, PromptScreen

T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class Asker(Finder):
    """What can ask the listener; `chord` is the prefix key that waits for its second one.

    `ahead` keeps what is typed while the line of a dialog is not there yet.
    """

    chord: str = ""
    ahead: TypedAhead = field(default_factory=TypedAhead)

    def ask(self, prompt: Prompt, then: Callable[[str], None]) -> None:
        """Ask for a line of text; what cannot be is said, and Esc asks for nothing.

        Nothing is asked for where it could not be kept.
        """
        if self.refuses():
            return

        def answered(text: str | None) -> None:
            if text is None:
                return
            try:
                then(text)
            except CuratorError as error:
                self.warn(str(error))

        there = self._passes_on()
        asking = PromptScreen(prompt, there, self.keyboard.shown("right"))
        self.screen.app.push_screen(asking, answered)

    def refuses(self) -> bool:
        """Whether nothing can be said, since nothing can be kept: it is told, and nobody moves on."""
        if self.library.writable:
            return False
        self.warn("not saved: this library can only be read")
        return True

    def find_choices(self, find: Callable[[Library], T], show: Callable[[T], None]) -> None:
        """Find on a thread what there is to choose from; `show` lets the listener `choose`.

        What is typed until then is meant for that list.
        """
        there = self._passes_on()

        def failed(error: CuratorError) -> None:
            there()
            self.told(error)

        self.aside.act(find, show, failed)

    def choose(self, screen: Screen[T], then: Callable[[T | None], None]) -> None:
        """Put a list to choose from in front; `then` hears the choice, None after Esc."""
        there = self._passes_on()
        self.screen.app.push_screen(screen, then)
        screen.call_after_refresh(there)

    def _passes_on(self) -> Callable[[], object]:
        """Keep what is typed from now on, until the dialog that it is meant for is there and calls
        this.
        """
        app, below = self.screen.app, self.screen.app.screen
        turn = self.ahead.begin()
        # Keys that the screen below got send themselves back to the app before it comes to this.
        return partial(below.call_later, app.call_later, self.ahead.pass_on, app.on_event, turn)

    def wait(self, chord: str, title: str = "") -> None:
        """Show what the next key can be, and take the next key for one of these."""
        self.chord = chord
        self.on.roles.show_choices(self.keyboard.choices(self.keyboard.within(chord)), title)

    def end_wait(self) -> None:
        """The next key is an ordinary one again."""
        self.chord = ""
        self.on.roles.hide_choices()
