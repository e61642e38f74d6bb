"""An index: which tracks stand under which keys, both ways."""

from collections.abc import Hashable, Iterable
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

from curator.model.tracks import TrackId

K = TypeVar("K", bound=Hashable)


class Index(Generic[K]):
    """Tracks under keys; a track may stand under several."""

    def __init__(self) -> None:
        self._members: dict[K, set[TrackId]] = {}
        self._keys: dict[TrackId, tuple[K, ...]] = {}

    def put(self, id_: TrackId, keys: Iterable[K]) -> None:
        """Let the track stand under exactly these keys."""
        for key in self._keys.pop(id_, ()):
            members = self._members[key]
            members.discard(id_)
            if not members:
                del self._members[key]
        kept = tuple(keys)
        if kept:
            self._keys[id_] = kept
        for key in kept:
            self._members.setdefault(key, set()).add(id_)

    def keys(self, id_: TrackId) -> tuple[K, ...]:
        """What the track stands under, in the order given."""
        return self._keys.get(id_, ())

    def members(self, key: K) -> AbstractSet[TrackId]:
        """The tracks under a key; not to be changed by the caller."""
        return self._members.get(key, frozenset())
