"""Asking: for a line of text, or for the second key of two."""

from collections.abc import Callable
from dataclasses import dataclass, field

from curator.errors import CuratorError
from curator.tui.ahead import TypedAhead
from curator.tui.finding import Finder
from curator.tui.screens.prompt import Prompt, PromptScreen


@dataclass(slots=True, kw_only=True)
class Asker(Finder):
    """What can ask the listener; `chord` is the prefix key that waits for its second one.

    `ahead` keeps what is typed while the line of a dialog is not there yet.
    """

    chord: str = ""
    ahead: TypedAhead = field(default_factory=TypedAhead)

    def ask(self, prompt: Prompt, then: Callable[[str], None]) -> None:
        """Ask for a line of text; what cannot be is said, and Esc asks for nothing."""

        def answered(text: str | None) -> None:
            if text is None:
                return
            try:
                then(text)
            except CuratorError as error:
                self.warn(str(error))

        app, below = self.screen.app, self.screen.app.screen

        # Keys that the screen below got send themselves back to the app before it comes to this.
        def there() -> None:
            below.call_later(app.call_later, self.ahead.pass_on, app.on_event)

        self.ahead.begin()
        app.push_screen(PromptScreen(prompt, there), answered)

    def wait(self, chord: str, title: str = "") -> None:
        """Show what the next key can be, and take the next key for one of these."""
        self.chord = chord
        self.on.roles.show_choices(self.keyboard.choices(self.keyboard.within(chord)), title)

    def end_wait(self) -> None:
        """The next key is an ordinary one again."""
        self.chord = ""
        self.on.roles.hide_choices()
