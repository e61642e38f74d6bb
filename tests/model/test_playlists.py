"""Kept playlists: which tracks they hold, in what order, and how many."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from curator.errors import FieldError, QueryError
from curator.model.playlists import (
    Playlist,
    admission,
    contents,
    limited,
    parse_limit,
    total_seconds,
    unique,
)
from curator.model.productions import Production
from curator.model.tracks import Track, TrackId, Version
from tests.model.making import make_track

NOW = datetime(2026, 3, 10, tzinfo=UTC)
TRACKS = [
    make_track("b", "a1-b", roles="opening", rating=2, duration=60.0, added=NOW),
    make_track("a", "a1-a", roles="opening", rating=5, duration=90.0),
    make_track("c", "a1-c", roles="bgm", duration=120.0),
    make_track("d", "a1-d", roles="ending", duration=None),
]


def titles(playlist: Playlist) -> str:
    return "".join(track.title for track in contents(playlist, TRACKS, now=NOW))


def test_the_query_chooses_and_the_order_sorts() -> None:
    assert titles(Playlist("p", "role:theme", "title")) == "abd"
    assert titles(Playlist("p", "role:theme", "rating")) == "abd"
    assert titles(Playlist("p")) == "abcd"  # by path, as nothing else is known
    assert titles(Playlist("p", "added:2d..")) == "b"
    assert contents(Playlist("p", "added:2d.."), TRACKS, now=NOW + timedelta(days=9)) == []


def test_pins_are_in_and_drops_are_out() -> None:
    pinned, dropped = ((TrackId("a1-c"), 1.0),), frozenset({TrackId("a1-a")})
    assert titles(Playlist("p", "role:theme", "title", pinned=pinned, dropped=dropped)) == "bcd"
    assert titles(Playlist("p", "role:theme", "hand", pinned=pinned)) == "cbad"
    both = Playlist("p", "role:bgm", pinned=pinned, dropped=frozenset({TrackId("a1-c")}))
    assert titles(both) == "c"


def test_random_without_a_seed_goes_by_the_name() -> None:
    one = Playlist("one", order="random")
    assert titles(one) == titles(one)
    assert len({titles(Playlist(str(n), order="random")) for n in range(20)}) > 1


@pytest.mark.parametrize(
    ("limit", "found"),
    [("", "abcd"), ("2", "ab"), ("first 3", "abc"), ("2 tracks", "ab"), ("4m", "ab"),
     ("2 minutes", "a"), ("1h", "abcd"), ("0h5min", "abcd"), ("1m", "")],
)  # fmt: skip
def test_limits(limit: str, found: str) -> None:
    assert titles(Playlist("p", order="title", limit=limit)) == found


def test_what_was_added_by_hand_is_never_cut_off() -> None:
    pinned = ((TrackId("a1-c"), 1.0),)
    assert titles(Playlist("p", order="title", limit="2", pinned=pinned)) == "ac"
    assert titles(Playlist("p", order="title", limit="4m", pinned=pinned)) == "ac"
    assert limited(TRACKS, parse_limit("1"), [t.id for t in TRACKS]) == TRACKS


@pytest.mark.parametrize("text", ["0", "x", "0 minutes", "-3", "1:30", "m", "99999999"])
def test_limits_that_are_none(text: str) -> None:
    with pytest.raises(FieldError, match="90 minutes"):
        parse_limit(text)


@pytest.mark.parametrize(
    ("text", "printed"), [("first 50", "50"), ("1h30m", "90 minutes"), ("", "")]
)
def test_limits_print_as_they_are_read(text: str, printed: str) -> None:
    limit = parse_limit(text)
    assert str(limit) == printed
    assert parse_limit(printed) == limit


def test_one_of_each_song_the_best_in_the_first_ones_place() -> None:
    def song(one: str, ending: bytes = b".mp3", rating: int | None = None) -> Track:
        return make_track("Ｓong", one, artist="É", rating=rating, path=b"/m/" + ending)

    plain, other, lossless = song("1"), make_track("Other", "2"), song("3", b".FLAC")
    rated = song("4", rating=0)
    short = make_track("song", "5", artist="e", versions=frozenset({Version.TV_SIZE}))
    elsewhere = make_track("song", "6", artist="e", production=Production("Y"))
    assert unique([plain, other, lossless]) == [lossless, other]
    assert unique([plain, other, lossless, rated]) == [rated, other]
    assert unique([plain, short, elsewhere]) == [plain, short, elsewhere]
    same = Playlist("p", unique=True)
    assert contents(same, [plain, lossless]) == [lossless]


def test_time_of_all_tracks() -> None:
    assert total_seconds(TRACKS) == 270


@pytest.mark.parametrize("playlist", [Playlist("p", "rol:x"), Playlist("p", order="x")])
def test_mistakes_in_what_was_kept_are_said(playlist: Playlist) -> None:
    with pytest.raises((QueryError, FieldError)):
        contents(playlist, TRACKS)


def test_what_belongs_to_a_playlist_whatever_its_limit_lets_in() -> None:
    pinned, dropped = ((TrackId("a1-c"), 1.0),), frozenset({TrackId("a1-a")})
    playlist = Playlist("p", "role:theme", limit="1", pinned=pinned, dropped=dropped)
    belongs = admission(playlist)
    assert "".join(track.title for track in TRACKS if belongs(track)) == "bcd"
    by_hand = admission(replace(playlist, by_hand=True))
    assert "".join(track.title for track in TRACKS if by_hand(track)) == "c"
    with pytest.raises(QueryError):
        admission(Playlist("p", "rol:x"))
