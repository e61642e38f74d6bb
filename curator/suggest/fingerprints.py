"""Fingerprints: what a suggestion depends on, in one number that is cheaper than working it out.

That is the track's own names and length, those of its album and of its production, on how many
albums its artist is, and what was said of the tracks that share something with it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from curator.model.roles import Roles
from curator.model.tracks import Track, TrackId
from curator.suggest.credits import MANY_ALBUMS
from curator.suggest.neighbours import Key, keys_of
from curator.suggest.view import NOTHING_HEARD, Endings, View, look

_POSITIVE = (1 << 63) - 1


class Fingerprints:
    """The fingerprints of all tracks that wait for an answer, and who is near whom.

    The same tracks give the same numbers in every process of one Python version.
    """

    def __init__(self, tracks: Iterable[Track], endings: Endings = NOTHING_HEARD) -> None:
        self._views = [look(track, endings.get(track.id)) for track in tracks]
        self._taught = defaultdict[Key, list[int]](list)
        self._bases = self._untrained()
        for at, view in enumerate(self._views):
            if view.track.answered:
                for key in keys_of(view):
                    self._taught[key].append(at)
        self.prints: Mapping[TrackId, int] = dict(self._of_waiting())
        """By track; those that nothing is suggested for are left out."""

    def around(self, ids: Collection[TrackId]) -> list[Track]:
        """All tracks that have a say in what is suggested for these, themselves among them."""
        meant = [view for view in self._views if view.track.id in ids]
        keys = {key for view in meant for key in keys_of(view)}
        teachers = [self._views[at] for key in keys for at in self._taught.get(key, ())]
        near = [*meant, *teachers]
        places = {view.place for view in near}
        works = {view.work for view in near}
        singers = {view.singer for view in near} - {""}
        return [
            view.track
            for view in self._views
            if view.place in places or view.work in works or view.singer in singers
        ]

    def _untrained(self) -> Sequence[int]:
        """What the evidence before any tags depends on, for each view."""
        own = [_own(view) for view in self._views]
        places: defaultdict[bytes, int] = defaultdict(int)
        works: defaultdict[str, int] = defaultdict(int)
        albums: defaultdict[str, set[bytes]] = defaultdict(set)
        for view, number in zip(self._views, own, strict=True):
            places[view.place] += number
            works[view.work] += number
            albums[view.singer].add(view.place)
        return [
            hash(
                (
                    number,
                    places[view.place],
                    works[view.work],
                    min(len(albums[view.singer]), MANY_ALBUMS),
                )
            )
            for view, number in zip(self._views, own, strict=True)
        ]

    def _of_waiting(self) -> Iterable[tuple[TrackId, int]]:
        lessons = {
            key: sum(
                hash((self._bases[at], _of_roles(self._views[at].track.roles))) for at in answered
            )
            for key, answered in self._taught.items()
        }
        for view, base in zip(self._views, self._bases, strict=True):
            if view.track.waiting:
                told = [lessons[key] for key in keys_of(view) if key in lessons] if lessons else ()
                yield view.track.id, hash((base, *told)) & _POSITIVE


@cache
def rules() -> str:
    """The version of the rules: a digest of all that this package consists of."""
    parts = sorted(files("curator.suggest").iterdir(), key=lambda each: each.name)
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        if part.name.endswith((".py", ".toml")):
            whole.update(part.read_bytes())
    return whole.hexdigest()


def _own(view: View) -> int:
    track, metadata = view.track, view.track.metadata
    words = "\0".join(
        (
            metadata.title,
            metadata.artist,
            metadata.album,
            metadata.composer,
            metadata.marker,
            track.production.name,
            track.problem,
            f"{metadata.track} {metadata.duration} {track.medium} {view.ending}",
        )
    )
    return _digest(track.path + b"\0" + words.encode("utf-8", "surrogatepass"))


def _digest(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


@lru_cache(maxsize=4096)
def _of_roles(roles: Roles) -> int:
    return _digest("+".join(sorted(map(str, roles))).encode())
