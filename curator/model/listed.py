"""What a playlist needs to know of a track, and a value that holds no more than that."""

from collections.abc import Iterable
from itertools import repeat
from typing import NamedTuple, Protocol, TypeAlias

from curator.model.tracks import Seconds, State, Track


class Playable(Protocol):
    """A track as a playlist sees it; each of these means what it means for `Track`."""

    @property
    def path(self) -> bytes:
        """The file that it is heard from (absolute, bytes as on disk)."""
        ...

    @property
    def title(self) -> str:
        """The title, never empty."""
        ...

    @property
    def artist(self) -> str:
        """Who performs."""
        ...

    @property
    def duration(self) -> Seconds | None:
        """Length in seconds; None when nobody knows."""
        ...

    @property
    def state(self) -> State:
        """Whether its file can be reached."""
        ...

    @property
    def copies(self) -> tuple[bytes, ...]:
        """All files that hold the same audio; it may be empty where that is one."""
        ...

    @property
    def problem(self) -> str:
        """Why the file could not be read, empty if it could."""
        ...

    @property
    def cover(self) -> bytes:
        """The path of a picture in its folder, empty without one."""
        ...


_Row: TypeAlias = tuple[bytes, str, str, Seconds | None, State, tuple[bytes, ...], str, bytes]


class Listed(NamedTuple):
    """A track with nothing but what a playlist says of it: a hundred thousand are made at once."""

    path: bytes
    title: str
    artist: str
    duration: Seconds | None
    state: State = State.HERE
    copies: tuple[bytes, ...] = ()
    problem: str = ""
    cover: bytes = b""


def listed(track: Track) -> Listed:
    """The same track, as far as a playlist sees it."""
    return Listed(
        track.path,
        track.title,
        track.artist,
        track.duration,
        track.state,
        track.copies,
        track.problem,
        track.cover,
    )


def listed_all(rows: Iterable[_Row]) -> list[Listed]:
    """Tracks of which these are the facts, in the order that `Listed` has them."""
    # Called once for each, the class would take five times as long.
    return list(map(tuple.__new__, repeat(Listed), rows))
