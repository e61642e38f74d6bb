"""The keys as the help screen tells them: neighbours that do one thing share a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from curator.tui.command import Command
from curator.tui.key_table import with_keys
from curator.tui.keyboard import Keyboard
from curator.tui.role_keys import ROLE_KEYS

_ROLES = frozenset(kind.word for kind in ROLE_KEYS)
_TENTHS = frozenset(map(str, range(10)))
_SHARED = {
    "tag": "say that it is this, and in Tag mode go on",
    "add": "add this, or remove it if all have it; stay",
    "rate": "rate it; 0 takes the rating away",
    "version": "this version, or not",
    "seek": "jump to that tenth of the track",
    "only": "show only this",
    "sort": "sort by this; again turns it round",
}
_PLAIN = frozenset({"rate", "seek"})  # their keys are what they stand for


@dataclass(frozen=True, slots=True)
class KeyLine:
    """The keys, what they do, and each key with what it stands for where several share the line."""

    keys: str
    does: str
    each: tuple[str, ...] = ()


def key_lines(keyboard: Keyboard[Any], group: str) -> list[KeyLine]:
    """The lines of a group of actions, in the order in which they are declared."""
    commands = [one for one in with_keys(keyboard) if one.group == group]
    return [
        line
        for shared, neighbours in groupby(commands, _shared)
        for line in _lines(keyboard, shared, list(neighbours))
    ]


def _shared(command: Command[Any]) -> str:
    """The word that an action's name begins with, where it is one of many alike; else nothing."""
    stem, _, name = command.id.partition(".")
    alike = {"tag": _ROLES, "add": _ROLES, "only": _ROLES, "seek": _TENTHS}.get(stem)
    return stem if stem in _SHARED and (alike is None or name in alike) else ""


def _lines(
    keyboard: Keyboard[Any], shared: str, commands: Sequence[Command[Any]]
) -> Iterator[KeyLine]:
    if not shared or len(commands) == 1:
        for one in commands:
            yield KeyLine(" or ".join(keyboard.pressed(one)), one.help)
        return
    first, last = keyboard.pressed(commands[0])[0], keyboard.shown(commands[-1].keys[0])
    each = tuple(_each(keyboard, one) for one in commands) if shared not in _PLAIN else ()
    yield KeyLine(f"{first} … {last}", _SHARED[shared], each)


def _each(keyboard: Keyboard[Any], command: Command[Any]) -> str:
    keys = " or ".join(map(keyboard.shown, command.keys))
    return f"{keys} {command.label.removeprefix('also ')}"
