"""How far each album and each production is: what is left to answer, what cannot be heard."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice, pairwise, takewhile

from curator.model.changes import ROLE_PREFIX, Change, Origin, touched
from curator.model.orders import library_key
from curator.model.productions import Production
from curator.model.tracks import Seconds, State, Track, TrackId, album_key

_BREAK: Seconds = 300.0
_LATELY = 21
_LOOKED_AT = 400  # changes
_ALBUM = 5000  # tracks that an album has at most


class Answers:
    """Some tracks, counted by whether they have an answer."""

    __slots__ = ()
    tracks: list[Track]

    @property
    def answered(self) -> int:
        """Tracks with an answer."""
        return sum(track.answered for track in self.tracks)

    @property
    def left(self) -> int:
        """Tracks that an answer is still to come for: broken files are not asked about."""
        return sum(track.waiting for track in self.tracks)


@dataclass(slots=True)
class Album(Answers):
    """One album of one production, its tracks in their order. `name` may be empty."""

    name: str
    production: Production
    tracks: list[Track] = field(default_factory=list)

    @property
    def seconds_left(self) -> Seconds:
        """How long those play that are left, as far as their lengths are known."""
        return sum(track.duration or 0.0 for track in self.tracks if track.waiting)

    def state(self, state: State) -> int:
        """How many files are missing, or away."""
        return sum(track.state is state for track in self.tracks)


@dataclass(slots=True)
class Group:
    """A production and its albums, in the library's order."""

    production: Production
    albums: list[Album] = field(default_factory=list)

    @property
    def tracks(self) -> list[Track]:
        """All tracks of all albums."""
        return [track for album in self.albums for track in album.tracks]

    @property
    def left(self) -> int:
        """Tracks that an answer is still to come for."""
        return sum(album.left for album in self.albums)


def groups(tracks: Iterable[Track]) -> list[Group]:
    """Productions with their albums: those with work left first, else in the given order.

    Within a production likewise. The order that the two halves stand in is the library's.
    """
    found: dict[Hashable, Group] = {}
    albums: dict[Hashable, Album] = {}
    for track in tracks:
        key = album_key(track)
        if key not in albums:
            albums[key] = Album(track.album, track.production)
            one = track.production
            group = found.setdefault((one.id, one.name), Group(one))
            group.albums.append(albums[key])
        albums[key].tracks.append(track)
    for group in found.values():
        group.albums.sort(key=lambda album: not album.left)
    return sorted(found.values(), key=lambda group: not group.left)


def usual_pace(changes: Iterable[Change]) -> Seconds | None:
    """Seconds from one answer to the next, lately; None before three answers in one sitting.

    `changes` are the newest first. Only answers to single tracks from the app count, and a pause
    of more than five minutes is none. It is the same measure as that of a session under way. What
    was before the last scan is not looked at: those lines are long, and that pace is an old one.
    """
    lately = takewhile(lambda change: change.origin is not Origin.SCAN, changes)
    answers = (change for change in islice(lately, _LOOKED_AT) if _answers_one(change))
    gaps = [
        gap
        for later, earlier in pairwise(islice(answers, _LATELY))
        if later.session == earlier.session and (gap := _gap(earlier, later)) < _BREAK
    ]
    return sum(gaps) / len(gaps) if len(gaps) > 1 else None


def first_waiting(tracks: Sequence[Track]) -> Track | None:
    """The first track to hear and answer; else the first that can be heard at all."""
    here = [
        track
        for track in tracks
        if track.state is State.HERE and not track.problem and not track.metadata.whole_album
    ]
    return next((track for track in here if track.waiting), here[0] if here else None)


def album_around(tracks: Sequence[Track], track: Track) -> tuple[TrackId, ...]:
    """The tracks of the same album that are asked about; `tracks` in the library's order.

    Found by halving, so that it costs nothing among a hundred thousand. Broken files without an
    answer are left out: nobody waits for one.
    """
    key, here = album_key(track), bisect_left(tracks, library_key(track), key=library_key)
    before = takewhile(
        lambda one: album_key(one) == key, reversed(tracks[max(0, here - _ALBUM) : here])
    )
    after = takewhile(lambda one: album_key(one) == key, tracks[here : here + _ALBUM])
    several = [*reversed(list(before)), *after]
    return tuple(one.id for one in several if one.answered or one.waiting)


def _answers_one(change: Change) -> bool:
    states_role = any(
        step.after.field.startswith(ROLE_PREFIX) and step.after.value for step in change.steps
    )
    here = change.origin is Origin.APP and not change.undoes and not change.redoes
    return here and states_role and len(touched([change])) == 1


def _gap(earlier: Change, later: Change) -> Seconds:
    return (_moment(later) - _moment(earlier)).total_seconds()


def _moment(change: Change) -> datetime:
    return datetime.fromisoformat(change.time)
