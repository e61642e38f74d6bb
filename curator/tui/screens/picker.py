"""A list to choose from: albums, playlists, themes, acts of the past."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from curator.tui.widgets.cells import fit
from curator.tui.widgets.key_line import KeyLine
from curator.tui.widgets.messages import ChoicePressed


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to choose: what it answers with, and its text; `note` is shown dim behind it.

    Without an id it is a heading, which the cursor passes over.
    """

    id: str
    text: str
    note: str = ""


def headed(title: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices under a heading, their notes below one another; nothing where there are none."""
    widest = max((cell_len(choice.text) for choice in choices), default=0)
    lines = [replace(choice, text=fit(choice.text, widest)) for choice in choices]
    return [Choice("", title), *lines] if lines else []


@dataclass(frozen=True, slots=True)
class Picking:
    """A list with its title, what Enter does, and what to say when the list is empty."""

    title: str
    choices: Sequence[Choice]
    enter: str
    empty: str
    at: str = ""


class PickerScreen(ModalScreen[str | None]):
    """Answers with the id of the choice, or None after Esc; `looked` hears of each highlight."""

    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-high")]  # noqa: RUF012  (Textual's own form)
    BINDINGS = [  # noqa: RUF012  (Textual reads it from the class)
        ("escape,q", "leave", "leave"),
        ("j", "down", "down"),
        ("k", "up", "up"),
    ]

    def __init__(self, picking: Picking, looked: Callable[[str], None] | None = None) -> None:
        super().__init__()
        self._picking = picking
        self._looked = looked

    def compose(self) -> ComposeResult:
        """Title, list, and what the keys do."""
        picking = self._picking
        with Vertical(classes="dialog wide"):
            yield Static(picking.title, classes="dialog-title", markup=False)
            if picking.choices:
                yield OptionList(*map(_option, picking.choices), compact=True)
            else:
                yield Static(picking.empty, classes="dialog-empty", markup=False)
            enter = [("enter", picking.enter)] if picking.choices else []
            yield KeyLine([*enter, ("esc", "leaves")], classes="dialog-keys")

    def on_mount(self) -> None:
        """Begin at the line that is in force."""
        ids = [choice.id for choice in self._picking.choices]
        if ids:
            options = self.query_one(OptionList)
            first = next((place for place, one in enumerate(ids) if one), None)
            options.highlighted = ids.index(self._picking.at) if self._picking.at in ids else first

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses."""
        self.dismiss(event.option.id)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Let the caller show what the choice would be."""
        if self._looked is not None and event.option.id is not None:
            self._looked(event.option.id)

    def on_choice_pressed(self, event: ChoicePressed) -> None:
        """A key that was clicked."""
        if event.key == "enter":
            self.query_one(OptionList).action_select()
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Esc answers nothing."""
        self.dismiss(None)

    def action_down(self) -> None:
        """One line down."""
        if self._picking.choices:
            self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """One line up."""
        if self._picking.choices:
            self.query_one(OptionList).action_cursor_up()


def _option(choice: Choice) -> Option:
    if not choice.id:
        return Option(Content.styled(choice.text, "bold $accent"), disabled=True)
    text = Content.assemble(choice.text, ("  " + choice.note, "$text-muted"))
    return Option(text, id=choice.id)
