"""The suggester: every track's likely role, kept up to date as the listener tags.

Pure: the same tracks give the same suggestions, in whatever order they come.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from curator.model.suggestions import Suggestion
from curator.model.tracks import Track, TrackId
from curator.suggest.base import Album, Base
from curator.suggest.credits import MANY_ALBUMS
from curator.suggest.decide import decide, explain
from curator.suggest.index import Index
from curator.suggest.neighbours import Key, Lesson, keys_of, learn
from curator.suggest.view import View, look


def suggest(tracks: Sequence[Track]) -> dict[TrackId, Suggestion]:
    """Suggestions for all tracks without an answer, where any role is likely enough."""
    return Suggester(tracks).all()


class Suggester:
    """Tracks indexed by what they share, so that a tag only touches what it speaks to.

    A tag costs time in proportion to the tracks that share an album, artist or composer with the
    tagged one. Not safe to use from two threads at once.
    """

    def __init__(self, tracks: Iterable[Track] = ()) -> None:
        self._views: dict[TrackId, View] = {}
        self._bases: dict[TrackId, Base] = {}
        self._places: Index[bytes] = Index()
        self._singers: Index[str] = Index()
        self._shared: Index[Key] = Index()
        self._lessons: dict[Key, Lesson] = {}
        self._suggestions: dict[TrackId, Suggestion] = {}
        self.update(tracks)

    def all(self) -> dict[TrackId, Suggestion]:
        """Every suggestion that stands."""
        return dict(self._suggestions)

    def explain(self, id_: TrackId) -> Suggestion | None:
        """The suggestion for one track with all the evidence for and against it."""
        suggestion = self._suggestions.get(id_)
        if suggestion is None:
            return None
        return replace(suggestion, evidence=explain(self._bases[id_], self._lessons_for(id_)))

    def update(
        self, tracks: Iterable[Track], gone: Iterable[TrackId] = ()
    ) -> dict[TrackId, Suggestion | None]:
        """Take in tracks that are new or changed and forget those that are gone.

        Returns what changed by it, for these and for all others; None where none is left.
        """
        retagged: set[TrackId] = set()
        around = _Around(set(), set())
        for track in tracks:
            old = self._views.get(track.id)
            if old is None or not _reads_the_same(old.track, track):
                self._place(track.id, look(track), around)
            elif old.track.roles != track.roles:
                self._retag(track)
                retagged.add(track.id)
        lost = set(gone) & self._views.keys()
        for id_ in lost:
            self._place(id_, None, around)
        stale = self._members(around)
        unsettled = self._keys_of(retagged | stale | lost)
        self._rebase(stale, lost)
        return self._decide(
            self._relearn(unsettled | self._keys_of(stale)) | stale | retagged | lost
        )

    def _place(self, id_: TrackId, view: View | None, around: "_Around") -> None:
        """Put a track where it now belongs (None: nowhere), and note whom that concerns."""
        old = self._views.pop(id_, None)
        for each in (old, view):
            if each is not None:
                around.places.add(each.place)
                around.singers.add(each.singer)
        if view is not None:
            self._views[id_] = view
        self._places.put(id_, [view.place] if view else [])
        self._singers.put(id_, [view.singer] if view and view.singer else [])

    def _members(self, around: "_Around") -> set[TrackId]:
        found: set[TrackId] = set()
        for place in around.places:
            found |= self._places.members(place)
        for singer in around.singers:
            found |= self._singers.members(singer)
        return found

    def _retag(self, track: Track) -> None:
        view = replace(self._views[track.id], track=track)
        self._views[track.id] = view
        self._bases[track.id] = replace(self._bases[track.id], view=view)

    def _keys_of(self, ids: Iterable[TrackId]) -> set[Key]:
        return {key for id_ in ids for key in self._shared.keys(id_)}

    def _rebase(self, stale: set[TrackId], lost: set[TrackId]) -> None:
        """Gather the untrained evidence again, with a fresh look at each album."""
        for id_ in lost:
            self._bases.pop(id_)
            self._shared.put(id_, ())
        for place in {self._views[id_].place for id_ in stale}:
            members = [self._views[id_] for id_ in sorted(self._places.members(place))]
            album = Album(members)
            for view in members:
                if view.track.id in stale:
                    base = album.base_of(view, places=self._albums_of(view.singer))
                    self._bases[view.track.id] = base
                    self._shared.put(view.track.id, keys_of(view))

    def _albums_of(self, singer: str) -> int:
        """On how many albums an artist is; `MANY_ALBUMS` stands for any more."""
        places: set[bytes] = set()
        for id_ in self._singers.members(singer):
            places.add(self._views[id_].place)
            if len(places) >= MANY_ALBUMS:
                break
        return len(places)

    def _relearn(self, keys: set[Key]) -> set[TrackId]:
        """Work out what the tags behind these keys teach; gives back whom that changes."""
        touched: set[TrackId] = set()
        for key in keys:
            members = self._shared.members(key)
            answered = sorted(id_ for id_ in members if self._views[id_].track.answered)
            lesson = learn(key, [self._bases[id_] for id_ in answered])
            if lesson != self._lessons.get(key):
                touched |= members
                self._lessons.pop(key, None)
                if lesson is not None:
                    self._lessons[key] = lesson
        return touched

    def _decide(self, ids: set[TrackId]) -> dict[TrackId, Suggestion | None]:
        changed: dict[TrackId, Suggestion | None] = {}
        for id_ in ids:
            base = self._bases.get(id_)
            new = decide(base, self._lessons_for(id_)) if base else None
            if new == self._suggestions.get(id_):
                continue
            changed[id_] = new
            self._suggestions.pop(id_, None)
            if new is not None:
                self._suggestions[id_] = new
        return changed

    def _lessons_for(self, id_: TrackId) -> dict[Key, Lesson]:
        keys = self._shared.keys(id_)
        return {key: self._lessons[key] for key in keys if key in self._lessons}


@dataclass(frozen=True, slots=True)
class _Around:
    """Albums and artists whose tracks must be looked at again."""

    places: set[bytes]
    singers: set[str]


def _reads_the_same(old: Track, new: Track) -> bool:
    """Whether all that evidence reads is as it was; roles apart."""
    return (
        old.path == new.path
        and old.metadata == new.metadata
        and old.medium == new.medium
        and old.production.name == new.production.name
    )
