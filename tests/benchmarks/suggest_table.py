"""A table of labelled listings as tracks, the way a listener's files would have them."""

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curator.model.productions import Medium, Production
from curator.model.roles import Roles, parse_roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import Metadata, Track, TrackId

Row = dict[str, str]
CONDITIONS = {
    "all tags, medium known": (False, True),
    "title and artist, medium known": (True, True),
    "all tags, medium unknown": (False, False),
    "title and artist, medium unknown": (True, False),
}
"""What is known of the tracks: whether only title and artist, and whether the medium is."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One track, its work, that work's medium, and the top-level roles that are right."""

    track: Track
    work: str
    medium: Medium
    roles: Roles
    right: frozenset[str]


def read(path: str) -> list[Row]:
    """The rows of a table. Its columns are those that suggest_listener names."""
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def listings(rows: Sequence[Row], *, bare: bool, known: bool) -> list[Listing]:
    """The rows as tracks: `bare` leaves title and artist alone, `known` tells the medium."""
    return [_listing(at, row, known, bare) for at, row in enumerate(rows)]


def by_work(those: Sequence[Listing]) -> dict[str, list[Listing]]:
    """The tracks of each work."""
    found: dict[str, list[Listing]] = {}
    for listing in those:
        found.setdefault(listing.work, []).append(listing)
    return found


def hits(found: dict[TrackId, Suggestion], those: Sequence[Listing]) -> Iterator[bool]:
    """For each listing whether what is suggested is right; nothing suggested is wrong."""
    for listing in those:
        suggestion = found.get(listing.track.id)
        roles = suggestion.roles if suggestion else frozenset()
        yield any(role.kind.value.partition("/")[0] in listing.right for role in roles)


def _listing(at: int, row: Row, known: bool, bare: bool) -> Listing:
    album = "" if bare else row["album"]
    name = (not bare and row["filename"]) or f"{row['title'].replace('/', '_')}.flac"
    folders = ["music", *([row["medium"]] if known else []), row["work"].replace("/", "_")]
    path = "/".join(["", *folders, *([album.replace("/", "_")] if album else []), str(at)])
    seconds = "" if bare else row["duration_s"]
    number = "" if bare else row["track_no"]
    medium = Medium(row["medium"])
    metadata = Metadata(
        title=row["title"],
        artist=row["artist"],
        album=album or row["work"],
        composer="" if bare else row["composer"],
        track=int(number) if number.isdigit() and number != "0" else None,
        duration=float(seconds) if seconds else None,
    )
    place = path.rpartition("/")[0]
    return Listing(
        Track(
            TrackId(f"a1-{at:032x}"),
            f"{place}/{os.path.basename(name)}".encode(),
            metadata,
            production=Production(row["work"], medium=medium if known else None),
        ),
        row["work"],
        medium,
        parse_roles("theme/" + row["theme_kind"] if row["theme_kind"] else row["role"]),
        frozenset({row["role"], row["role_alt"]} - {""}),
    )
