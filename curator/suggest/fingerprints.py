"""Fingerprints: what a suggestion depends on, in one number that is cheaper than working it out.

That is the track's own names and length, those of its album and of its production, on how many
albums its artist is, and what was said of the tracks that share something with it.
"""

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from curator.model.roles import Roles
from curator.model.tracks import Track, TrackId
from curator.suggest.credits import MANY_ALBUMS
from curator.suggest.neighbours import keys_of
from curator.suggest.view import NOTHING_HEARD, Endings, standing

_POSITIVE = (1 << 63) - 1
_Albums = tuple[bytes, ...]


class Fingerprints:
    """The fingerprints of all tracks that wait for an answer, and who is near whom.

    The same tracks give the same numbers in every process of one Python version.
    """

    def __init__(self, tracks: Iterable[Track], endings: Endings = NOTHING_HEARD) -> None:
        self._tracks = list(tracks)
        untrained = self._untrained(endings)
        self.prints: Mapping[TrackId, int] = dict(self._of_waiting(untrained))
        """By track; those that nothing is suggested for are left out."""

    def around(self, ids: Collection[TrackId]) -> list[Track]:
        """All tracks that have a say in what is suggested for these, themselves among them."""
        meant = [(track, standing(track)) for track in self._tracks if track.id in ids]
        keys = {key for track, here in meant for key in keys_of(track, here)}
        answered = ((track, standing(track)) for track in self._tracks if track.answered)
        teachers = [here for track, here in answered if not keys.isdisjoint(keys_of(track, here))]
        near = [*(here for _, here in meant), *teachers]
        places = {here.place for here in near}
        works = {here.work for here in near}
        singers = {here.singer for here in near} - {""}
        return [
            track
            for track in self._tracks
            for place, work, singer, _ in (standing(track),)
            if place in places or work in works or singer in singers
        ]

    def _untrained(self, endings: Endings) -> "array[int]":
        """What the evidence before any tags depends on, for each track."""
        own = array("Q", (_own(track, endings.get(track.id)) for track in self._tracks))
        places: defaultdict[bytes, int] = defaultdict(int)
        works: defaultdict[str, int] = defaultdict(int)
        albums: defaultdict[str, _Albums] = defaultdict(tuple)
        for track, number in zip(self._tracks, own, strict=True):
            place, work, singer, _ = standing(track)
            places[place] += number
            works[work] += number
            if len(albums[singer]) < MANY_ALBUMS and place not in albums[singer]:
                albums[singer] += (place,)
        found = array("q")
        for track, number in zip(self._tracks, own, strict=True):
            place, work, singer, _ = standing(track)
            found.append(hash((number, places[place], works[work], len(albums[singer]))))
        return found

    def _of_waiting(self, untrained: "array[int]") -> Iterator[tuple[TrackId, int]]:
        taught: defaultdict[int, int] = defaultdict(int)  # by hash: the keys are long
        for track, base in zip(self._tracks, untrained, strict=True):
            if track.answered:
                said = hash((base, _of_roles(track.roles)))
                for key in keys_of(track, standing(track)):
                    taught[hash(key)] += said
        for track, base in zip(self._tracks, untrained, strict=True):
            if track.waiting:
                keys = map(hash, keys_of(track, standing(track))) if taught else ()
                told = [taught[key] for key in keys if key in taught]
                yield track.id, hash((base, *told)) & _POSITIVE


@cache
def rules() -> str:
    """The version of the rules: a digest of all that this package consists of."""
    parts = sorted(files("curator.suggest").iterdir(), key=lambda each: each.name)
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        if part.name.endswith((".py", ".toml")):
            whole.update(part.read_bytes())
    return whole.hexdigest()


def _own(track: Track, ending: float | None) -> int:
    metadata = track.metadata
    words = "\0".join(
        (
            metadata.title,
            metadata.artist,
            metadata.album,
            metadata.composer,
            metadata.marker,
            track.production.name,
            track.problem,
            f"{metadata.track} {metadata.duration} {track.medium} {ending}",
        )
    )
    return _digest(track.path + b"\0" + words.encode("utf-8", "surrogatepass"))


def _digest(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


@lru_cache(maxsize=256)
def _of_roles(roles: Roles) -> int:
    return _digest("+".join(sorted(map(str, roles))).encode())
