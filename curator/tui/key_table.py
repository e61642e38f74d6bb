"""The table of keys as Markdown, for README; a test keeps the two alike."""

from typing import Any

from curator.tui.command import GROUPS, Command
from curator.tui.keyboard import Keyboard, shown


def markdown(keyboard: Keyboard[Any]) -> str:
    """One table with a row for every action that has a key, group by group; no final newline."""
    rows = ["| | key | does | action |", "| --- | --- | --- | --- |"]
    for group in GROUPS:
        commands = [one for one in with_keys(keyboard) if one.group == group]
        rows += [_row(group if place == 0 else "", one) for place, one in enumerate(commands)]
    return "\n".join(rows)


def with_keys(keyboard: Keyboard[Any]) -> list[Command[Any]]:
    """The actions that a key reaches; answers to a question that the app asks are none."""
    return [one for one in keyboard.commands if one.keys and len(one.chord) <= 1]


def pressed(command: Command[Any]) -> str:
    """The keys of an action as they are pressed: `r n`, `j` or `↓`."""
    prefix = f"{command.chord} " if command.chord else ""
    return " or ".join(f"`{prefix}{shown(key)}`" for key in command.keys)


def _row(group: str, command: Command[Any]) -> str:
    return f"| {f'**{group}**' if group else ''} | {pressed(command)} | {command.help} | `{command.id}` |"
