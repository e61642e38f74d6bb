"""A listening session: what plays, what comes next, and which track a key means.

Everything here runs on one thread (the app's); player events are handed in by the app and
answered with a `Turn` when the track changed. Nothing here writes to the library.
"""

import itertools
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from curator.curation.advising import Advice
from curator.curation.claims import Claims
from curator.curation.turns import Heard, Turn
from curator.model.queue import Queue, next_group
from curator.model.tracks import Seconds, State, Track, TrackId, album_key
from curator.playback.player import (
    Ended,
    Entry,
    Failed,
    Output,
    Paused,
    Player,
    PlayerEvent,
    Position,
    Started,
)
from curator.store.library import Library

_MANY_FAILURES = 5
GRACE: Seconds = 1.0
"""How long after an automatic change a key still means the track just heard."""


class Mode(StrEnum):
    """Tag: a role key moves on and a track repeats until answered. Listen: tracks follow."""

    TAG = "tag"
    LISTEN = "listen"


@dataclass(slots=True)
class Listening:
    """The session's state and its transport; `clock` is monotonic seconds.

    `queue` is what the filter shows, `order` the order in which it plays. `token` stands for what
    the player holds now and `coming_token` for what follows without a gap.
    """

    library: Library
    player: Player
    mode: Mode = Mode.TAG
    clock: Callable[[], float] = time.monotonic
    queue: Queue = field(default_factory=Queue)
    order: Queue = field(default_factory=Queue)
    current: TrackId | None = None
    shuffle: bool = False
    heard: Heard = field(default_factory=Heard)
    claims: Claims = field(default_factory=Claims)
    advice: Advice = field(default_factory=Advice)
    postponed: set[TrackId] = field(default_factory=set)
    unplayable: dict[TrackId, str] = field(default_factory=dict)
    past: list[TrackId] = field(default_factory=list)
    just_heard: tuple[TrackId, float] | None = None
    _entries: dict[int, TrackId] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    token: int = 0
    coming_token: int | None = None
    failures: int = 0

    def track(self, one: TrackId | None) -> Track | None:
        """The track as the listener sees it."""
        track = self.library.track(one) if one else None
        return None if track is None else self.seen(track)

    def seen(self, track: Track) -> Track:
        """With what is still being saved, what is suggested, and why it could not be played."""
        problem = track.problem or self.unplayable.get(track.id, "")
        known = track if problem == track.problem else replace(track, problem=problem)
        return self.advice.over(self.claims.over(known))

    def playable(self, one: TrackId) -> bool:
        """Whether the queue may come to this track: a file that holds a whole album is none."""
        track = self.library.track(one)
        return (
            track is not None
            and track.state is State.HERE
            and not track.problem
            and not track.metadata.whole_album
            and one not in self.unplayable
        )

    def waiting(self, one: TrackId) -> bool:
        """Whether this track can be heard and has no answer yet."""
        track = self.library.track(one)
        return track is not None and not self.claims.answered(track) and self.playable(one)

    def of_token(self, token: int) -> TrackId | None:
        """The track that the player was asked for under this number."""
        return self._entries.get(token)

    def put_off(self, one: TrackId) -> bool:
        """Whether this track was set to later."""
        track = self.library.track(one)
        return one in self.postponed or (track is not None and track.said.later)

    def meant(self) -> TrackId | None:
        """The track that a role key means now: the current one, or the one just heard."""
        if self.just_heard and self.clock() < self.just_heard[1]:
            return self.just_heard[0]
        return self.current

    def show(self, rows: Iterable[TrackId], seed: int = 0) -> None:
        """Take over what the filter shows; what plays goes on playing."""
        self.queue = Queue.of(rows)
        self.order = self.queue.shuffled(seed) if self.shuffle else self.queue
        self._follow()

    def set_shuffle(self, on: bool, seed: int = 0) -> None:
        """Play the rows in random order, or as they stand."""
        self.shuffle = on
        self.order = self.queue.shuffled(seed) if on else self.queue
        self._follow()

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
        if coming is not None:
            return self.play(coming)
        done = "nothing is left to tag here" if self.mode is Mode.TAG else "that was the last one"
        return Turn(self.current, done)

    def go_back(self) -> Turn:
        """Back to the track heard before this one."""
        while self.past:
            one = self.past.pop()
            if self.playable(one) and one != self.current:
                turn = self.play(one)
                self.past.pop()
                return turn
        return Turn(self.current, "nothing was heard before this")

    def go_album(self, step: int) -> Turn:
        """The next (1) or previous (-1) album; in Tag mode one with work left."""
        place = self.queue.place(self.current)
        fits = self.waiting if self.mode is Mode.TAG else self.playable
        found = next_group(self.queue.rows, place or 0, self._album, fits, step)
        return self.play(found) if found else Turn(self.current, "no album with work left that way")

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        self.set_paused(not self.heard.paused)

    def set_paused(self, paused: bool) -> None:
        """Hold what plays, or let it go on."""
        self.heard.paused = paused
        self.player.set_paused(paused)

    def change_player(self, player: Player) -> None:
        """Another player takes over what is loaded, volume and speed; the one before is closed."""
        before, self.player = self.player, player
        before.close()
        player.set_volume(before.volume)
        player.set_speed(before.speed)
        track = self.library.track(self.current) if self.current else None
        if track is not None:
            self._load(track, self.heard.position, self.heard.paused)

    def seek_by(self, seconds: Seconds) -> None:
        """Jump forth or back within the track."""
        if self.current is not None:
            self.player.seek_by(seconds)

    def seek_at(self, seconds: Seconds) -> None:
        """Jump to a place in the track, in seconds from its start."""
        if self.current is not None:
            self.player.seek_to(seconds)

    def seek_to(self, fraction: float) -> None:
        """Jump to a part of the track, 0..1; nothing while its length is unknown."""
        if self.current is not None and self.heard.duration:
            self.player.seek_to(self.heard.duration * fraction)

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
            case Paused(paused):
                self.heard.paused = paused
            case Output(audible, name):
                self.heard.audible, self.heard.output = audible, name
            case Started(token):
                self.failures = 0
                self.unplayable.pop(self._entries.get(token, TrackId("")), None)
                return self._started(token)
            case Failed(token, reason):
                return self._failed(token, reason)
            case Ended(token) if token == self.token and self.mode is Mode.LISTEN:
                return self._ended()
        return None

    def _started(self, token: int) -> Turn | None:
        one = self._entries.get(token)
        if one is None or token != self.coming_token:
            return None  # what was asked for, or what was replaced before it began
        if self.current is not None:
            self.past.append(self.current)
            self.just_heard = (self.current, self.clock() + GRACE)
        self.token, self.current = token, one
        self._reset_position(one)
        self._follow()
        return Turn(one)

    def _ended(self) -> Turn | None:
        if self.order.after(self.current, self.playable) is None:
            self.heard.over = True
            return Turn(self.current, "that was the last one")
        return None

    def _failed(self, token: int, reason: str) -> Turn | None:
        one = self._entries.get(token)
        if one is None:
            return None
        self.unplayable[one] = reason
        track = self.library.track(one)
        text = f"{track.title if track else one}: {reason}"
        if one != self.current:
            self._follow()
            return Turn(self.current, text)
        self.failures += 1
        self.heard.over = True
        if self.failures >= _MANY_FAILURES:
            return Turn(one, f"{text} · and {self.failures} in a row; is the disk there?")
        turn = self.go_on()
        return Turn(turn.now, f"{text} · skipped" if turn.now != one else text)

    def _load(self, track: Track, start: Seconds, paused: bool) -> None:
        entry = self._entry(track)
        self.token, self.current = entry.token, track.id
        self._reset_position(track.id, start)
        self.heard.paused = paused
        self.player.load(entry, start=start, paused=paused)
        self.player.repeat(self.mode is Mode.TAG)
        self._follow()

    def _reset_position(self, one: TrackId, start: Seconds = 0.0) -> None:
        track = self.library.track(one)
        self.heard.position, self.heard.over = start, False
        self.heard.duration = track.duration if track else None

    def _follow(self) -> None:
        """Tell the player what comes after the current track without a gap (Listen mode)."""
        coming = None
        if self.mode is Mode.LISTEN and self.current is not None and not self.heard.over:
            coming = self.library.track(
                self.order.after(self.current, self.playable) or TrackId("")
            )
        entry = self._entry(coming) if coming else None
        self.coming_token = entry.token if entry else None
        self.player.follow(entry)

    def _entry(self, track: Track) -> Entry:
        token = next(self._numbers)
        self._entries[token] = track.id
        return Entry(token, track.path)

    def _album(self, one: TrackId) -> object:
        track = self.library.track(one)
        return album_key(track) if track else None
