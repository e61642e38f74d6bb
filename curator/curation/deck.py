"""One track at a time for somebody who is asked about it: play, hold, jump, and say what fails."""

import threading

from curator.model.tracks import Seconds, Track
from curator.playback.player import (
    Ended,
    Entry,
    Failed,
    Output,
    Player,
    PlayerEvent,
    Position,
    Started,
)

_OPENING: Seconds = 2.0
"""How long opening a file may take before the question is put all the same."""
_SOUNDING: Seconds = 1.0
"""How long the first track may take to tell where its sound goes."""


class Deck:
    """Plays what is asked about, over and over until something else is.

    Calls belong to one thread and wait a moment at most; the player tells its events on its own.
    """

    def __init__(self, player: Player) -> None:
        self._player = player
        self._token = 0
        self._opened = threading.Event()
        self._sounds = threading.Event()
        self._problem = ""
        self._duration: Seconds | None = None
        self.deaf = False
        """Whether nothing can be heard, known once the first track is open."""
        player.listen(self._hear)

    def play(self, track: Track) -> str:
        """Play from the start; why it cannot be played, else empty."""
        self._token += 1
        self._duration, self._problem = track.duration, ""
        self._opened.clear()
        self._player.load(Entry(self._token, track.path, track.duration))
        self._player.repeat(True)
        if self._opened.wait(_OPENING) and not self._problem:
            self._sounds.wait(_SOUNDING)
        return self._problem

    def toggle_pause(self) -> bool:
        """Hold, or go on; whether it is held now."""
        held = not self._player.paused
        self._player.set_paused(held)
        return held

    def jump(self, tenth: int) -> bool:
        """Jump to a tenth of the track; False while nobody knows its length."""
        if not self._duration:
            return False
        self._player.seek_to(self._duration * tenth / 10)
        return True

    def place(self) -> tuple[Seconds, Seconds | None]:
        """How far it is, and how long the track is as far as anybody knows."""
        return self._player.position, self._duration

    def louder(self, step: int) -> int:
        """Change the volume by so many per cent (negative: quieter); what it is now."""
        self._player.set_volume(self._player.volume + step)
        return self._player.volume

    def close(self) -> None:
        """End the player."""
        self._player.close()

    def _hear(self, event: PlayerEvent) -> None:
        """On the player's thread."""
        match event:
            case Output(audible, name):
                self.deaf = not audible and not name
                self._sounds.set()
            case Position(token, _, duration) if token == self._token:
                self._duration = duration or self._duration
            case Failed(token, reason) if token == self._token:
                self._problem = reason
                self._opened.set()
            case Started(token) | Ended(token) if token == self._token:
                self._opened.set()
