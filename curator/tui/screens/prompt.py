"""A question that is answered by one line of text."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static


@dataclass(frozen=True, slots=True)
class Prompt:
    """The question, what stands there already, an example, and answers that can be completed."""

    title: str
    value: str = ""
    example: str = ""
    known: Sequence[str] = ()


class PromptScreen(ModalScreen[str | None]):
    """Answers with the text (maybe empty), or None after Esc."""

    BINDINGS = [("escape", "leave", "leave")]  # noqa: RUF012  (Textual reads it from the class)

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._prompt = prompt

    def compose(self) -> ComposeResult:
        """Title, line, and what the keys do."""
        prompt = self._prompt
        with Vertical(classes="dialog"):
            yield Static(prompt.title, classes="dialog-title", markup=False)
            yield Input(
                prompt.value,
                placeholder=prompt.example,
                suggester=SuggestFromList(prompt.known, case_sensitive=False),
                compact=True,
                select_on_focus=True,
            )
            keys = "enter keeps · esc leaves"
            yield Static(f"{keys} · → completes" if prompt.known else keys, classes="dialog-keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps what is typed."""
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Esc answers nothing."""
        self.dismiss(None)
