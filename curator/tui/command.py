"""What an action is: its name, its keys, its words, and the verb that it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

DeskT = TypeVar("DeskT")
Verb: TypeAlias = Callable[[DeskT], None]

TAG, PLAY, MOVE, SELECT, FILTER, GO = GROUPS = ("Tag", "Play", "Move", "Select", "Filter", "Go")

RATE, ONLY, SORT, MEDIUM = "r", "f", "F", "medium"
TYPED_CHORDS = (RATE, ONLY, SORT)
"""The prefix keys; what follows one of these is its choice or nothing."""


@dataclass(frozen=True, slots=True)
class Command(Generic[DeskT]):
    """One action, over the desk that its verb takes.

    `label` is for rows of choices and the palette, `help` one sentence for the help screen. With a
    `chord`, that prefix key comes first. Neighbours of one `family` (a word for all of them) are
    shown as one where room is short: `0–9 jump`.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    group: str
    help: str
    run: Verb[DeskT]
    chord: str = ""
    family: str = ""

    @property
    def title(self) -> str:
        """Its name in the palette: `Filter: untagged`."""
        return f"{self.group}: {self.label}"
