"""An index: which tracks stand under which keys."""

from collections.abc import Hashable, Iterable
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

from curator.model.tracks import TrackId

K = TypeVar("K", bound=Hashable)


class Index(Generic[K]):
    """Tracks under keys; a track may stand under several. Who puts must know where it stood."""

    def __init__(self) -> None:
        self._members: dict[K, set[TrackId]] = {}

    def put(self, id_: TrackId, old: Iterable[K], new: Iterable[K]) -> None:
        """Take the track from under its old keys and let it stand under the new ones."""
        for key in old:
            members = self._members[key]
            members.discard(id_)
            if not members:
                del self._members[key]
        for key in new:
            self._members.setdefault(key, set()).add(id_)

    def members(self, key: K) -> AbstractSet[TrackId]:
        """The tracks under a key; not to be changed by the caller."""
        return self._members.get(key, frozenset())
