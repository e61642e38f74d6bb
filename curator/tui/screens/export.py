"""The export dialog: what will be written, where, and what does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from curator.model.tracks import Seconds
from curator.tui.widgets.cells import clock, counted


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an export would hold: how many tracks, how long (seconds), its first lines."""

    what: str
    tracks: int
    seconds: Seconds
    first: Sequence[str]
    path: str
    problem: str = ""


class ExportScreen(ModalScreen[str | None]):
    """Answers with the path to write, or None after Esc."""

    BINDINGS = [("escape", "leave", "leave")]  # noqa: RUF012  (Textual reads it from the class)

    def __init__(self, outlook: Outlook) -> None:
        super().__init__()
        self._outlook = outlook

    def compose(self) -> ComposeResult:
        """What, how much, the first lines, and where to."""
        look = self._outlook
        more = look.tracks - len(look.first)
        lines = [*look.first, f"… and {more:,} more"] if more > 0 else list(look.first)
        with Vertical(classes="dialog wide"):
            yield Static("Export a playlist", classes="dialog-title")
            size = f"{counted(look.tracks)} · {clock(look.seconds)}"
            yield Static(f"{look.what} · {size}", markup=False)
            yield Static("\n".join(lines), classes="dialog-preview", markup=False)
            yield Static("Write to", classes="dialog-label")
            yield Input(look.path, compact=True, select_on_focus=False)
            if look.problem:
                yield Static(look.problem, classes="dialog-problem", markup=False)
            yield Static("enter writes · esc leaves", classes="dialog-keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter writes."""
        self.dismiss(event.value.strip() or None)

    def action_leave(self) -> None:
        """Esc writes nothing."""
        self.dismiss(None)
