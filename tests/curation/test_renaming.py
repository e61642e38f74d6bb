"""A kept playlist takes its hand-made parts along to its new name."""

from pathlib import Path

import pytest

from curator.curation.arranging import add_tracks, move_tracks
from curator.curation.history import undo
from curator.curation.playlists import playlist_named, playlist_tracks, save
from curator.curation.renaming import rename_playlist
from curator.errors import FieldError, NothingMatched
from curator.model.changes import Origin
from curator.store.library import Library
from tests.stock import stocked


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = stocked(tmp_path, "One", "Two", "Three")
    save(library, "lamps", "title:One", limit="5", unique=True, origin=Origin.CLI)
    save(library, "other", "title:Two", origin=Origin.CLI)
    return library


def test_everything_comes_along_and_is_one_step(library: Library) -> None:
    tracks = library.tracks()
    add_tracks(library, "lamps", tracks[1:], origin=Origin.CLI)
    move_tracks(library, "lamps", tracks[2:], 1, origin=Origin.CLI)
    before = playlist_named(library, "lamps")
    titles = [track.title for track in playlist_tracks(library, before)]
    assert rename_playlist(library, "lamps", " night  lamps ", origin=Origin.CLI)
    after = playlist_named(library, "night lamps")
    assert [track.title for track in playlist_tracks(library, after)] == titles
    assert (after.limit, after.unique, after.added) == ("5", True, before.added)
    assert {one.name for one in library.playlists()} == {"night lamps", "other"}
    undo(library, origin=Origin.CLI)
    assert playlist_named(library, "lamps") == before


def test_what_cannot_be_is_said(library: Library) -> None:
    assert rename_playlist(library, "lamps", "lamps", origin=Origin.CLI) is None
    with pytest.raises(FieldError, match="there is a playlist 'other' already"):
        rename_playlist(library, "lamps", "other", origin=Origin.CLI)
    with pytest.raises(FieldError, match="needs a name"):
        rename_playlist(library, "lamps", " ", origin=Origin.CLI)
    with pytest.raises(NothingMatched, match="did you mean 'lamps'"):
        rename_playlist(library, "lamp", "x", origin=Origin.CLI)
