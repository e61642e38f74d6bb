"""Productions: the film, series or game that music was made for."""

from dataclasses import dataclass
from enum import StrEnum


class Medium(StrEnum):
    """What kind of work a production is."""

    FILM = "film"
    TV = "tv"
    ANIME = "anime"
    GAME = "game"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Production:
    """A work that music belongs to.

    `id` is random and empty while the production is only derived from tags or folders;
    `edition` names a soundtrack altered for a foreign release.
    """

    name: str
    id: str = ""
    aliases: frozenset[str] = frozenset()
    medium: Medium | None = None
    year: int | None = None
    edition: str = ""


UNKNOWN_PRODUCTION = Production("")
