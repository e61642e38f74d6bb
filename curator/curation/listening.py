"""A listening session: what plays, what comes next, and which track a key means.

Everything here runs on one thread (the app's); player events are handed in by the app and
answered with a `Turn` when the track changed. Nothing here writes to the library.
"""

import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from curator.curation.seeing import Seeing
from curator.curation.turns import Turn
from curator.disk.paths import display
from curator.model.queue import Queue, next_group
from curator.model.tracks import Seconds, State, Track, TrackId
from curator.playback.player import (
    Ended,
    Failed,
    Output,
    Paused,
    Player,
    PlayerEvent,
    Position,
    Started,
)

_MANY_FAILURES = 5
GRACE: Seconds = 1.0
"""How long after an automatic change a key still means the track just heard."""


class Mode(StrEnum):
    """Tag: a role key moves on and a track repeats until answered. Listen: tracks follow."""

    TAG = "tag"
    LISTEN = "listen"


@dataclass(slots=True)
class Listening(Seeing):
    """The session's state and what comes next in it; `clock` is monotonic seconds.

    `queue` is what the filter shows, `order` (random by `seed`) how it plays. `stranded` is the track
    that plays as soon as its disk is there again.
    """

    mode: Mode = Mode.TAG
    clock: Callable[[], float] = time.monotonic
    queue: Queue = field(default_factory=Queue)
    order: Queue = field(default_factory=Queue)
    shuffle: bool = False
    seed: int = field(default_factory=lambda: random.getrandbits(32))
    past: list[TrackId] = field(default_factory=list)
    just_heard: tuple[TrackId, float] | None = None
    stranded: TrackId | None = None
    _begun: int = 0

    def meant(self) -> TrackId | None:
        """The track that a role key means now: the current one, or the one just heard."""
        if self.just_heard and self.clock() < self.just_heard[1]:
            return self.just_heard[0]
        return self.current

    def show(self, rows: Iterable[TrackId] | Queue) -> None:
        """Take over what the filter shows; what plays goes on playing."""
        self.queue = rows if isinstance(rows, Queue) else Queue.of(rows)
        self.order = self.queue.shuffled(self.seed) if self.shuffle else self.queue
        self._follow()

    def set_shuffle(self, on: bool, seed: int) -> None:
        """Play the rows in random order, or as they stand."""
        self.shuffle, self.seed = on, seed
        self.show(self.queue)

    def next_after(self, one: TrackId | None) -> TrackId | None:
        """What comes after this track in the current mode; None at the end."""
        if self.mode is Mode.TAG:
            return self.order.next_waiting(one, self.waiting, self.put_off)
        return self.order.after(one, self.playable)

    def play(self, one: TrackId, *, start: Seconds = 0.0, paused: bool = False) -> Turn:
        """Load a track now. A track that cannot be played is said and not loaded."""
        track = self.library.track(one)
        if track is None or track.state is not State.HERE:
            reason = track.state.value if track else "unknown"
            return Turn(self.current, f"{track.title if track else one} is {reason}")
        if self.current is not None and self.current != one:
            self.past.append(self.current)
        self.just_heard = None
        self._load(track, start, paused)
        return Turn(one)

    def go_on(self) -> Turn:
        """The next track of the mode; says so when there is none."""
        coming = self.next_after(self.current)
        return self.play(coming) if coming else Turn(self.current, self._end())

    def pass_on(self) -> Turn:
        """As `go_on`, but by itself: for a moment a key still means the track just heard."""
        before, turn = self.current, self.go_on()
        if before is not None and turn.now != before:
            self.just_heard = (before, self.clock() + GRACE)
        return turn

    def toggle_pause(self) -> None:
        """Pause, or go on; what came to its end begins again."""
        if self.heard.over:
            self.seek_at(0.0)
        else:
            Seeing.toggle_pause(self)

    def seek_at(self, seconds: Seconds) -> None:
        """Jump to a place in the track; what came to its end plays again from there."""
        track = self.library.track(self.current) if self.current else None
        if self.heard.over and track is not None and self.playable(track.id):
            self._load(track, seconds, paused=False)
        else:
            Seeing.seek_at(self, seconds)

    def go_back(self) -> Turn:
        """Back to the last track heard before this one that can be heard now.

        Where none can, nothing is forgotten: its disk may come back.
        """
        place = len(self.past) - 1
        while place >= 0 and (
            self.past[place] == self.current or not self.playable(self.past[place])
        ):
            place -= 1
        if place < 0:
            return Turn(self.current, self._beginning())
        turn = self.play(self.past[place])
        del self.past[place:]
        return turn

    def go_album(self, step: int) -> Turn:
        """The next (1) or previous (-1) album; in Tag mode one with work left."""
        place = self.queue.place(self.current)
        fits = self.waiting if self.mode is Mode.TAG else self.playable
        found = next_group(self.queue.rows, place, self.album_of, fits, step)
        left = " with work left" if self.mode is Mode.TAG else ""
        return self.play(found) if found else Turn(self.current, f"no album{left} that way")

    def change_player(self, player: Player) -> None:
        """Another player takes over what is loaded, volume and speed; the one before is closed."""
        before, self.player = self.player, player
        before.close()
        player.set_volume(before.volume)
        player.set_speed(before.speed)
        track = self.library.track(self.current) if self.current else None
        if track is not None:
            self._load(track, self.heard.position, self.heard.paused)

    def set_mode(self, mode: Mode) -> None:
        """Change the mode; what plays goes on playing."""
        self.mode = mode
        self.player.repeat(mode is Mode.TAG)
        self._follow()

    def on_event(self, event: PlayerEvent) -> Turn | None:
        """Take in a player event; a Turn when the listener should see a change."""
        match event:
            case Position(token, seconds, duration) if token == self.token:
                self.heard.position = seconds
                self.heard.duration = duration or self.heard.duration
            case Paused():
                # Of a track before this one, maybe: what the player was told last is so now.
                self.heard.paused = self.player.paused
            case Output(audible, name):
                self.heard.audible, self.heard.output = audible, name
            case Started(token):
                return self._started(token)
            case Failed(token, reason):
                return self._failed(token, reason)
            case Ended(token) if token == self.token and self.mode is Mode.LISTEN:
                return self._ended()
        return None

    def pass_over(self, failed: TrackId) -> Turn:
        """Go on after a track that failed, its disk being there; many in a row stop the music."""
        reason = self.unplayable.get(failed)
        if reason is None:  # some of it was heard, or its disk is back already
            return Turn(self.current)
        text = self.complaint(failed, reason)
        if self.failures >= _MANY_FAILURES:
            return Turn(self.current, f"{text} · and {self.failures} in a row, so it stops here")
        if failed != self.current:
            self._follow()
            return Turn(self.current, text)
        turn = self.go_on()
        return Turn(turn.now, f"{text} · {'skipped' if turn.now != failed else turn.text}")

    def pass_folder(self, failed: TrackId) -> Turn:
        """Go on after a track whose folder is gone: no other track of it is tried."""
        track = self.library.track(failed)
        folder = self.gone_with(track) if track else None
        self.unplayable.pop(failed, None)
        self.failures = 0
        if failed != self.current:
            self._follow()
            return Turn(self.current)
        text = f"{display(folder)} cannot be reached: passed over" if folder else ""
        turn = self.go_on()
        return Turn(turn.now, f"{text} · {turn.text}" if turn.text else text)

    def strand(self, failed: TrackId) -> None:
        """A track failed because its disk is away: if it was to play now, it waits for the disk."""
        self.forgive()
        if failed == self.current:
            self.stranded, self.heard.over = failed, True
            self.player.stop()
        else:
            self._follow()

    def come_back(self) -> Turn | None:
        """A disk is there again: go on with what waited for it."""
        self.forgive()
        one = self.stranded
        if one is None or not self.playable(one):
            self._follow()
            return None
        start = self.heard.position if one == self.current else 0.0
        return self.play(one, start=start, paused=self.heard.paused)

    def _started(self, token: int) -> Turn | None:
        one = self.of_token(token)
        if one is None:
            return None
        self.failures, self._begun = 0, token
        self.unplayable.pop(one, None)
        if token != self.coming_token:
            return None  # what was asked for, or what was replaced before it began
        if self.current is not None:
            self.past.append(self.current)
            self.just_heard = (self.current, self.clock() + GRACE)
        self.token, self.current = token, one
        self.reset_position(one)
        self._follow()
        return Turn(one)

    def _ended(self) -> Turn | None:
        if self.coming_token is not None:
            return None
        self.heard.over = True
        self.stranded = self.order.after(self.current, self._away)
        return Turn(self.current, self._end())

    def _failed(self, token: int, reason: str) -> Turn | None:
        one = self.of_token(token)
        if one is None:
            return None
        self.failures += 1
        if token != self._begun:
            self.unplayable[one] = reason
        if token == self.token and (token != self._begun or self.coming_token is None):
            self.heard.over = self.mode is Mode.LISTEN or token != self._begun
        return Turn(self.current, self.complaint(one, reason), failed=one)

    def _end(self) -> str:
        """Why nothing comes next."""
        if any(map(self._away, self.order.rows)):
            return "what is left here is on a disk that is away"
        return "nothing is left to tag here" if self.mode is Mode.TAG else "that was the last one"

    def _beginning(self) -> str:
        """Why nothing comes before."""
        heard = (self.library.track(one) for one in self.past if one != self.current)
        if any(track is not None and track.state is State.AWAY for track in heard):
            return "what was heard before is on a disk that is away"
        return "nothing was heard before this"

    def _away(self, one: TrackId) -> bool:
        """Whether the track would be next, were its disk there."""
        track = self.library.track(one)
        wanted = track is not None and (self.mode is Mode.LISTEN or not track.answered)
        return wanted and track is not None and self.seen(track).state is State.AWAY

    def _load(self, track: Track, start: Seconds, paused: bool) -> None:
        entry = self.entries.entry(track)
        self.token, self.current, self.stranded = entry.token, track.id, None
        self.reset_position(track.id, start)
        self.heard.paused = paused
        self.player.load(entry, start=start, paused=paused)
        self.player.repeat(self.mode is Mode.TAG)
        self._follow()

    def _follow(self) -> None:
        """Tell the player what comes after the current track without a gap (Listen mode)."""
        coming = None
        if self.mode is Mode.LISTEN and self.current is not None and not self.heard.over:
            after = self.order.after(self.current, self.playable)
            coming = self.library.track(after) if after else None
        entry = self.entries.entry(coming) if coming else None
        self.coming_token = entry.token if entry else None
        self.player.follow(entry)
