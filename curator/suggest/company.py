"""Which tracks there are, and which of them share an album, a production, an artist, a composer."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from curator.model.tracks import Track, TrackId
from curator.suggest.credits import MANY_ALBUMS
from curator.suggest.index import Index
from curator.suggest.neighbours import Key, Shared
from curator.suggest.view import Standing, place_of, standing


class Company:
    """All tracks that were taken in, as they were then. `answered` counts those with a role."""

    def __init__(self) -> None:
        self._tracks: dict[TrackId, Track] = {}
        self._places: Index[bytes] = Index()
        self._works: Index[str] = Index()
        self._singers: Index[str] = Index()
        self._composers: Index[str] = Index()
        self.answered = 0

    def __contains__(self, id_: object) -> bool:
        """Whether this track was taken in."""
        return id_ in self._tracks

    def __iter__(self) -> Iterator[Track]:
        """All tracks."""
        return iter(self._tracks.values())

    def track(self, id_: TrackId) -> Track | None:
        """One track, None if it was not taken in."""
        return self._tracks.get(id_)

    def known(self, id_: TrackId) -> Track:
        """One track that was taken in."""
        return self._tracks[id_]

    def put(self, track: Track) -> None:
        """Take a track in, or let it stand where it now belongs."""
        one = track.id
        if one in self._tracks:
            self.remove(one)
        self._tracks[one] = track
        self.answered += track.answered
        place, work, singer, composer = standing(track)
        self._places.put(one, place)
        self._works.put(one, work)
        if singer:
            self._singers.put(one, singer)
        if composer:
            self._composers.put(one, composer)

    def swap(self, track: Track) -> None:
        """Put a value in the place of one that stands in the same company."""
        self.answered += track.answered - self._tracks[track.id].answered
        self._tracks[track.id] = track

    def remove(self, id_: TrackId) -> None:
        """Know nothing of a track any more."""
        old = self._tracks.pop(id_, None)
        if old is not None:
            self.answered -= old.answered
            place, work, singer, composer = standing(old)
            self._places.drop(id_, place)
            self._works.drop(id_, work)
            if singer:
                self._singers.drop(id_, singer)
            if composer:
                self._composers.drop(id_, composer)

    def around(self, here: Standing) -> AbstractSet[TrackId]:
        """The tracks of the same album or production."""
        return self._places.members(here.place) | self._works.members(here.work)

    def album(self, place: bytes) -> AbstractSet[TrackId]:
        """The tracks of the album of this place."""
        return self._places.members(place)

    def work(self, work: str) -> AbstractSet[TrackId]:
        """The tracks of this production."""
        return self._works.members(work)

    def singer(self, singer: str) -> AbstractSet[TrackId]:
        """The tracks of this artist; nothing for nobody."""
        return self._singers.members(singer)

    def sharing(self, key: Key) -> AbstractSet[TrackId]:
        """The tracks that share something; of a song, all of its artist."""
        kind, place, singer, composer, _ = key
        if kind is Shared.ALBUM:
            return self._places.members(place)
        if kind is Shared.ALBUM_ARTIST:
            return self._places.members(place) & self._singers.members(singer)
        if kind is Shared.COMPOSER:
            return self._composers.members(composer)
        return self._singers.members(singer)

    def albums_of(self, singer: str) -> int:
        """On how many albums an artist is; `MANY_ALBUMS` stands for any more."""
        places: set[bytes] = set()
        for id_ in self._singers.members(singer):
            places.add(place_of(self._tracks[id_]))
            if len(places) >= MANY_ALBUMS:
                break
        return len(places)
