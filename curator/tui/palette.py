"""The command palette: every action, found by its name or by what it does, with its key."""

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider

from curator.tui.command import Command
from curator.tui.key_table import pressed
from curator.tui.screens.listening import ListeningScreen

if TYPE_CHECKING:
    from curator.tui.desk import Desk


class Actions(Provider):
    """What the palette offers over the listening screen."""

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(_line(command), partial(self._desk.run, command))

    async def search(self, query: str) -> Hits:
        """What matches: the words of a name weigh as much as those of its sentence."""
        matcher = self.matcher(query)
        for command in self._commands():
            line = _line(command)
            score = matcher.match(line)
            if score > 0:
                run = partial(self._desk.run, command)
                yield Hit(score, matcher.highlight(line), run, text=line)

    @property
    def _desk(self) -> "Desk":
        screen = self.screen
        assert isinstance(screen, ListeningScreen)  # the only one from which the palette opens
        return screen.desk

    def _commands(self) -> "tuple[Command[Desk], ...]":
        return self._desk.keyboard.commands


def _line(command: "Command[Desk]") -> str:
    keys = pressed(command).replace("`", "") if command.keys and len(command.chord) <= 1 else ""
    return f"{command.help}  {keys}".rstrip()
