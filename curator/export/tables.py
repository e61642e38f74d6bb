"""Tracks as objects for JSON and as CSV: the fields that scripts rely on."""

import base64
import csv
import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from curator.disk.paths import as_fields, display, is_lossy
from curator.model.changes import Json
from curator.model.roles import ordered
from curator.model.tracks import Track, Version

_JOINER = " | "

_VALUES: dict[str, Callable[[Track], Json]] = {
    "id": lambda track: track.id,
    "path": lambda track: display(track.path),
    "title": lambda track: track.title,
    "artist": lambda track: track.artist,
    "album": lambda track: track.album,
    "album_artist": lambda track: track.metadata.album_artist,
    "composer": lambda track: track.metadata.composer,
    "track": lambda track: track.metadata.track,
    "disc": lambda track: track.metadata.disc,
    "year": lambda track: track.year,
    "production": lambda track: track.production.name,
    "medium": lambda track: track.medium and track.medium.value,
    "edition": lambda track: track.edition,
    "version": lambda track: [v.value for v in Version if v in track.versions],
    "duration": lambda track: track.duration,
    "roles": lambda track: [str(role) for role in ordered(track.roles)],
    "suggested": lambda track: [
        str(role) for role in ordered(track.suggestion.roles if track.suggestion else ())
    ],
    "rating": lambda track: track.said.rating,
    "words": lambda track: list[Json](sorted(track.said.words)),
    "note": lambda track: track.said.note,
    "later": lambda track: track.said.later,
    "heard": lambda track: _time(track.said.heard),
    "added": lambda track: _time(track.said.added),
    "state": lambda track: track.state.value,
    "copies": lambda track: [display(path) for path in track.copies],
}
FIELDS = tuple(_VALUES)
"""The fields of a track in a table, in order."""


def track_object(track: Track) -> dict[str, Json]:
    """A track for JSON: texts are empty and numbers null where nothing is known.

    Duration in seconds, times in ISO 8601 UTC, roles as canonical texts in order; `version`,
    `roles`, `suggested`, `words` and `copies` are arrays. Where a path is no valid UTF-8,
    `path_bytes` (and `copies_bytes`, one for each) hold the bytes in base64.
    """
    made: dict[str, Json] = {name: value(track) for name, value in _VALUES.items()}
    made.update(as_fields(track.path))
    if any(map(is_lossy, track.copies)):
        made["copies_bytes"] = [base64.b64encode(path).decode("ascii") for path in track.copies]
    return made


def tracks_csv(tracks: Iterable[Track]) -> str:
    """The same fields as CSV with a header; arrays are joined by ` | `, nothing is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    for track in tracks:
        writer.writerow([plain_text(value(track)) for value in _VALUES.values()])
    return text.getvalue()


def plain_text(value: Json, joiner: str = _JOINER) -> str:
    """A value as a cell or a line holds it: empty for nothing, several with `joiner` between."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return joiner.join(map(str, value))
        case _:
            return str(value)


def _time(time: datetime | None) -> str | None:
    if time is None:
        return None
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
