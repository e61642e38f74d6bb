"""Invented tracks: every name in here was made up for these tests."""

import hashlib
from collections.abc import Sequence

from curator.model.productions import Medium, Production
from curator.model.roles import NO_ROLES, parse_roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import Metadata, Said, Track, TrackId
from curator.suggest.suggester import suggest


def track(
    path: str,
    *,
    title: str = "",
    artist: str = "",
    album: str = "",
    composer: str = "",
    number: int | None = None,
    seconds: float | None = None,
    medium: Medium | None = None,
    roles: str = "",
) -> Track:
    """A track at a path below `/music`; title from the file name unless given."""
    whole = f"/music/{path}".encode()
    stem = path.rpartition("/")[2].rpartition(".")[0]
    return Track(
        id=TrackId("a1-" + hashlib.blake2b(whole, digest_size=16).hexdigest()),
        path=whole,
        metadata=Metadata(
            title=title or stem,
            artist=artist,
            album=album,
            composer=composer,
            track=number,
            duration=seconds,
        ),
        said=Said(roles=parse_roles(roles) if roles else NO_ROLES),
        production=Production("", medium=medium),
    )


def alone(one: Track, others: Sequence[Track] = ()) -> Suggestion | None:
    """What is suggested for one track, among others if given."""
    return suggest([one, *others]).get(one.id)


def said(suggestion: Suggestion | None) -> set[str]:
    """The suggested roles as canonical texts; empty for none."""
    return {str(role) for role in suggestion.roles} if suggestion else set()


def score_album(
    count: int = 12,
    *,
    folder: str = "Glass Harbour/Glass Harbour (Original Soundtrack)",
    medium: Medium | None = None,
    roles: str = "",
) -> list[Track]:
    """An album on which one composer wrote and plays everything."""
    names = ("Low Tide", "Lanterns", "The Ferry", "Ashes", "Salt", "Undertow", "Window", "Signal")
    return [
        track(
            f"{folder}/{number:02} - {names[number % 8]} {number}.flac",
            title=f"{names[number % 8]} {number}",
            artist="Ilse Marrow",
            composer="Ilse Marrow",
            album=folder.rpartition("/")[2],
            number=number,
            seconds=120 + number,
            medium=medium,
            roles=roles,
        )
        for number in range(1, count + 1)
    ]


def song_collection(
    count: int = 12, *, medium: Medium | None = None, roles: str = ""
) -> list[Track]:
    """A soundtrack of songs by as many bands."""
    folder = "Night Drive Radio/Songs from Night Drive Radio"
    words = ("Marble", "Velvet", "Rusty", "Paper", "Neon", "Copper", "Silent", "Crooked")
    things = ("Foxes", "Engines", "Sailors", "Mirrors", "Pilots", "Kites", "Ghosts")
    return [
        track(
            f"{folder}/{number:02}.flac",
            title=f"Tell Me {things[number % 7]} Can't Wait",
            artist=f"The {words[number % 8]} {things[number % 7]}",
            album="Songs from Night Drive Radio",
            number=number,
            seconds=200 + number,
            medium=medium,
            roles=roles,
        )
        for number in range(1, count + 1)
    ]
