"""Keys: which action a key means, with the listener's own keys, and what is wrong with those."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic

from curator.tui.command import Command, DeskT
from curator.tui.layouts import latin

_NEVER = {"ctrl+s": "stops the terminal", "ctrl+q": "restarts the terminal"}
_NAMES = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "pageup": "page up",
    "pagedown": "page down", "escape": "esc",
}  # fmt: skip
_BESIDE = re.compile("|".join([*(name for name in _NAMES.values() if " " in name), r"\S+"]))


@dataclass(frozen=True, slots=True)
class Keyboard(Generic[DeskT]):
    """Every action with the keys it has now, and one sentence for each key that clashes.

    `prefixes` are the keys that now open the chords, as they are shown; an empty one opens nothing.
    `plain`: the terminal shows no arrows, and what stands for them there are keys themselves.
    """

    commands: tuple[Command[DeskT], ...]
    problems: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    plain: bool = False

    def find(self, key: str, character: str | None, chord: str = "") -> Command[DeskT] | None:
        """The action of a key press: `character` decides where it is printable, else `key`."""
        named = _pressed(key, character)
        for command in self.commands:
            if command.chord == chord and named in command.keys:
                return command
        return None

    def meant(self, character: str | None) -> str | None:
        """The Latin key that another keyboard's character stands on; None where it is itself.

        A character that an action has as its key is itself.
        """
        return None if not character or self.has(character) else latin(character)

    def has(self, key: str) -> bool:
        """Whether a key is that of an action."""
        return any(key in command.keys for command in self.commands)

    def within(self, chord: str) -> list[Command[DeskT]]:
        """The choices that a prefix key opens."""
        return [command for command in self.commands if command.chord == chord]

    def choices(self, commands: Iterable[Command[DeskT]]) -> list[tuple[str, str]]:
        """Key and word of each action that has a key; a family is one: `0–9`, `jump`."""
        found: list[tuple[str, str]] = []
        done: set[str] = set()
        for command in commands:
            if not command.keys or command.family in done:
                continue
            if command.family:
                done.add(command.family)
                found.append((self._span(command), command.family))
            else:
                found.append((self.shown(command.keys[0]), command.label))
        return found

    def _span(self, command: Command[DeskT]) -> str:
        """First and last key of a family: `0–9`; two keys stand side by side."""
        keys = [
            self.shown(one.keys[0])
            for one in self.commands
            if one.family == command.family and one.chord == command.chord and one.keys
        ]
        return " ".join(keys) if len(keys) <= 2 else f"{keys[0]}–{keys[-1]}"

    def command(self, command_id: str) -> Command[DeskT]:
        """The action with that id."""
        return next(one for one in self.commands if one.id == command_id)

    def key(self, command_id: str) -> str:
        """The first key of an action as it is shown; empty when it has none."""
        keys = self.command(command_id).keys
        return self.shown(keys[0]) if keys else ""

    def shown(self, key: str) -> str:
        """A key as people read it on this terminal: `←`, or `left` where there are no arrows."""
        name = shown(key)
        return key if self.plain and not name.isascii() and key in _NAMES else name

    def named(self, key: str, character: str | None) -> str:
        """A key press as people read it; some keys send a sign that nobody can see."""
        return self.shown(_pressed(key, character))

    def prefix(self, chord: str) -> str:
        """The key that comes first, where a chord has one; else its name (`medium`)."""
        return self.prefixes.get(chord, chord)

    def pressed(self, command: Command[DeskT]) -> list[str]:
        """Each key of an action as it is pressed: `r n`, `j`, `↓`; none where none reaches it."""
        before = self.prefix(command.chord)
        if len(command.chord) > 1 or (command.chord and not before):
            return []
        return [f"{before} {self.shown(key)}".lstrip() for key in command.keys]

    def typed(self, command_id: str) -> str:
        """All that is pressed for an action, with its first key: `r c`; empty when none does."""
        return next(iter(self.pressed(self.command(command_id))), "")


def keyboard(
    commands: Iterable[Command[DeskT]], own: Mapping[str, Sequence[str]]
) -> Keyboard[DeskT]:
    """The actions with the listener's keys from config.toml; what cannot be is a problem, said."""
    declared = {command.id: command for command in commands}
    problems = [_unknown(name, declared) for name in own if name not in declared]
    remapped = [
        replace(command, keys=tuple(own[command.id])) if command.id in own else command
        for command in declared.values()
    ]
    problems += [
        f"keys.{command.id}: {key} {_NEVER[key]} and never arrives"
        for command in remapped
        for key in command.keys
        if key in _NEVER
    ]
    settled, clashes = _settled(remapped, own)
    prefixes = _prefixes(declared, settled)
    return Keyboard(tuple(settled), (*problems, *clashes), prefixes)


def _prefixes(
    declared: Mapping[str, Command[DeskT]], settled: Iterable[Command[DeskT]]
) -> dict[str, str]:
    """What opens each chord now: the action of which the chord is the default key."""
    chords = {command.chord for command in declared.values() if command.chord}
    return {
        chord: shown(command.keys[0]) if command.keys else ""
        for command in settled
        for chord in chords.intersection(declared[command.id].keys)
        if not command.chord
    }


def shown(key: str) -> str:
    """A key as people read it: `←`, `ctrl+d`, `o`."""
    return _NAMES.get(key, key)


def typed(text: str) -> tuple[str, str | None]:
    """Name and character of a key that is shown so: what `shown` makes of a key, undone."""
    key = next((name for name, one in _NAMES.items() if one == text), text)
    return key, key if len(key) == 1 else None


def beside(text: str) -> dict[int, str]:
    """The keys that stand side by side in a text, as shown, by the place where each begins."""
    return {found.start(): found[0] for found in _BESIDE.finditer(text)}


def _pressed(key: str, character: str | None) -> str:
    own = character is not None and not key.startswith("alt+")
    printable = own and character is not None and character.isprintable() and character != " "
    return character if printable and character is not None else key


def _settled(
    commands: Sequence[Command[DeskT]], own: Mapping[str, Sequence[str]]
) -> tuple[list[Command[DeskT]], list[str]]:
    """No key twice within a chord: the listener's own keys win over the defaults."""
    taken: dict[tuple[str, str], Command[DeskT]] = {}
    problems: list[str] = []
    for command in sorted(commands, key=lambda one: one.id not in own):
        for key in command.keys:
            other = taken.setdefault((command.chord, key), command)
            if other is not command:
                problems.append(f"key '{key}' now means {other.id}; {command.id} lost it")
    settled = [
        replace(one, keys=tuple(key for key in one.keys if taken[one.chord, key] is one))
        for one in commands
    ]
    return settled, problems


def _unknown(name: str, declared: Mapping[str, Command[DeskT]]) -> str:
    near = difflib.get_close_matches(name, declared, n=1, cutoff=0.5)
    meant = f"; did you mean '{near[0]}'?" if near else "; `curator keys` lists them"
    return f"keys.{name} is no action{meant}"
