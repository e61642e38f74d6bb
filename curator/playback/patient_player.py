"""A player that keeps nobody waiting for a disk: it looks at files on a thread of its own."""

import threading
from dataclasses import dataclass
from queue import SimpleQueue

from curator.model.tracks import Seconds
from curator.playback.files import obstacle
from curator.playback.player import Entry, Listener, Player

_STUCK: Seconds = 1.0
"""After so long a look at one file holds up that at others no longer."""


@dataclass(slots=True, eq=False)
class _Look:
    """A file that is looked at; `start` and `paused` are what is wanted of it by now."""

    entry: Entry
    start: Seconds = 0.0
    paused: bool = False
    done: bool = False


class PatientPlayer:
    """Another player whose `load` and `follow` return at once, also where a disk does not answer.

    What is asked for while a file is looked at counts for that file; of several loads the last one
    plays. Until then what plays goes on.
    """

    def __init__(self, player: Player) -> None:
        self._player = player
        self._lock = threading.Lock()
        self._load: _Look | None = None
        self._coming: _Look | None = None
        self._closed = False
        self._asked: SimpleQueue[_Look | None] = SimpleQueue()
        self._begin()

    @property
    def audible(self) -> bool:
        """Whether sound comes out."""
        return self._player.audible

    @property
    def output(self) -> str:
        """The name in the latest Output event; empty before."""
        return self._player.output

    @property
    def volume(self) -> int:
        """Per cent, as last set."""
        return self._player.volume

    @property
    def speed(self) -> float:
        """1.0 is normal; as last set."""
        return self._player.speed

    @property
    def paused(self) -> bool:
        """Whether what was asked for last is held."""
        load = self._load
        return load.paused if load else self._player.paused

    @property
    def position(self) -> Seconds:
        """Of what was asked for last."""
        load = self._load
        return load.start if load else self._player.position

    def listen(self, callback: Listener) -> None:
        """Call this for every event."""
        self._player.listen(callback)

    def load(self, entry: Entry, *, start: Seconds = 0.0, paused: bool = False) -> None:
        """Play this as soon as its disk has answered, from `start` seconds."""
        with self._lock:
            self._load, self._coming = _Look(entry, start, paused), None
            self._ask(self._load)

    def follow(self, entry: Entry | None) -> None:
        """What plays after that, once its disk has answered."""
        with self._lock:
            self._coming = _Look(entry) if entry else None
            if self._load is None:
                self._player.follow(None)  # what was to follow before does not any more
            if self._coming:
                self._ask(self._coming)

    def repeat(self, on: bool) -> None:
        """Play the current entry again whenever it ends."""
        self._player.repeat(on)

    def set_paused(self, paused: bool) -> None:
        """Hold, or go on."""
        with self._lock:
            if self._load:
                self._load.paused = paused
            self._player.set_paused(paused)

    def seek_by(self, seconds: Seconds) -> None:
        """Relative to where it is, or will begin."""
        with self._lock:
            if self._load:
                self._load.start = max(0.0, self._load.start + seconds)
            else:
                self._player.seek_by(seconds)

    def seek_to(self, seconds: Seconds) -> None:
        """To this place."""
        with self._lock:
            if self._load:
                self._load.start = max(0.0, seconds)
            else:
                self._player.seek_to(seconds)

    def set_volume(self, volume: int) -> None:
        """In per cent, 0 to 130."""
        self._player.set_volume(volume)

    def set_speed(self, speed: float) -> None:
        """From half to double."""
        self._player.set_speed(speed)

    def stop(self) -> None:
        """Play nothing, and forget what is looked at."""
        with self._lock:
            self._load = self._coming = None
            self._player.stop()

    def close(self) -> None:
        """End the player; a look that a disk does not answer is left to itself."""
        with self._lock:
            self._load = self._coming = None
            self._closed = True
            self._asked.put(None)
        self._player.close()

    def _begin(self) -> None:
        self._looker = threading.Thread(target=self._look, name="looking", daemon=True)
        self._looker.start()

    def _ask(self, look: _Look) -> None:
        if not self._closed:
            self._asked.put(look)

    # On the thread that looks.

    def _look(self) -> None:
        while self._looker is threading.current_thread():
            look = self._asked.get()
            if look is None:
                self._asked.put(None)  # for one that was relieved and has not heard of it yet
                return
            if look is self._load or look is self._coming:
                relief = threading.Timer(_STUCK, self._relieve)
                relief.daemon = True
                relief.start()
                obstacle(look.entry.path)  # what it found is told by the player, which asks again
                relief.cancel()
                self._looked(look)

    def _relieve(self) -> None:
        """The disk does not answer: another thread looks at what was asked for since."""
        with self._lock:
            if not self._closed:
                self._begin()

    def _looked(self, look: _Look) -> None:
        with self._lock:
            if look is self._load:
                self._load = None
                self._player.load(look.entry, start=look.start, paused=look.paused)
            look.done = True
            coming = self._coming
            if self._load is None and coming is not None and coming.done:
                self._coming = None
                self._player.follow(coming.entry)
