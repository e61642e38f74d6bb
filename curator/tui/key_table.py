"""The table of keys as Markdown, for README; a test keeps the two alike."""

from typing import Any

from curator.tui.command import GROUPS, Command
from curator.tui.keyboard import Keyboard


def markdown(keyboard: Keyboard[Any]) -> str:
    """One table with a row for every action that has a key, group by group; no final newline."""
    rows = ["| | key | does | action |", "| --- | --- | --- | --- |"]
    for group in GROUPS:
        commands = [one for one in with_keys(keyboard) if one.group == group]
        heads = [f"**{group}**", *[""] * len(commands)]
        rows += [_row(head, keyboard, one) for head, one in zip(heads, commands, strict=False)]
    return "\n".join(rows)


def with_keys(keyboard: Keyboard[Any]) -> list[Command[Any]]:
    """The actions that a key reaches; answers to a question that the app asks are none."""
    return [one for one in keyboard.commands if keyboard.pressed(one)]


def _row(head: str, keyboard: Keyboard[Any], command: Command[Any]) -> str:
    keys = " or ".join(f"`{one}`" for one in keyboard.pressed(command))
    return f"| {head} | {keys} | {command.help} | `{command.id}` |"
