"""The tracks as readers get them: made when they are first asked for, in the library's order."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from itertools import islice
from threading import RLock

from curator.model.orders import Key, library_key, number_key
from curator.model.tracks import FoundFile, Track, TrackId, folder_of
from curator.store.assembly import Assembler
from curator.store.collecting import no_collection

# To put one track in its place takes up to forty keys, to make the order again one for each.
_FEW, _SHARE = 64, 20


class Shelf:
    """Track values by id and in order.

    After a change only those tracks are made anew that it is about, and each only when somebody
    asks for it. Who asks for all puts those that moved in their new places; after many, the order
    is made again.
    """

    def __init__(
        self,
        assembler: Assembler,
        files: Callable[[], Iterable[FoundFile]],
        said: Callable[[], Iterable[TrackId]],
    ) -> None:
        """`said` gives everybody of whom anything is said, `files` then the files of all."""
        self._assembler = assembler
        self._files = files
        self._said = said
        self._tracks: dict[TrackId, Track] = {}
        self._order: list[TrackId] | None = None
        self._moved: set[TrackId] = set()
        """Those that stand elsewhere now, or nowhere, than the order tells."""
        self._is_whole = False
        self._stale: dict[TrackId, bool] = {}  # True: its files may be others
        self._lock = RLock()
        self._placing = RLock()
        """For the order alone; taken before the other one, and held while all are put in places."""

    def get(self, one: TrackId) -> Track | None:
        """One track, None if there is no such id."""
        # In this order: a value that is settled meanwhile is put in before it counts as settled.
        found = None if one in self._stale else self._tracks.get(one)
        if found is not None:
            return found
        with self._lock:
            if one in self._stale:
                self._settle([one])
            return self._make(one)

    def all(self) -> list[Track]:
        """Every track, by production, album, disc, number and path.

        Who asks for one, or says something of one, does not wait until all are in their places.
        """
        with self._placing:
            self._settle_all()
            with self._lock:
                self._settle([*self._stale])
                if not self._is_whole:
                    with no_collection():
                        self._make_all()
                if self._order is not None and not self._moved:
                    return [self._tracks[one] for one in self._order]
                tracks, moved, self._moved = self._tracks.copy(), self._moved, set()
            before, self._order = self._order, None  # should this be broken off, all are sorted
            self._order = _in_places(before, moved, tracks)
            return [tracks[one] for one in self._order]

    def made(self) -> list[Track]:
        """Every track in order, if all of them were made already; else nothing."""
        return self.all() if self._is_whole else []

    def in_memory(self) -> list[Track]:
        """What is here, in no order, and maybe of yesterday: waits for nobody."""
        return list(self._tracks.values())

    def some(self, ids: Iterable[TrackId]) -> list[Track]:
        """The tracks of these ids that there are, in order; the others are not made for it."""
        with self._lock:
            wanted = [*ids]
            self._settle([one for one in wanted if one in self._stale])
            made = (self._make(one) for one in wanted)
            return [self._tracks[one] for one in _ordered(one for one in made if one is not None)]

    def renew(self, ids: Iterable[TrackId], *, files: bool) -> None:
        """Make these tracks anew: something was said of them, or (`files`) theirs changed."""
        with self._lock:
            for one in ids:
                self._stale[one] = files or self._stale.get(one, False)

    def renew_productions(self) -> None:
        """Give every track its production as it is now."""
        with self._lock:
            self._settle([*self._stale])
            made = ((t, self._assembler.with_production(t)) for t in self._tracks.values())
            self._replace({new.id: new for old, new in made if new is not old})

    def renew_all(self) -> None:
        """Make every track anew when it is next asked for: others may be in reach now."""
        with self._lock:
            if self._is_whole:
                self.renew(self._said(), files=False)
                self.renew([one.id for one in self._tracks.values()], files=False)
                several = [one.id for one in self._tracks.values() if len(one.files) > 1]
                self.renew(several, files=True)
            else:
                self._tracks.clear()
                self._stale.clear()

    def _settle_all(self) -> None:
        """A few at a time: between them others get their turn."""
        left = True
        while left:
            with self._lock:
                several = [*islice(self._stale, _FEW)]
                self._settle(several)
                left = len(several) == _FEW

    def _settle(self, ids: Sequence[TrackId]) -> None:
        """Make these anew, of all those that are to be."""
        if self._is_whole:
            self._replace({one: self._anew(one) for one in ids})
        else:
            for one in ids:
                self._tracks.pop(one, None)
        # Last: see `get`.
        for one in ids:
            del self._stale[one]

    def _anew(self, one: TrackId) -> Track | None:
        old = self._tracks.get(one)
        if old is None or self._stale[one]:
            return self._assembler.track(one)
        return self._assembler.again(old)

    def _make(self, one: TrackId) -> Track | None:
        found = self._tracks.get(one)
        if found is None:
            found = self._assembler.track(one)
            if self._is_whole:  # its file is there, and nobody has told of it yet
                self._replace({one: found})
            elif found is not None:
                self._tracks[one] = found
        return found

    def _make_all(self) -> None:
        """Make every track that is not there: of its file when that comes by, which is let go."""
        if self._is_whole:
            return
        said, nobody = self._said(), set[TrackId]()
        for file in self._files():
            one = file.id
            before = self._tracks.get(one)
            if before is None and one not in nobody:
                made = self._assembler.of_file(file)
            elif before is None or file.path not in before.copies:
                made = self._assembler.track(one)  # in several files
            else:
                continue
            if made is None:
                nobody.add(one)
            else:
                self._tracks[one] = made
        for one in said:
            if one not in nobody:
                self._make(one)
        self._is_whole = True

    def _replace(self, new: dict[TrackId, Track | None]) -> None:
        """Put new values in; None: the track is gone."""
        self._moved.update(
            one for one, track in new.items() if _moves(self._tracks.get(one), track)
        )
        for one, track in new.items():
            if track is None:
                self._tracks.pop(one, None)
            else:
                self._tracks[one] = track


def _in_places(
    order: list[TrackId] | None, moved: Set[TrackId], tracks: Mapping[TrackId, Track]
) -> list[TrackId]:
    """The tracks in order; `order` (if there is one) is right but for those that moved."""
    if order is None or len(moved) > max(_FEW, len(order) // _SHARE):
        with no_collection():
            return _ordered(tracks.values())
    stay = [one for one in order if one not in moved]
    return _merged(stay, sorted(_place(tracks[one]) for one in moved if one in tracks), tracks)


def _merged(
    stay: Sequence[TrackId], come: Iterable[Key], tracks: Mapping[TrackId, Track]
) -> list[TrackId]:
    """Those that stay, and those that come to these places, of which many stand side by side."""
    merged: list[TrackId] = []
    at = 0
    for place in come:
        to = _place_after(stay, place, at, tracks)
        merged += stay[at:to]
        merged.append(place[-1])
        at = to
    return [*merged, *stay[at:]]


def _place_after(
    ids: Sequence[TrackId], place: Key, at: int, tracks: Mapping[TrackId, Track]
) -> int:
    """Where a place lies among these from `at` on: mostly near by, so by ever longer steps."""
    low, high, step = at, at, 1
    while high < len(ids) and _place(tracks[ids[high]]) < place:
        low = high + 1
        high, step = high + step, step * 2
    return bisect_left(ids, place, low, min(high, len(ids)), key=lambda one: _place(tracks[one]))


def _ordered(tracks: Iterable[Track]) -> list[TrackId]:
    """Their ids in order, album by album: keys of a hundred thousand tracks weigh 50 MB."""
    albums: dict[Hashable, list[Track]] = {}
    for track in tracks:
        name = (track.production.name, track.metadata.album)
        albums.setdefault(name if any(name) else folder_of(track), []).append(track)
    # Names that fold to the same are one album in the order.
    same: dict[Key, list[Track]] = {}
    for those in albums.values():
        same.setdefault(library_key(those[0])[:3], []).extend(those)
    return [track.id for key in sorted(same) for track in _in_order(same[key])]


def _place(track: Track) -> Key:
    return (*library_key(track), track.id)


def _in_order(album: list[Track]) -> list[Track]:
    """The tracks of an album by number; paths, whose keys are dear, only where numbers tie."""
    numbered: dict[tuple[float, float], list[Track]] = {}
    for track in album:
        numbered.setdefault(number_key(track), []).append(track)
    return [
        track
        for number in sorted(numbered)
        for track in (
            numbered[number] if len(numbered[number]) == 1 else sorted(numbered[number], key=_place)
        )
    ]


def _moves(old: Track | None, new: Track | None) -> bool:
    """Whether a track comes, goes, or may stand elsewhere in the order now."""
    if old is None or new is None:
        return old is not new
    same = old.path == new.path and old.production.name == new.production.name
    return not (same and (old.metadata is new.metadata or old.metadata == new.metadata))
