"""What libmpv's events mean for our entries: pure bookkeeping, without libmpv itself."""

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from curator.model.tracks import Seconds
from curator.playback.player import Ended, Entry, Failed, PlayerEvent, Started
from curator.playback.progress import Progress

_REASONS = {
    "unrecognized file format": "is not in a format that libmpv plays",
    "loading failed": "cannot be opened",
    "audio output initialization failed": "finds no sound output",
    "no audio or video data played": "holds no sound",
}
# A jump is done within milliseconds. One that libmpv makes by itself, this long after we last
# asked for any, is a repeated file going back to its start.
_JUMP_SETTLES: Seconds = 1.0


class Course:
    """The current entry and those that may follow, by libmpv's `playlist-entry-id`.

    Ids only grow, and libmpv plays in their order, since entries are only ever appended. Events of
    an id that is not known here belong to something that was replaced, and mean nothing.

    `ran_out` says that the last of them ended or failed by itself: nothing plays, and nobody
    stopped it. With `judges_ends` a file that ends long before its length has failed. Dictionaries are
    replaced and never changed, so that `current` may be read from any thread.
    """

    def __init__(self, *, judges_ends: bool, now: Callable[[], float] = time.monotonic) -> None:
        self._judges_ends = judges_ends
        self._now = now
        self._entries: dict[int, Progress] = {}
        self._begun = 0
        self.ran_out = False
        self._jumped_at = now()

    @property
    def current(self) -> Progress | None:
        """What the player's owner means: the begun entry, else the one about to begin."""
        entries = self._entries
        return entries.get(self._begun) or next(iter(entries.values()), None)

    def replace(self, number: int, entry: Entry, start: Seconds) -> None:
        """From now on only this entry counts."""
        self._entries = {number: Progress(entry, start)}
        self.ran_out = False
        self._jumped_at = self._now()

    def append(self, number: int, entry: Entry) -> None:
        """This entry comes later."""
        self._entries = {**self._entries, number: Progress(entry)}
        self.ran_out = False

    def clear(self) -> None:
        """Nothing plays and nothing follows."""
        self._entries = {}
        self.ran_out = False

    def jump(self, seconds: Seconds) -> Progress | None:
        """Note a jump of the current entry to this place; None if there is no entry."""
        if current := self.current:
            current.reach(seconds)
            self._jumped_at = self._now()
        return current

    def hear(self, event: Mapping[str, Any]) -> Iterator[PlayerEvent]:
        """What one event of libmpv (as its client API spells it) means, if anything."""
        match event["event"]:
            case "start-file":
                self._begin(event["playlist_entry_id"])
            case "file-loaded":
                yield from self._open()
            case "seek":
                yield from self._turn_back()
            case "end-file":
                yield from self._end(event)

    def reached(self, seconds: Seconds) -> Iterator[PlayerEvent]:
        """What follows from a new `time-pos`."""
        playing = self._playing
        if playing and playing.opened:
            playing.reach(seconds)
            yield playing.place()

    def lasts(self, duration: Seconds) -> Iterator[PlayerEvent]:
        """What follows from a new `duration`; it can come before the file counts as opened."""
        if playing := self._playing:
            playing.duration = duration
            if playing.opened:
                yield playing.place()

    @property
    def _playing(self) -> Progress | None:
        """What events without an id are about; None if that was replaced."""
        return self._entries.get(self._begun)

    def _begin(self, number: int) -> None:
        self._begun = number
        if number in self._entries:
            self._entries = {n: entry for n, entry in self._entries.items() if n >= number}

    def _open(self) -> Iterator[PlayerEvent]:
        if playing := self._playing:
            playing.opened = True
            yield Started(playing.entry.token)
            yield playing.place()

    def _turn_back(self) -> Iterator[PlayerEvent]:
        if self._now() - self._jumped_at > _JUMP_SETTLES and (playing := self._playing):
            yield from self._judge(playing)

    def _end(self, event: Mapping[str, Any]) -> Iterator[PlayerEvent]:
        ended = self._entries.get(event["playlist_entry_id"])
        if ended is None:
            return
        self._entries = {n: entry for n, entry in self._entries.items() if entry is not ended}
        self.ran_out = not self._entries
        problem = event.get("file_error", "")
        # A jump to the end before the first sound is an error to libmpv, and an end to us.
        jumped_to_end = problem == "no audio or video data played" and ended.position > 0
        if event["reason"] == "error" and not jumped_to_end:
            yield from _fail(ended, _REASONS.get(problem, problem or "cannot be played"))
        elif event["reason"] in {"eof", "error"}:
            yield from self._judge(ended)
            if not ended.failed:
                yield Ended(ended.entry.token)

    def _judge(self, played: Progress) -> Iterator[PlayerEvent]:
        if self._judges_ends and (problem := played.shortfall()):
            yield from _fail(played, problem)


def _fail(played: Progress, reason: str) -> Iterator[PlayerEvent]:
    if not played.failed:
        played.failed = True
        yield Failed(played.entry.token, reason)
