"""What was said but is still being written: shown at once, taken for true only when durable."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from curator.model.roles import Roles
from curator.model.tracks import Track, TrackId


@dataclass(slots=True)
class Claims:
    """The roles that keys asked for and that the journal has not answered yet.

    Several keys may be under way for one track; the last one is what is shown.
    """

    _roles: dict[TrackId, Roles] = field(default_factory=dict)
    _under_way: dict[TrackId, int] = field(default_factory=dict)

    def claim(self, one: TrackId, roles: Roles) -> None:
        """A key asked for these roles."""
        self._roles[one] = roles
        self._under_way[one] = self._under_way.get(one, 0) + 1

    def settle(self, ids: Iterable[TrackId]) -> None:
        """One act on these tracks was answered, kept or not."""
        for one in ids:
            left = self._under_way.pop(one, 0) - 1
            if left > 0:
                self._under_way[one] = left
            else:
                self._roles.pop(one, None)

    def over(self, track: Track) -> Track:
        """The track as the listener left it."""
        roles = self._roles.get(track.id)
        return track if roles is None else replace(track, said=replace(track.said, roles=roles))

    @property
    def ids(self) -> list[TrackId]:
        """The tracks of which something is still being saved."""
        return list(self._roles)

    def asked(self, track: Track) -> bool:
        """Whether an answer is to come: there is none, not even one that is still being saved, or
        it was put off.
        """
        roles = self._roles.get(track.id)
        return not roles if roles is not None else track.said.later or not track.said.roles

    def waiting(self, one: TrackId) -> bool:
        """Whether something about the track is still being saved."""
        return one in self._under_way
