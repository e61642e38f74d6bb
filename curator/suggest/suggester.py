"""The suggester: every track's likely role, kept up to date as the listener tags.

Pure: the same tracks give the same suggestions, in whatever order they come.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from curator.model.suggestions import Suggestion
from curator.model.tracks import Track, TrackId
from curator.suggest.base import Album, Base
from curator.suggest.credits import MANY_ALBUMS
from curator.suggest.decide import decide, explain
from curator.suggest.groups import Group, group_of
from curator.suggest.index import Index
from curator.suggest.teaching import Teaching
from curator.suggest.view import NOTHING_HEARD, Endings, View, look


def suggest(tracks: Sequence[Track], endings: Endings = NOTHING_HEARD) -> dict[TrackId, Suggestion]:
    """Suggestions for all tracks without an answer, where any role is likely enough."""
    return Suggester(tracks, endings).all()


class Suggester:
    """Tracks indexed by what they share, so that a tag only touches what it speaks to.

    A tag costs time in proportion to the tracks that share an album, artist or composer with the
    tagged one. `endings` is asked once for each track. Not safe to use from two threads at once.
    """

    def __init__(self, tracks: Iterable[Track] = (), endings: Endings = NOTHING_HEARD) -> None:
        self._endings = endings
        self._views: dict[TrackId, View] = {}
        self._bases: dict[TrackId, Base] = {}
        self._places: Index[bytes] = Index()
        self._works: Index[str] = Index()
        self._singers: Index[str] = Index()
        self._composers: Index[str] = Index()
        self._teaching = Teaching()
        self._suggestions: dict[TrackId, Suggestion] = {}
        self.update(tracks)

    def all(self) -> dict[TrackId, Suggestion]:
        """Every suggestion that stands, without its evidence."""
        return dict(self._suggestions)

    @property
    def tracks(self) -> Iterable[Track]:
        """All that were taken in, as they were then."""
        return (view.track for view in self._views.values())

    def __contains__(self, id_: TrackId) -> bool:
        """Whether this track was taken in."""
        return id_ in self._views

    def explain(self, id_: TrackId) -> Suggestion | None:
        """The suggestion for one track with all the evidence for and against it."""
        suggestion = self._suggestions.get(id_)
        if suggestion is None:
            return None
        base = self._bases[id_]
        return replace(suggestion, evidence=explain(base, self._teaching.lessons_for(base.view)))

    def update(
        self, tracks: Iterable[Track], gone: Iterable[TrackId] = ()
    ) -> dict[TrackId, Suggestion | None]:
        """Take in tracks that are new or changed and forget those that are gone.

        Returns what changed by it, for these and for all others; None where none is left.
        """
        retagged: set[TrackId] = set()
        moved: list[View] = []
        for track in tracks:
            old = self._views.get(track.id)
            if old is None or not _reads_the_same(old.track, track):
                moved += self._place(track.id, look(track, self._endings.get(track.id)))
            elif old.track.roles != track.roles:
                self._retag(track)
                retagged.add(track.id)
        lost = {id_ for id_ in gone if id_ in self._views}
        for id_ in lost:
            moved += self._place(id_, None)
        stale = self._around(moved)
        self._rebase(stale, lost)
        for id_ in stale | retagged | lost:
            self._teaching.hear(id_, self._bases.get(id_))
        return self._decide(self._taught() | stale | retagged | lost)

    def _place(self, id_: TrackId, view: View | None) -> list[View]:
        """Put a track where it now belongs (None: nowhere); gives back where it was and is."""
        old = self._views.pop(id_, None)
        if view is not None:
            self._views[id_] = view
        was, now = _standing(old), _standing(view)
        self._places.put(id_, was.places, now.places)
        self._works.put(id_, was.works, now.works)
        self._singers.put(id_, was.singers, now.singers)
        self._composers.put(id_, was.composers, now.composers)
        return [each for each in (old, view) if each is not None]

    def _around(self, moved: Iterable[View]) -> set[TrackId]:
        """The tracks whose album or artist has changed: all their evidence must be gathered again."""
        by_place = (self._places.members(place) for place in {view.place for view in moved})
        by_work = (self._works.members(work) for work in {view.work for view in moved})
        by_singer = (self._singers.members(singer) for singer in {view.singer for view in moved})
        return set[TrackId]().union(*by_place, *by_work, *by_singer)

    def _retag(self, track: Track) -> None:
        view = replace(self._views[track.id], track=track)
        self._views[track.id] = view
        self._bases[track.id] = replace(self._bases[track.id], view=view)

    def _rebase(self, stale: AbstractSet[TrackId], lost: AbstractSet[TrackId]) -> None:
        """Gather the untrained evidence again, with a fresh look at each album."""
        for id_ in lost:
            self._bases.pop(id_, None)
        works: dict[str, Group] = {}
        albums: dict[str, int] = {}
        for place in {self._views[id_].place for id_ in stale}:
            here = self._places.members(place)
            members = self._looked_at(here)
            for work in {view.work for view in members} - works.keys():
                everywhere = self._works.members(work)
                if everywhere != here:
                    works[work] = group_of(self._looked_at(everywhere))
            album = Album(members, works)
            for view in members:
                if view.track.id in stale:
                    if view.singer not in albums:
                        albums[view.singer] = self._albums_of(view.singer)
                    base = album.base_of(view, places=albums[view.singer])
                    self._bases[view.track.id] = base

    def _looked_at(self, ids: Iterable[TrackId]) -> list[View]:
        return [self._views[id_] for id_ in sorted(ids)]

    def _albums_of(self, singer: str) -> int:
        """On how many albums an artist is; `MANY_ALBUMS` stands for any more."""
        places: set[bytes] = set()
        for id_ in self._singers.members(singer):
            places.add(self._views[id_].place)
            if len(places) >= MANY_ALBUMS:
                break
        return len(places)

    def _taught(self) -> set[TrackId]:
        """The tracks to which the listener's tags now say something else."""
        touched: set[TrackId] = set()
        for _, place, singer, composer, _ in self._teaching.relearn(self._bases):
            touched |= self._places.members(place)
            touched |= self._composers.members(composer)
            if not place:
                touched |= self._singers.members(singer)
        return touched

    def _decide(self, ids: AbstractSet[TrackId]) -> dict[TrackId, Suggestion | None]:
        changed: dict[TrackId, Suggestion | None] = {}
        for id_ in ids:
            base = self._bases.get(id_)
            new = decide(base, self._teaching.lessons_for(base.view)) if base else None
            if new == self._suggestions.get(id_):
                continue
            changed[id_] = new
            self._suggestions.pop(id_, None)
            if new is not None:
                self._suggestions[id_] = new
        return changed


class _Standing(NamedTuple):
    """The keys of one track in each index: one each, or none."""

    places: tuple[bytes, ...] = ()
    works: tuple[str, ...] = ()
    singers: tuple[str, ...] = ()
    composers: tuple[str, ...] = ()


def _standing(view: View | None) -> _Standing:
    if view is None:
        return _NOWHERE
    singers = (view.singer,) if view.singer else ()
    composers = (view.composer,) if view.composer else ()
    return _Standing((view.place,), (view.work,), singers, composers)


_NOWHERE = _Standing()


def _reads_the_same(old: Track, new: Track) -> bool:
    """Whether all that evidence reads is as it was; roles apart."""
    return (
        old.path == new.path
        and old.problem == new.problem
        and old.metadata == new.metadata
        and old.medium == new.medium
        and old.production.name == new.production.name
    )
