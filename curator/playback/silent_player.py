"""The player for machines where libmpv is missing: everything happens, only nothing sounds."""

import threading
import time

from curator.model.tracks import Seconds
from curator.playback.controls import Controls
from curator.playback.files import obstacle
from curator.playback.player import Ended, Entry, Failed, Output, Started
from curator.playback.progress import Progress

_TICK: Seconds = 0.1


class SilentPlayer(Controls):
    """Holds the current track so that it can be tagged, and lets a clock run where music would.

    `reason` says why there is no sound, in a sentence for the listener. An entry of unknown
    duration never ends: the clock runs on. Position runs in real time times the speed; whether a
    file holds any audio is never found out.
    """

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason
        self._changed = threading.Condition()
        self._current: Progress | None = None
        self._next: Progress | None = None
        self._ran_out = False
        self._repeating = False
        self._closed = False
        self._clock = threading.Thread(target=self._run, name="silent-player", daemon=True)
        self._clock.start()

    @property
    def position(self) -> Seconds:
        """Of the current entry, at the latest tick of the clock."""
        current = self._current
        return current.position if current else 0.0

    def load(self, entry: Entry, *, start: Seconds = 0.0, paused: bool = False) -> None:
        """Let the clock run for this entry, from `start` seconds."""
        progress = self._progress(entry, max(0.0, start))
        with self._changed:
            self._next = None
            if progress:
                self._tell_output(Output(audible=False, name=""))
            self._hold(paused)
            self._begin(progress)

    def follow(self, entry: Entry | None) -> None:
        """What begins when the current entry has ended."""
        progress = self._progress(entry) if entry else None
        with self._changed:
            if self._current is None and self._ran_out and progress:
                self._begin(progress)
            else:
                self._next = progress if self._current else None

    def repeat(self, on: bool) -> None:
        """Go back to the start at the end."""
        self._repeating = on

    def set_paused(self, paused: bool) -> None:
        """Hold the clock, or let it go on."""
        with self._changed:
            self._hold(paused)

    def seek_by(self, seconds: Seconds) -> None:
        """Move the clock; past the end is the end."""
        with self._changed:
            self._move(self.position + seconds)

    def seek_to(self, seconds: Seconds) -> None:
        """Set the clock."""
        with self._changed:
            self._move(seconds)

    def set_volume(self, volume: int) -> None:
        """Remembered, and nothing else."""
        self._take_volume(volume)

    def set_speed(self, speed: float) -> None:
        """The clock runs that much faster."""
        self._take_speed(speed)

    def stop(self) -> None:
        """Nothing is current any more."""
        with self._changed:
            self._current = self._next = None
            self._ran_out = False

    def close(self) -> None:
        """Stop the clock and the thread that tells events."""
        self._announcer.close()
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._clock.join()

    def _progress(self, entry: Entry, start: Seconds = 0.0) -> Progress | None:
        if problem := obstacle(entry.path):
            self._announcer.tell(Failed(entry.token, problem))
            return None
        progress = Progress(entry, start)
        progress.duration = entry.duration
        return progress

    # Under the lock of `_changed`

    def _begin(self, progress: Progress | None) -> None:
        self._current = progress
        self._ran_out = False
        if progress:
            self._announcer.tell(Started(progress.entry.token))
            self._announcer.tell(progress.place())
        self._changed.notify()

    def _hold(self, paused: bool) -> None:
        self._paused = paused
        self._tell_paused(paused)
        self._changed.notify()

    def _move(self, seconds: Seconds) -> None:
        if current := self._current:
            current.reach(seconds)
            self._announcer.tell(current.place())

    # On the clock's thread

    def _run(self) -> None:
        with self._changed:
            while not self._closed:
                before = time.monotonic()
                running = self._current is not None and not self._paused
                self._changed.wait(_TICK if running else None)
                if running and not self._paused:
                    self._advance((time.monotonic() - before) * self._speed)

    def _advance(self, seconds: Seconds) -> None:
        current = self._current
        if current is None:
            return
        self._move(current.position + seconds)
        if current.duration is None or current.position < current.duration:
            return
        if self._repeating:
            self._move(0.0)
        else:
            self._announcer.tell(Ended(current.entry.token))
            following, self._next = self._next, None
            self._begin(following)
            self._ran_out = following is None
