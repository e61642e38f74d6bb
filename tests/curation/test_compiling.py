"""Making up a playlist from what is at hand, and keeping it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.curation.compiling import Recipe, compiled, keep_recipe, keep_tracks, why_not_kept
from curator.curation.playlists import playlist_named, playlist_tracks
from curator.errors import FieldError, QueryError
from curator.model.changes import Edit, Origin, Table
from curator.store.library import Library
from tests.stock import stocked, track_id


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Six tracks, a to f: a is an opening, b background music, c both licensed and an ending."""
    opened = stocked(tmp_path, *"abcdef")
    said = [(1, "theme/opening"), (2, "bgm"), (3, "licensed"), (3, "theme/ending")]
    edits = [Edit(Table.TRACKS, track_id(n), f"role:{role}", True) for n, role in said]
    opened.commit(edits, text="tagged", origin=Origin.CLI)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("recipe", "found"),
    [
        (Recipe(), "abcdef"),
        (Recipe("title:b OR title:e"), "be"),
        (Recipe("", ["opening", "licensed"]), "ac"),
        (Recipe("-title:a", ["original"]), "b"),
        (Recipe("", ["untagged"], "-title", "2"), "fe"),
    ],
)
def test_a_recipe_narrows_orders_and_limits(library: Library, recipe: Recipe, found: str) -> None:
    assert "".join(track.title for track in compiled(library.tracks(), recipe)) == found


def test_tracks_stay_as_they_came_without_an_order(library: Library) -> None:
    backwards = library.tracks()[::-1]
    assert [t.title for t in compiled(backwards, Recipe("", ["theme"]))] == ["c", "a"]


def test_mistakes_are_said(library: Library) -> None:
    with pytest.raises(QueryError):
        compiled(library.tracks(), Recipe("rol:x"))
    with pytest.raises(FieldError):
        compiled(library.tracks(), Recipe(limit="x"))
    with pytest.raises(FieldError):
        compiled(library.tracks(), Recipe(order="x"))


def test_kept_by_its_query_it_finds_more_later(library: Library) -> None:
    recipe = Recipe("-title:c", ["theme"], "-title", "9")
    keep_recipe(library, "p", recipe, origin=Origin.APP)
    kept = playlist_named(library, "p")
    assert (kept.order, kept.limit, kept.by_hand) == ("-title", "9", False)
    assert [track.title for track in playlist_tracks(library, kept)] == ["a"]
    edit = Edit(Table.TRACKS, track_id(6), "role:theme/main", True)
    library.commit([edit], text="tagged", origin=Origin.CLI)
    assert [track.title for track in playlist_tracks(library, kept)] == ["f", "a"]


def test_kept_by_hand_it_holds_just_these(library: Library) -> None:
    keep_tracks(library, "p", library.tracks()[4:1:-1], origin=Origin.APP)
    held = playlist_tracks(library, playlist_named(library, "p"))
    assert [track.title for track in held] == ["e", "d", "c"]
    assert "there is a playlist p already" in why_not_kept(library, " p ", by_hand=True)
    assert why_not_kept(library, "p", by_hand=False) == ""
    assert "needs a name" in why_not_kept(library, " ", by_hand=False)
