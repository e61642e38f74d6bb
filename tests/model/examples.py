"""Two tracks that queries are tried on: one with every field, one with none; and their present."""

from datetime import UTC, datetime, timedelta

from curator.model.productions import Medium, Production
from curator.model.tracks import Version
from tests.model.making import make_track

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


FRIEREN = Production(
    "Frieren", id="p-1", aliases=frozenset({"葬送のフリーレン"}), medium=Medium.ANIME, year=2023
)


FULL = make_track(
    "Zoltraak (TV Size)",
    "a1-3f9c",
    path=b"/music/Frieren/07 Zoltraak.flac",
    artist="Evan Call",
    album="Original Soundtrack",
    album_artist="Various",
    composer="E. Câll",
    number=7,
    disc=2,
    file_year=2024,
    duration=100.4,
    versions=frozenset({Version.TV_SIZE}),
    roles="opening:2+licensed",
    rating=4,
    words=frozenset({"tense", "solo piano"}),
    note="the one with the bells",
    later=True,
    heard=NOW - timedelta(hours=5),
    added=NOW - timedelta(days=3),
    edition="EU release",
    production=FRIEREN,
    files=(b"/music/a", b"/music/b"),
    problem="ends early",
)


EMPTY = make_track("?")
