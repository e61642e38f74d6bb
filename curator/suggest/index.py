"""An index: which tracks stand under which keys."""

from collections.abc import Hashable
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

from curator.model.tracks import TrackId

_FEW = 128
"""Up to so many tracks under one key stand in a tuple, which weighs a fifth of a set."""

K = TypeVar("K", bound=Hashable)


class Index(Generic[K]):
    """Tracks under keys; a track may stand under several. Who puts must know where it stood."""

    def __init__(self) -> None:
        # A track alone under its key, as a third of all artists have, stands there as it is.
        self._members: dict[K, TrackId | tuple[TrackId, ...] | set[TrackId]] = {}

    def put(self, id_: TrackId, key: K) -> None:
        """Let a track stand under a key."""
        members = self._members.setdefault(key, id_)
        if isinstance(members, set):
            members.add(id_)
        elif isinstance(members, str):
            if members != id_:
                self._members[key] = (members, id_)
        elif id_ not in members:
            more = (*members, id_)
            self._members[key] = more if len(more) <= _FEW else set(more)

    def drop(self, id_: TrackId, key: K) -> None:
        """Take a track from under a key where it stood."""
        members = self._members[key]
        if isinstance(members, set):
            members.discard(id_)
        elif isinstance(members, str):
            members = ()
        else:
            members = self._members[key] = tuple(one for one in members if one != id_)
        if not members:
            del self._members[key]

    def members(self, key: K) -> AbstractSet[TrackId]:
        """The tracks under a key; not to be changed by the caller."""
        members = self._members.get(key, ())
        if isinstance(members, set):
            return members
        return frozenset((members,) if isinstance(members, str) else members)
