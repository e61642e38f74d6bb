"""The help screen: the listener's own keys, and what the roles mean."""

from collections.abc import Iterable
from typing import Any

from rich.columns import Columns
from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from curator.playback.advice import REMOTE_SOUND
from curator.tui.command import GROUPS
from curator.tui.key_lines import key_lines
from curator.tui.keyboard import Keyboard
from curator.tui.layouts import LAYOUTS, LAYOUTS_HELP, Layout
from curator.tui.vocabulary import ROLE_MEANINGS, elsewhere
from curator.tui.widgets.key_line import KeyLine
from curator.tui.widgets.messages import ChoicePressed

_LEAVING = frozenset({"go.leave", "go.quit", "go.help"})
_FAR = 10**6


class HelpScreen(ModalScreen[None]):
    """Keys by group, then the vocabulary; it scrolls by the keys that move in the list."""

    AUTO_FOCUS = ""  # the keys are the screen's own
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-high")]  # noqa: RUF012  (Textual's own form)
    BINDINGS = [("escape", "leave", "leave")]  # noqa: RUF012  (Textual reads it from the class)

    def __init__(self, keyboard: Keyboard[Any]) -> None:
        super().__init__()
        self._keyboard = keyboard

    def compose(self) -> ComposeResult:
        """One long page."""
        with VerticalScroll(classes="dialog page", can_focus=False):
            yield Static("Keys", classes="dialog-title")
            for group in GROUPS:
                yield Static(group, classes="help-group")
                yield Static(self._group(group))
            yield Static("On other keyboards", classes="dialog-title")
            yield Static(_lines((one.name, self._typed(one)) for one in LAYOUTS))
            yield Static(LAYOUTS_HELP, classes="help-note", markup=False)
            yield Static("What a track can be", classes="dialog-title")
            yield Static(_lines((role.word, text) for role, text in ROLE_MEANINGS.items()))
            yield Static("Where others fall", classes="dialog-title")
            yield Static(_lines(elsewhere(self._keyboard.typed).items()))
            yield Static("Hearing it over ssh", classes="dialog-title")
            yield Static(_lines(REMOTE_SOUND))
            yield KeyLine(self._keys(), classes="dialog-keys")

    def action_leave(self) -> None:
        """Back to the music."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """The listener's own keys: those that move scroll, those that leave or opened it leave."""
        command = self._keyboard.find(event.key, event.character)
        if command is None:
            return
        page = self.query_one(VerticalScroll)
        lines = {
            "move.down": 2, "move.up": -2, "move.page_down": page.size.height - 2,
            "move.page_up": 2 - page.size.height, "move.first": -_FAR, "move.last": _FAR,
        }  # fmt: skip
        if command.id in _LEAVING:
            self.dismiss(None)
        elif command.id in lines:
            page.scroll_relative(y=lines[command.id], animate=False)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_choice_pressed(self, event: ChoicePressed) -> None:
        """The key that leaves was clicked; to scroll there is the wheel."""
        if event.key == self._leaving:
            self.dismiss(None)

    @property
    def _leaving(self) -> str:
        return self._keyboard.key("go.leave") or "esc"

    def _keys(self) -> list[tuple[str, str]]:
        down, up = self._keyboard.key("move.down"), self._keyboard.key("move.up")
        return [(self._leaving, "leaves"), (f"{down} {up}", "scroll")]

    def _typed(self, layout: Layout) -> str:
        """What the role keys type in a layout; where it has none of them, all that it has."""
        own = {latin: typed for typed, latin in reversed(layout.pairs())}
        roles = [
            f"{own[key]} {command.label}"
            for command in self._keyboard.commands
            for key in command.keys
            if command.id.startswith("tag.") and key in own
        ]
        return "  ".join(roles or [f"{typed} {latin}" for latin, typed in own.items()])

    def _group(self, group: str) -> Table:
        lines = _two_columns()
        for one in key_lines(self._keyboard, group):
            lines.add_row(Text(one.keys), Text(one.does))
            if one.each:
                lines.add_row("", Columns(map(Text, one.each), padding=(0, 2)))
        return lines


def _lines(pairs: Iterable[tuple[str, str]]) -> Table:
    lines = _two_columns()
    for left, right in pairs:
        lines.add_row(Text(left), Text(right))
    return lines


def _two_columns() -> Table:
    """The left one is as wide as its longest text, at most a third."""
    lines = Table.grid(padding=(0, 2), pad_edge=True)
    lines.add_column(style="bold", max_width=26)
    lines.add_column()
    return lines
