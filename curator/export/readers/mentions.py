"""What a foreign playlist says of one track."""

from dataclasses import dataclass

from curator.model.tracks import Seconds


@dataclass(frozen=True, slots=True)
class Mention:
    """One entry of a playlist, in the playlist's own words.

    `location` is the path or URI as it stands (raw bytes where the file's encoding is unknown);
    `number` counts lines (or entries) from 1. `seconds` is None where unknown.
    """

    location: bytes
    number: int
    title: str = ""
    artist: str = ""
    seconds: Seconds | None = None

    @property
    def label(self) -> str:
        """`Artist - Title` as far as known, empty without either."""
        return " - ".join(filter(None, (self.artist, self.title)))


def with_label(location: bytes, number: int, label: str, seconds: Seconds | None) -> Mention:
    """A mention whose label is `Artist - Title`, or a title alone."""
    artist, dash, title = label.partition(" - ")
    if not dash:
        artist, title = "", label
    return Mention(location, number, title.strip(), artist.strip(), seconds)
