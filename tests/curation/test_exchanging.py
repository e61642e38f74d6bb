"""Finding the tracks that somebody's playlist names."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from curator.curation.exchanging import Matched, match_playlists
from curator.errors import NothingMatched, ScanError
from curator.store.library import Library
from tests.stock import stocked


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return stocked(tmp_path, "One", "Two", "Three")


def match(library: Library, folder: Path, *lines: str) -> Matched:
    path = folder / "list.m3u"
    path.write_text("\n".join(["#EXTM3U", *lines, ""]))
    return match_playlists(library, [os.fsencode(path)])


def titles(matched: Matched) -> list[str]:
    return [track.title for track in matched.tracks]


def test_paths_are_relative_to_the_playlist_or_absolute(library: Library, tmp_path: Path) -> None:
    lines = ["./music/02 Two.flac", str(tmp_path / "music/01 One.flac")]
    assert titles(match(library, tmp_path, *lines)) == ["Two", "One"]


def test_a_track_named_twice_counts_once(library: Library, tmp_path: Path) -> None:
    lines = ["music/01 One.flac", "./music/01 One.flac"]
    assert titles(match(library, tmp_path, *lines)) == ["One"]


def test_a_path_through_a_link_is_found(library: Library, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "music")
    assert titles(match(library, tmp_path, "link/03 Three.flac")) == ["Three"]


def test_a_playlist_from_elsewhere_is_matched_by_file_names(
    library: Library, tmp_path: Path
) -> None:
    matched = match(library, tmp_path, "/phone/Music/01 One.flac", "/phone/Music/04 Four.flac")
    assert titles(matched) == ["One"]
    assert [entry.location for entry in matched.unknown] == [b"/phone/Music/04 Four.flac"]


def test_a_file_name_that_two_tracks_have_decides_nothing(tmp_path: Path) -> None:
    library = stocked(tmp_path, "One", "Two")
    (tmp_path / "more").mkdir()
    first, second = sorted(library.files.values(), key=lambda file: file.path)
    library.record([replace(second, path=os.path.join(b"/more", os.path.basename(first.path)))])
    with pytest.raises(NothingMatched, match="none of its 1 entry is"):
        match(library, tmp_path, "/phone/01 One.flac")


@pytest.mark.parametrize("lines", [[], ["# nothing but a comment"]])
def test_an_empty_playlist_matches_nothing(
    library: Library, tmp_path: Path, lines: list[str]
) -> None:
    with pytest.raises(NothingMatched):
        match(library, tmp_path, *lines)


def test_a_file_that_cannot_be_read_is_named(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ScanError, match=r"nope\.m3u cannot be read: No such file"):
        match_playlists(library, [os.fsencode(tmp_path / "nope.m3u")])
