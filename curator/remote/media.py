"""What desktops and media keys are told of what plays, and what they ask for. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from curator.model.tracks import Seconds


@dataclass(frozen=True, slots=True)
class Media:
    """What plays now. `id` is empty while nothing is loaded.

    `url` is the file's. `volume` and `rate` are factors: 1.0 is full and normal. `duration` is
    None where nobody knows it.
    """

    id: str = ""
    title: str = ""
    artist: str = ""
    album: str = ""
    url: str = ""
    duration: Seconds | None = None
    position: Seconds = 0.0
    paused: bool = True
    volume: float = 1.0
    rate: float = 1.0


class Wish(StrEnum):
    """What can be asked for; SEEK, GO_TO, VOLUME and RATE come with a number."""

    PLAY = "play"
    PAUSE = "pause"
    PLAY_PAUSE = "play or pause"
    NEXT = "next"
    PREVIOUS = "previous"
    SEEK = "seek"
    GO_TO = "go to"
    VOLUME = "volume"
    RATE = "rate"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish; `value` is in seconds for SEEK (from here) and GO_TO (from the start)."""

    wish: Wish
    value: float = 0.0


Ask: TypeAlias = Callable[[Asked], object]
"""Passes a wish on to the app and returns at once; called on any thread."""
