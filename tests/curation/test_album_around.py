"""Which tracks are of the album that plays."""

from dataclasses import replace
from pathlib import Path

from curator.curation.progress import album_around
from tests.curation.shelves import Shelves


def test_an_album_is_found_whole_from_any_of_its_tracks(tmp_path: Path) -> None:
    shelves = Shelves(tmp_path)
    for letter, count in (("1", 3), ("2", 4), ("3", 1)):
        shelves.album(f"Album {letter}", letter, [60.0] * count)
    tracks = shelves.library.tracks()
    for track in tracks:
        same = tuple(one.id for one in tracks if one.album == track.album)
        assert album_around(tracks, track) == same


def test_a_broken_file_is_not_counted_and_a_strange_track_has_none(tmp_path: Path) -> None:
    shelves = Shelves(tmp_path)
    shelves.album("Album", "1", [60.0, 60.0])
    first, second = shelves.library.tracks()
    assert album_around([first, replace(second, problem="broken")], first) == (first.id,)
    assert album_around([], first) == ()
