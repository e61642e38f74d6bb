"""The help screen: the listener's own keys, and what the roles mean."""

from collections.abc import Iterable
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from curator.tui.command import GROUPS
from curator.tui.keyboard import Keyboard, shown
from curator.tui.vocabulary import ELSEWHERE, ROLE_MEANINGS

_LEFT_CELLS = 14


class HelpScreen(ModalScreen[None]):
    """Keys by group, then the vocabulary; it scrolls."""

    BINDINGS = [  # noqa: RUF012  (Textual reads it from the class)
        ("escape,q,question_mark", "leave", "leave"),
        ("j", "scroll_by(2)", "down"),
        ("k", "scroll_by(-2)", "up"),
    ]

    def __init__(self, keyboard: Keyboard[Any]) -> None:
        super().__init__()
        self._keyboard = keyboard

    def compose(self) -> ComposeResult:
        """One long page."""
        with VerticalScroll(classes="dialog page"):
            yield Static("Keys", classes="dialog-title")
            for group in GROUPS:
                yield Static(self._group(group), classes="help-group")
            yield Static("What a track can be", classes="dialog-title")
            yield Static(_lines((role.word, text) for role, text in ROLE_MEANINGS.items()))
            yield Static("Where others fall", classes="dialog-title")
            yield Static(_lines(ELSEWHERE.items()))
            yield Static("esc leaves · j k scroll", classes="dialog-keys")

    def action_leave(self) -> None:
        """Back to the music."""
        self.dismiss(None)

    def action_scroll_by(self, lines: int) -> None:
        """Up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _group(self, group: str) -> Content:
        lines = [
            (" ".join(filter(None, [command.chord, *map(shown, command.keys[:2])])), command.help)
            for command in self._keyboard.commands
            if command.group == group and command.keys
        ]
        return Content.assemble((f"{group}\n", "bold $accent"), _lines(lines))


def _lines(pairs: Iterable[tuple[str, str]]) -> Content:
    """Two columns: the first one wide enough for most keys, and never cut."""
    lines = [
        Content.assemble((f"  {left:<{_LEFT_CELLS}}", "bold"), f" {right}") for left, right in pairs
    ]
    return Content("\n").join(lines)
