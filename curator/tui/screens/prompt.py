"""A question that is answered by one line of text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import Suggester, SuggestFromList
from textual.widgets import Input, Static

from curator.tui.widgets.key_line import KeyLine
from curator.tui.widgets.messages import ChoicePressed


@dataclass(frozen=True, slots=True)
class Prompt:
    """The question, what stands there already, an example, and answers that can be completed.

    With `several`, answers are split by commas and the last one is completed. `preview` says under
    the line what Enter would do with what is typed; it runs with each key.
    """

    title: str
    value: str = ""
    example: str = ""
    known: Sequence[str] = ()
    several: bool = False
    preview: Callable[[str], str] | None = None


class PromptScreen(ModalScreen[str | None]):
    """Answers with the text (maybe empty), or None after Esc; `there` hears when it can be typed.

    `right` is what the key that completes is called on this terminal.
    """

    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-high")]  # noqa: RUF012  (Textual's own form)
    BINDINGS = [("escape", "leave", "leave")]  # noqa: RUF012  (Textual reads it from the class)

    def __init__(self, prompt: Prompt, there: Callable[[], object], right: str) -> None:
        super().__init__()
        self._right = right
        self._prompt = prompt
        self._there = there

    def compose(self) -> ComposeResult:
        """Title, line, and what the keys do."""
        prompt = self._prompt
        with Vertical(classes="dialog"):
            yield Static(prompt.title, classes="dialog-title", markup=False)
            yield Input(
                prompt.value,
                placeholder=prompt.example,
                suggester=_suggester(prompt),
                compact=True,
                select_on_focus=True,
            )
            if prompt.preview is not None:
                yield Static(prompt.preview(prompt.value), id="outlook", markup=False)
            keys = [("enter", "keeps"), ("esc", "leaves"), (self._right, "completes")]
            yield KeyLine(keys if prompt.known else keys[:2], classes="dialog-keys")

    def on_mount(self) -> None:
        """The line has the keys from now on."""
        self.set_focus(self.query_one(Input))
        self._there()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what Enter would do now."""
        if self._prompt.preview is not None:
            self.query_one("#outlook", Static).update(self._prompt.preview(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps what is typed."""
        self.dismiss(event.value.strip())

    def on_choice_pressed(self, event: ChoicePressed) -> None:
        """A key that was clicked."""
        line = self.query_one(Input)
        if event.key == "enter":
            self.dismiss(line.value.strip())
        elif event.key == "esc":
            self.dismiss(None)
        else:
            line.cursor_position = len(line.value)
            line.action_cursor_right()

    def action_leave(self) -> None:
        """Esc answers nothing."""
        self.dismiss(None)


class SuggestLast(Suggester):
    """Completes what follows the last comma, with a word that is not in the line yet."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(case_sensitive=True)  # the line comes as it is; the words are folded here
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with its last word completed; None when no known word begins so."""
        before, comma, typed = value.rpartition(",")
        start = typed.lstrip()
        given = {" ".join(word.split()).casefold() for word in before.split(",")}
        for word in self._known if start else ():
            fits = word.casefold().startswith(start.casefold()) and word.casefold() not in given
            if fits and len(word) > len(start):
                blanks = typed[: len(typed) - len(start)]
                return f"{before}{comma}{blanks}{word}"
        return None


def _suggester(prompt: Prompt) -> Suggester:
    if prompt.several:
        return SuggestLast(prompt.known)
    return SuggestFromList(prompt.known, case_sensitive=False)
