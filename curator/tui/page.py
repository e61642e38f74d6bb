"""A page: one list beside the listening screen, as a value. Verbs make it, a screen shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from textual.content import Content

from curator.store.library import Library
from curator.tui.widgets.board_lines import Table


class PageName(StrEnum):
    """The pages, in the order in which they stand side by side."""

    ALBUMS = "albums"
    PRODUCTIONS = "productions"
    PLAYLISTS = "playlists"
    WORDS = "words"
    SUBJECTS = "subjects"
    STATISTICS = "statistics"
    HISTORY = "history"

    @property
    def chord(self) -> str:
        """What `Command.chord` says of the keys of this page: the key that opens it, if one does."""
        return _CHORDS.get(self, self.value)

    @property
    def opener(self) -> str:
        """The id of the action that opens it."""
        return f"go.{self.value}"


_CHORDS = {PageName.ALBUMS: "A", PageName.PLAYLISTS: "P", PageName.HISTORY: "H"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something to read: `draw` makes it for a width in cells."""

    draw: Callable[[int], Content]
    note: str = ""


Shown: TypeAlias = Table | Sheet


def _nothing(_: str) -> None:
    """For pages on which Enter chooses nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page shows and what its lines do.

    `collect` is run on a thread, and after a table with `more` to come so is `go_on`, again and
    again. `enter` says what Enter does (`chosen`, with the id of the
    line), `does` likewise what the other keys of the page do, by their word; the id is empty where
    there is no line. `looked` hears of each line that comes under the cursor, and `empty` teaches
    when there is none.
    """

    name: PageName
    collect: Callable[[Library], Shown]
    go_on: Callable[[Library], Shown] | None = None
    enter: str = ""
    empty: str = ""
    chosen: Callable[[str], None] = _nothing
    looked: Callable[[str], None] = _nothing
    does: Mapping[str, Callable[[str], None]] = field(default_factory=dict)
