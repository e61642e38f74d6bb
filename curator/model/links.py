"""Links from a recording that is no more to the one that took its place, encoded anew."""

from dataclasses import dataclass

from curator.model.changes import Json
from curator.model.tracks import TrackId

RELINKED = "relinked"
"""The field of the vanished track that holds the link."""

HINTS = frozenset(("path", "title", "added", "heard", RELINKED))
"""Fields of a track that programs state; the others are what the listener said."""


@dataclass(frozen=True, slots=True)
class Link:
    """`new` has what was said of the old recording until the time `until` (empty: nothing was).

    Nothing is taken from the old one: another machine may still have its file.
    """

    new: TrackId
    until: str

    def as_value(self) -> Json:
        """The value of the field."""
        return [self.new, self.until]


def parse_link(value: Json) -> Link | None:
    """Read the value of the field; None for any other value."""
    match value:
        case [str(new), str(until)] if new:
            return Link(TrackId(new), until)
    return None
