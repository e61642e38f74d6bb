"""Small makings that the tests of the store share."""

import hashlib

from curator.model.changes import Change, Edit, Json, Origin, Table
from curator.model.tracks import FoundFile, Metadata, TrackId
from curator.store.library import Library


def audio_id(number: int) -> TrackId:
    """The id of an invented recording."""
    return TrackId(f"a1-{hashlib.md5(str(number).encode()).hexdigest()}")


def found(
    path: str | bytes, number: int, metadata: Metadata | None = None, *, missing: bool = False
) -> FoundFile:
    """A file as scanning would find it."""
    raw = path.encode() if isinstance(path, str) else path
    known = metadata or Metadata(f"title {number}")
    return FoundFile(raw, 1000 + number, 10**18 + number, audio_id(number), known, missing=missing)


def edit(number: int, field: str, value: Json) -> Edit:
    """A wish about one invented recording."""
    return Edit(Table.TRACKS, audio_id(number), field, value)


def say(library: Library, number: int, field: str, value: Json) -> Change | None:
    """State one thing of one invented recording, as the app would."""
    return library.commit([edit(number, field, value)], text=f"{field} {value}", origin=Origin.APP)


def value(library: Library, number: int, field: str) -> Json:
    """What the library holds of it."""
    held = library.held(Table.TRACKS, audio_id(number), field)
    return None if held is None else held.value


def dump(library: Library) -> list[tuple[str, str, str, Json, str]]:
    """Everything stated, comparable."""
    return [(s.table.value, s.id, s.field, s.value, s.time) for s in library.statements()]
