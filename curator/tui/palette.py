"""The command palette: every action, found by its name or by what it does, with its key."""

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from curator.model.folding import fold
from curator.tui.command import Command
from curator.tui.screens.listening import ListeningScreen
from curator.tui.widgets.highlight import spans

if TYPE_CHECKING:
    from curator.tui.desk import Desk
    from curator.tui.keyboard import Keyboard

_NAME, _BEGINS, _WITHIN = 4.0, 3.0, 2.0
"""How well an action fits: by its name, by words that begin so, by what stands within words. The
letters that are typed, scattered over a line, are worth at most 1.
"""
_PLACE = 0.001  # of two that fit alike, the one that is declared first


class Actions(Provider):
    """What the palette offers over the listening screen and the pages."""

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for command in self._keyboard.commands:
            yield DiscoveryHit(self._line(command), partial(_run, self._desk, command))

    async def search(self, query: str) -> Hits:
        """What matches, the best first; scattered letters only where no words are found."""
        matcher, words = self.matcher(query), fold(query).split()
        lines = [(self._line(one), one) for one in self._keyboard.commands]
        fits = [(fit(words, one.label, line), line, one) for line, one in lines]
        found = [one for one in fits if one[0]]
        scattered = [] if found else [(matcher.match(line), line, one) for line, one in lines]
        for place, (score, line, command) in enumerate(found or scattered):
            run = partial(_run, self._desk, command)
            if found:
                shown = Content(line)
                for start, end in spans(line, words):
                    shown = shown.stylize(matcher.match_style, start, end)
                yield Hit(score - place * _PLACE, shown, run, text=line)
            elif score > 0:
                yield Hit(score, matcher.highlight(line), run, text=line)

    @property
    def _desk(self) -> "Desk":
        stack = self.app.screen_stack  # a page may lie over the listening screen
        return next(one.desk for one in stack if isinstance(one, ListeningScreen))

    @property
    def _keyboard(self) -> "Keyboard[Desk]":
        return self._desk.keyboard

    def _line(self, command: "Command[Desk]") -> str:
        """What it does, with its name where that says another word, and its keys."""
        named = fold(command.label) in fold(command.help)
        does = command.help if named else f"{command.label} · {command.help}"
        return f"{does}  {' or '.join(self._keyboard.pressed(command))}".rstrip()


def _run(desk: "Desk", command: "Command[Desk]") -> None:
    # What the verbs need is imported behind the first paint, and this module before it.
    from curator.tui.verbs.pages import choose  # noqa: PLC0415

    choose(desk, command)


def fit(words: Sequence[str], label: str, line: str) -> float:
    """How well an action fits what is typed (folded); 0 where some of it stands nowhere in it."""
    name, whole = fold(label), fold(line)
    if _begin(words, name) and re.findall(r"\w+", name)[0].startswith(words[0]):
        return _NAME
    if _begin(words, whole):
        return _BEGINS
    return _WITHIN if all(word in whole for word in words) else 0.0


def _begin(words: Sequence[str], text: str) -> bool:
    """Whether each of these begins a word of the text."""
    starts = re.findall(r"\w+", text)
    return bool(words) and all(any(one.startswith(word) for one in starts) for word in words)
