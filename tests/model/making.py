"""Tracks for tests, without files behind them."""

from datetime import datetime
from typing import TypedDict, Unpack

from curator.model.productions import UNKNOWN_PRODUCTION, Medium, Production
from curator.model.roles import NO_ROLES, Roles, parse_roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import Metadata, Said, State, Track, TrackId, Version


class Facts(TypedDict, total=False):
    """What a test may say about a track; `roles` as on the command line."""

    path: bytes
    artist: str
    album: str
    album_artist: str
    composer: str
    number: int | None
    disc: int | None
    file_year: int | None
    duration: float | None
    versions: frozenset[Version]
    roles: str
    rating: int | None
    words: frozenset[str]
    note: str
    later: bool
    heard: datetime | None
    added: datetime | None
    medium: Medium | None
    edition: str
    production: Production
    state: State
    files: tuple[bytes, ...]
    problem: str
    suggestion: Suggestion | None


def make_track(title: str = "Knolls", one: str = "a1-00", **facts: Unpack[Facts]) -> Track:
    """A track with this title and id, and whatever else matters to a test."""
    roles: Roles = parse_roles(facts["roles"]) if "roles" in facts else NO_ROLES
    metadata = Metadata(
        title=title,
        artist=facts.get("artist", ""),
        album=facts.get("album", ""),
        album_artist=facts.get("album_artist", ""),
        composer=facts.get("composer", ""),
        track=facts.get("number"),
        disc=facts.get("disc"),
        year=facts.get("file_year"),
        duration=facts.get("duration"),
        versions=facts.get("versions", frozenset()),
    )
    said = Said(
        roles=roles,
        rating=facts.get("rating"),
        words=facts.get("words", frozenset()),
        note=facts.get("note", ""),
        later=facts.get("later", False),
        heard=facts.get("heard"),
        added=facts.get("added"),
        medium=facts.get("medium"),
        edition=facts.get("edition", ""),
    )
    path = facts.get("path", b"/music/" + one.encode() + b".ogg")
    return Track(
        TrackId(one),
        path,
        metadata,
        said,
        facts.get("production", UNKNOWN_PRODUCTION),
        facts.get("state", State.HERE),
        facts.get("files", (path,)),
        facts.get("problem", ""),
        facts.get("suggestion"),
    )
