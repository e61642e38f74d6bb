"""What every player does and tells, whether it sounds or not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from curator.model.tracks import Seconds

MAX_VOLUME = 130
"""Per cent; above 100 libmpv amplifies, which quiet game rips need."""

SLOWEST = 0.5
FASTEST = 2.0


def volume_in_range(volume: int) -> int:
    """The nearest volume that a player takes."""
    return max(0, min(volume, MAX_VOLUME))


def speed_in_range(speed: float) -> float:
    """The nearest speed that a player takes."""
    return max(SLOWEST, min(speed, FASTEST))


@dataclass(frozen=True, slots=True)
class Entry:
    """One wish to hear a file: `token` is the caller's own number and comes back in every event.

    `path` is absolute, bytes as on disk. The same file loaded twice has two tokens. `duration` is
    what is known of its length before it is opened.
    """

    token: int
    path: bytes
    duration: Seconds | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """The entry could be opened and now plays (or is held, if it was loaded paused)."""

    token: int


@dataclass(frozen=True, slots=True)
class Position:
    """How far the entry got, in seconds, about ten times a second; only the latest one matters.

    `duration` is None while nobody knows it.
    """

    token: int
    seconds: Seconds
    duration: Seconds | None


@dataclass(frozen=True, slots=True)
class Ended:
    """The entry played to its end by itself; never sent for one that was stopped or replaced."""

    token: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The entry cannot be played, or ended long before its length; sent once, and no Ended after it.

    `reason` goes on after the track's name: "does not exist", "ends after 0:12 of 3:40". What was
    to follow is then played by itself. An entry that repeats goes on repeating what there is.
    """

    token: int
    reason: str


@dataclass(frozen=True, slots=True)
class Paused:
    """The player was paused, or goes on."""

    paused: bool


@dataclass(frozen=True, slots=True)
class Output:
    """Where the sound goes, known once the first file is open, and told again when it changes.

    `name` is libmpv's word for an audible output (`pipewire`, `alsa`); for one that is not:
    `null` if silence was asked for, empty if there is no sound device.
    """

    audible: bool
    name: str


PlayerEvent: TypeAlias = Started | Position | Ended | Failed | Paused | Output
Listener: TypeAlias = Callable[[PlayerEvent], None]


class Player(Protocol):
    """Plays one entry at a time and knows which one follows.

    Methods return at once and may be called from any thread but for `close`; what came of them is
    told to the listeners. Values out of range are brought into it. After `close` nothing happens.
    """

    @property
    def audible(self) -> bool:
        """Whether sound comes out; False until the first Output event has said so."""
        ...

    @property
    def output(self) -> str:
        """The name in the latest Output event; empty before."""
        ...

    @property
    def volume(self) -> int:
        """Per cent, 0 to 130."""
        ...

    @property
    def speed(self) -> float:
        """1.0 is normal; the pitch is kept at every speed."""
        ...

    @property
    def paused(self) -> bool:
        """Whether it is held; what is loaded stays loaded."""
        ...

    @property
    def position(self) -> Seconds:
        """Of the current entry, as last told; 0.0 without one."""
        ...

    def listen(self, callback: Listener) -> None:
        """Call this for every event, on the player's own thread, in order.

        The callback must only pass the event on and never wait for the thread that calls `close`.
        What it raises is logged and stops nothing.
        """
        ...

    def load(self, entry: Entry, *, start: Seconds = 0.0, paused: bool = False) -> None:
        """Play this now, from `start` seconds, instead of what plays and of what was to follow.

        Anything but a regular file is answered with Failed, and then nothing plays.
        """
        ...

    def follow(self, entry: Entry | None) -> None:
        """What plays without a gap after the current entry; replaces what was said before.

        Plays now if the current entry has ended or failed by itself meanwhile; has no meaning
        after `stop` and before the first `load`. A file that is none is answered with Failed now.
        """
        ...

    def repeat(self, on: bool) -> None:
        """Play the current entry again whenever it ends; no Started or Ended is sent for that."""
        ...

    def set_paused(self, paused: bool) -> None:
        """Hold, or go on."""
        ...

    def seek_by(self, seconds: Seconds) -> None:
        """Forwards, or backwards if negative; past the end is the end."""
        ...

    def seek_to(self, seconds: Seconds) -> None:
        """To this place, also while the file is still being opened."""
        ...

    def set_volume(self, volume: int) -> None:
        """In per cent, 0 to 130."""
        ...

    def set_speed(self, speed: float) -> None:
        """From half to double."""
        ...

    def stop(self) -> None:
        """Play nothing, and forget what was to follow."""
        ...

    def close(self) -> None:
        """End the player; no event is told afterwards. Calling it again does nothing.

        Belongs to the thread that made the player. Raises RuntimeError inside a listener.
        """
        ...
