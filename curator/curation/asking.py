"""Asking about one track after the other: which comes next, and making the answers last."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from curator.curation.history import TakenBack, last_act, take_back
from curator.curation.tagging import How, Told, tag
from curator.curation.wording import Assignment, put, set_later
from curator.model.changes import Origin, touched
from curator.model.queue import Queue
from curator.model.roles import Roles
from curator.model.tracks import State, Track, TrackId
from curator.store.library import Library


@dataclass(slots=True)
class Asking:
    """One session of questions; `rows` are the tracks to ask about, as they stood at its start.

    What is put off comes after all others, once; what is skipped does not come again.
    """

    library: Library
    rows: Queue
    current: TrackId | None = None
    tagged: set[TrackId] = field(default_factory=set)
    postponed: set[TrackId] = field(default_factory=set)
    skipped: set[TrackId] = field(default_factory=set)
    _past: list[TrackId] = field(default_factory=list)
    _overtaken: set[str] = field(default_factory=set)

    @classmethod
    def about(cls, library: Library, tracks: Iterable[Track]) -> "Asking":
        """Ask about those of the tracks that have no answer and can be heard.

        What was put off before stands last, so that the numbers are in the order of asking.
        """
        asked = [track for track in tracks if not track.answered and _can_be_heard(track)]
        asked.sort(key=lambda track: track.said.later)
        return cls(library, Queue.of(track.id for track in asked))

    @property
    def place(self) -> int:
        """The number of the current track among all that are asked about, from 1."""
        return (self.rows.place(self.current) or 0) + 1

    @property
    def left(self) -> int:
        """How many still have no answer, skipped ones included."""
        return sum(not track.answered for one in self.rows.rows if (track := self._track(one)))

    def go_on(self) -> Track | None:
        """The next track without an answer, wrapping round; None when there is none."""
        return self._go_to(self.rows.next_waiting(self.current, self._waits, self._put_off))

    def go_back(self) -> Track | None:
        """The track that was asked about before this one; None at the beginning."""
        while self._past:
            one = self._past.pop()
            track = self._track(one)
            if track is not None:
                self.current = one
                return track
        return None

    def say(self, roles: Roles) -> Told:
        """Say exactly these roles of the current track. Raises LibraryError."""
        told = tag(self.library, self._here, roles, How.REPLACE, origin=Origin.CLI)
        self.tagged.update(self._here)
        return told

    def state(self, field: str, how: str, value: str) -> Told:
        """Say something else of the current track, and stay. Raises FieldError, LibraryError."""
        return put(self.library, self._here, [Assignment(field, how, value)], origin=Origin.CLI)

    def put_off(self) -> None:
        """Ask again at the end; the second time it stays put off. Raises LibraryError."""
        set_later(self.library, self._here, True, origin=Origin.CLI)
        again = self.postponed.intersection(self._here)
        (self.skipped if again else self.postponed).update(self._here)

    def skip(self) -> None:
        """Ask about the current track no more in this session."""
        self.skipped.update(self._here)

    def take_back(self) -> TakenBack | None:
        """Take back what this session said last, and go there; None if there is nothing."""
        session = self.library.session
        change = last_act(self.library, session=session, passed=frozenset(self._overtaken))
        if change is None:
            return None
        done = take_back(self.library, change, origin=Origin.CLI)
        if done.change is None:
            self._overtaken.add(change.id)
        for one in map(TrackId, touched([change])):
            for among in (self.tagged, self.postponed, self.skipped):
                among.discard(one)
            if self.rows.place(one) is not None:
                self._go_to(one)
        return done

    @property
    def _here(self) -> tuple[TrackId, ...]:
        return () if self.current is None else (self.current,)

    def _go_to(self, one: TrackId | None) -> Track | None:
        if one is None:
            return None
        if self.current is not None and self.current != one:
            self._past.append(self.current)
        self.current = one
        return self._track(one)

    def _track(self, one: TrackId) -> Track | None:
        return self.library.track(one)

    def _waits(self, one: TrackId) -> bool:
        track = self._track(one)
        fits = track is not None and not track.answered and _can_be_heard(track)
        return fits and one not in self.skipped

    def _put_off(self, one: TrackId) -> bool:
        track = self._track(one)
        return one in self.postponed or (track is not None and track.said.later)


def _can_be_heard(track: Track) -> bool:
    return track.state is State.HERE and not track.problem and not track.metadata.whole_album
