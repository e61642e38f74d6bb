"""What a check-up finds: how it stands, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from curator.model.changes import Json


class Level(StrEnum):
    """`fine`; a `note` is worth knowing and asks for nothing; `wrong` wants its cure."""

    FINE = "fine"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. Every finding that is not fine has a cure, maybe of several lines."""

    area: str
    level: Level
    text: str
    cure: str = ""

    def as_object(self) -> dict[str, Json]:
        """The object for `curator doctor --json`."""
        return {
            "area": self.area,
            "level": self.level.value,
            "text": self.text,
            "cure": self.cure,
        }


def fine(area: str, text: str) -> Finding:
    """Nothing to do here."""
    return Finding(area, Level.FINE, text)


def note(area: str, text: str, cure: str) -> Finding:
    """Worth knowing; the cure may say that nothing has to be done."""
    return Finding(area, Level.NOTE, text, cure)


def wrong(area: str, text: str, cure: str) -> Finding:
    """Something to be put right."""
    return Finding(area, Level.WRONG, text, cure)
