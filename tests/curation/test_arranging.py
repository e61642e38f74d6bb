"""Kept playlists edited by hand: what was put in, taken out and moved stays over the query."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.curation.arranging import (
    add_tracks,
    move_tracks,
    new_by_hand,
    remove_tracks,
    shift_tracks,
)
from curator.curation.history import undo
from curator.curation.playlists import delete, playlist_named, playlist_tracks, save
from curator.errors import FieldError, NothingMatched
from curator.model.changes import Edit, Origin, Table
from curator.model.tracks import Track
from curator.store.library import Library
from tests.stock import stocked, track_id

CLI = Origin.CLI


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Six tracks, a to f; the playlist p holds a, b and c, which are openings."""
    opened = stocked(tmp_path, *"abcdef")
    edits = [Edit(Table.TRACKS, track_id(n), "role:theme/opening", True) for n in (1, 2, 3)]
    opened.commit(edits, text="tagged", origin=CLI)
    save(opened, "p", "role:opening", origin=CLI)
    yield opened
    opened.close()


def tracks(library: Library, titles: str) -> list[Track]:
    known = {track.title: track for track in library.tracks()}
    return [known[title] for title in titles]


def titles(library: Library) -> str:
    held = playlist_tracks(library, playlist_named(library, "p"))
    return "".join(track.title for track in held)


def tag(library: Library, number: int, value: bool | None) -> None:
    edit = Edit(Table.TRACKS, track_id(number), "role:theme/opening", value)
    library.commit([edit], text="tagged", origin=CLI)


def test_added_tracks_are_in_it_whatever_the_query_says(library: Library) -> None:
    change = add_tracks(library, "p", tracks(library, "e"), origin=CLI)
    assert change is not None
    assert change.text == "added e to playlist p"
    assert titles(library) == "abce"
    add_tracks(library, "p", tracks(library, "a"), origin=CLI)
    tag(library, 1, None)
    assert titles(library) == "abce"
    assert add_tracks(library, "p", tracks(library, "ae"), origin=CLI) is None
    save(library, "p", "title:f", origin=CLI)
    assert titles(library) == "aef"


def test_removed_tracks_stay_out_until_they_are_added(library: Library) -> None:
    change = remove_tracks(library, "p", tracks(library, "af"), origin=CLI)
    assert change is not None
    assert change.text == "removed a from playlist p"
    assert titles(library) == "bc"
    assert remove_tracks(library, "p", tracks(library, "af"), origin=CLI) is None
    add_tracks(library, "p", tracks(library, "a"), origin=CLI)
    assert titles(library) == "abc"
    remove_tracks(library, "p", tracks(library, "a"), origin=CLI)
    assert titles(library) == "bc"


@pytest.mark.parametrize(
    ("moved", "place", "after"),
    [("c", 1, "cab"), ("a", 2, "bac"), ("a", 99, "bca"), ("ac", 2, "bac"), ("b", 0, "bac")],
)
def test_moved_to_a_place(library: Library, moved: str, place: int, after: str) -> None:
    move_tracks(library, "p", tracks(library, moved), place, origin=CLI)
    assert titles(library) == after
    assert playlist_named(library, "p").order == "hand"
    assert move_tracks(library, "p", tracks(library, moved), place, origin=CLI) is None


def test_an_order_by_hand_keeps_following_the_query(library: Library) -> None:
    move_tracks(library, "p", tracks(library, "c"), 1, origin=CLI)
    tag(library, 5, True)
    assert titles(library) == "cabe"
    tag(library, 1, None)
    assert titles(library) == "cbe"
    add_tracks(library, "p", tracks(library, "d"), origin=CLI)
    assert titles(library) == "cbde"
    tag(library, 1, True)
    assert titles(library) == "cabde"


def test_all_of_it_can_be_undone_and_deleted(library: Library) -> None:
    move_tracks(library, "p", tracks(library, "c"), 1, origin=CLI)
    remove_tracks(library, "p", tracks(library, "a"), origin=CLI)
    assert titles(library) == "cb"
    undo(library, origin=CLI)
    assert titles(library) == "cab"
    undo(library, origin=CLI)
    assert titles(library) == "abc"
    move_tracks(library, "p", tracks(library, "c"), 1, origin=CLI)
    delete(library, "p", origin=CLI)
    assert library.playlists() == []


def test_what_is_not_there_cannot_be_edited(library: Library) -> None:
    with pytest.raises(NothingMatched, match="none of these tracks is in playlist p"):
        move_tracks(library, "p", tracks(library, "f"), 1, origin=CLI)
    with pytest.raises(NothingMatched, match="there is no playlist"):
        add_tracks(library, "q", tracks(library, "f"), origin=CLI)


def test_one_by_hand_holds_just_what_was_put_in(library: Library) -> None:
    change = new_by_hand(library, " drive  home", tracks(library, "dbd"), origin=CLI)
    assert change is not None
    assert change.text == "added 2 tracks to playlist drive home"
    kept = playlist_named(library, "drive home")
    assert (kept.by_hand, kept.query, kept.order) == (True, "", "hand")

    def held() -> str:
        found = playlist_tracks(library, playlist_named(library, "drive home"))
        return "".join(track.title for track in found)

    assert held() == "db"
    add_tracks(library, "drive home", tracks(library, "ea"), origin=CLI)
    assert held() == "dbea"
    move_tracks(library, "drive home", tracks(library, "a"), 1, origin=CLI)
    remove_tracks(library, "drive home", tracks(library, "b"), origin=CLI)
    assert held() == "ade"
    save(library, "drive home", "title:f", origin=CLI)
    assert held() == "adef"
    delete(library, "drive home", origin=CLI)
    assert [playlist.name for playlist in library.playlists()] == ["p"]


def test_one_by_hand_survives_and_is_one_step_of_undo(library: Library) -> None:
    new_by_hand(library, "drive", tracks(library, "cb"), origin=CLI)
    library.checkpoint()
    again = Library.open(library.folder)
    held = playlist_tracks(again, playlist_named(again, "drive"))
    assert [track.id for track in held] == [track_id(3), track_id(2)]
    again.close()
    undo(library, origin=CLI)
    assert [playlist.name for playlist in library.playlists()] == ["p"]


def test_one_by_hand_takes_no_name_that_is_there_and_no_query(library: Library) -> None:
    with pytest.raises(FieldError, match="there is a playlist p already"):
        new_by_hand(library, "p", tracks(library, "a"), origin=CLI)
    with pytest.raises(FieldError, match="by hand has no query"):
        save(library, "q", "title:a", by_hand=True, origin=CLI)
    save(library, "q", "", by_hand=True, origin=CLI)
    assert playlist_tracks(library, playlist_named(library, "q")) == []


@pytest.mark.parametrize(
    ("moved", "step", "among", "after"),
    [
        ("c", -1, "abc", "acb"),
        ("a", 1, "abc", "bac"),
        ("a", -1, "abc", None),
        ("c", 1, "abc", None),
        ("ac", -1, "abc", None),
        ("ac", 1, "abc", "bac"),
        ("c", -1, "ac", "cab"),
        ("a", 1, "ac", "bca"),
        ("b", 1, "ab", None),
    ],
)
def test_shifted_by_one_among_those_that_are_looked_at(
    library: Library, moved: str, step: int, among: str, after: str | None
) -> None:
    seen = {track.id for track in tracks(library, among)}
    change = shift_tracks(library, "p", tracks(library, moved), step, among=seen, origin=CLI)
    assert (change is None) == (after is None)
    assert titles(library) == (after or "abc")
