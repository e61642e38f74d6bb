"""How a session sees tracks: with what is being saved, guessed, put off or cannot be played."""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from curator.curation.advising import Advice
from curator.curation.claims import Claims
from curator.curation.transport import Transport
from curator.disk.paths import under
from curator.model.tracks import State, Track, TrackId, album_key


@dataclass(slots=True)
class Seeing(Transport):
    """What the session knows of tracks beside the library.

    `postponed` is being set to later; `unplayable` are the files that failed in this session, with
    the reason, `failures` counts those in a row; `gone` are folders below a root that cannot be
    reached, as where a disk is mounted.
    """

    claims: Claims = field(default_factory=Claims, kw_only=True)
    advice: Advice = field(default_factory=Advice, kw_only=True)
    postponed: set[TrackId] = field(default_factory=set, kw_only=True)
    unplayable: dict[TrackId, str] = field(default_factory=dict, kw_only=True)
    failures: int = field(default=0, kw_only=True)
    gone: tuple[bytes, ...] = field(default=(), kw_only=True)

    def track(self, one: TrackId | None) -> Track | None:
        """The track as the listener sees it."""
        track = self.library.track(one) if one else None
        return None if track is None else self.seen(track)

    def seen(self, track: Track) -> Track:
        """With what is still being saved, what is suggested, and why it could not be played."""
        problem = track.problem or self.unplayable.get(track.id, "")
        known = track if problem == track.problem else replace(track, problem=problem)
        if self.gone and track.state is State.HERE and self.gone_with(track):
            known = replace(known, state=State.AWAY)
        return self.advice.over(self.claims.over(known))

    def gone_with(self, track: Track) -> bytes | None:
        """The folder that cannot be reached and that the track lies in."""
        return next((folder for folder in self.gone if under(track.path, folder)), None)

    def playable(self, one: TrackId) -> bool:
        """Whether the queue may come to this track: a file that holds a whole album is none."""
        track = self.library.track(one)
        return (
            track is not None
            and track.state is State.HERE
            and not track.problem
            and not track.metadata.whole_album
            and one not in self.unplayable
            and not (self.gone and self.gone_with(track))
        )

    def waiting(self, one: TrackId) -> bool:
        """Whether this track can be heard and is still asked about."""
        track = self.library.track(one)
        return track is not None and self.claims.asked(track) and self.playable(one)

    def put_off(self, one: TrackId) -> bool:
        """Whether this track was set to later."""
        track = self.library.track(one)
        return one in self.postponed or (track is not None and track.said.later)

    def complaint(self, one: TrackId, reason: str) -> str:
        """A sentence on a track that failed."""
        track = self.library.track(one)
        return f"{track.title if track else one}: {reason}"

    def forgive(self) -> None:
        """What failed because its disk was away has nothing wrong with it."""
        tracks = ((one, why, self.library.track(one)) for one, why in self.unplayable.items())
        self.unplayable = {one: why for one, why, t in tracks if t and t.state is State.HERE}
        self.failures = 0

    def album_of(self, one: TrackId) -> Hashable:
        """What tracks of one album share; None for a track that is not known any more."""
        track = self.library.track(one)
        return album_key(track) if track else None
