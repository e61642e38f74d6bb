"""Evidence of single tracks, gathered when somebody asks: all that is kept are the latest few."""

from collections.abc import Iterable, Mapping

from curator.model.tracks import TrackId
from curator.suggest.base import Album, Base
from curator.suggest.company import Company
from curator.suggest.decide import Verdict, verdict_of
from curator.suggest.groups import Group, group_of
from curator.suggest.recent import Recent
from curator.suggest.view import Endings, View, look, place_of

_VERDICTS = 4096
_ALBUMS = 64
_VIEWS = 512
_ARTISTS = 1024


class Gathering:
    """What the evidence before any tags says of each track.

    One album is looked at as a whole, so it is best asked album by album.
    """

    def __init__(self, company: Company, endings: Endings) -> None:
        self._company = company
        self._endings = endings
        self._verdicts: Recent[TrackId, Verdict] = Recent(_VERDICTS)
        self._albums: Recent[bytes, Album] = Recent(_ALBUMS)
        self._views: Recent[TrackId, View] = Recent(_VIEWS)
        self._works: Recent[str, Group] = Recent(_ALBUMS)
        self._counts: Recent[str, int] = Recent(_ARTISTS)

    def base(self, id_: TrackId) -> Base:
        """All the evidence about a track but the listener's tags."""
        view = self.view(id_)
        album = self._albums.get(view.place) or self._look_at(view.place)
        return album.base_of(view, places=self._albums_of(view.singer))

    def view(self, id_: TrackId) -> View:
        """The names of a track, taken apart."""
        found = self._views.get(id_)
        if found is None:
            found = look(self._company.known(id_), self._endings.get(id_))
            self._views[id_] = found
        return found

    def verdict(self, id_: TrackId) -> Verdict:
        """What that evidence comes to."""
        found = self._verdicts.get(id_)
        if found is None:
            found = verdict_of(self.base(id_), waiting=self._company.known(id_).waiting)
            self._verdicts[id_] = found
        return found

    def verdicts(self, ids: Iterable[TrackId]) -> Mapping[TrackId, Verdict]:
        """The verdicts about several tracks."""
        found, missing = dict[TrackId, Verdict](), list[TrackId]()
        for id_ in ids:
            verdict = self._verdicts.get(id_)
            if verdict is None:
                missing.append(id_)
            else:
                found[id_] = verdict
        for id_ in self.by_album(missing) if missing else ():
            found[id_] = self.verdict(id_)
        return found

    def by_album(self, ids: Iterable[TrackId]) -> Iterable[TrackId]:
        """The same tracks, also those that are gone, one album after the other."""
        places: dict[bytes, list[TrackId]] = {}
        for id_ in ids:
            track = self._company.track(id_)
            places.setdefault(place_of(track) if track else b"", []).append(id_)
        return (id_ for those in places.values() for id_ in those)

    def forget(self, ids: Iterable[TrackId]) -> None:
        """Something else is known of these tracks now; not of their albums."""
        for id_ in ids:
            self._verdicts.pop(id_, None)
            self._views.pop(id_, None)

    def forget_albums(self) -> None:
        """Tracks came, went or changed: look at each album again."""
        self._albums.clear()
        self._works.clear()
        self._counts.clear()

    def _look_at(self, place: bytes) -> Album:
        here = self._company.album(place)
        members = self._looked_at(here)
        works: dict[str, Group] = {}
        for work in {view.work for view in members}:
            everywhere = self._company.work(work)
            if everywhere != here:
                if work not in self._works:
                    self._works[work] = group_of(self._looked_at(everywhere))
                works[work] = self._works[work]
        self._albums[place] = found = Album(members, works)
        return found

    def _looked_at(self, ids: Iterable[TrackId]) -> list[View]:
        return list(map(self.view, sorted(ids)))

    def _albums_of(self, singer: str) -> int:
        if singer not in self._counts:
            self._counts[singer] = self._company.albums_of(singer)
        return self._counts[singer]
