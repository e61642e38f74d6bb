"""Which tracks the words of a command mean."""

import os
import time
from pathlib import Path

import pytest

from curator.curation.selecting import Wanted, is_path, read_words, select
from curator.errors import NothingMatched, NotScanned, QueryError
from curator.model.changes import Edit, Origin, Table
from curator.model.queries import EVERYTHING
from curator.model.tracks import FoundFile, Metadata, TrackId
from curator.store.library import Library
from tests.model.making import make_track


@pytest.fixture
def music(tmp_path: Path) -> Path:
    """Files of three tracks: two in disc1, one in disc2, and a copy of the first beside it."""
    for name in ("disc1/a.flac", "disc1/b.flac", "disc2/c.flac", "disc2/a copy.flac"):
        path = tmp_path / "music" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return tmp_path / "music"


@pytest.fixture
def library(tmp_path: Path, music: Path) -> Library:
    """A library that knows them under one root."""
    library = Library.open(os.fsencode(tmp_path / "library"))
    root = Edit(Table.FOLDERS, str(music), "root", True)
    library.commit([root], text="scan", origin=Origin.SCAN)
    files = [("disc1/a.flac", "0"), ("disc1/b.flac", "1"), ("disc2/c.flac", "2")]
    for name, digit in [*files, ("disc2/a copy.flac", "0")]:
        path = os.fsencode(music / name)
        library.record(
            [FoundFile(path, 0, 0, TrackId("a1-" + digit * 32), Metadata(f"Piece {digit}"))]
        )
    return library


def titles(library: Library, *words: str | Path) -> list[str]:
    return [track.title for track in select(library, read_words([str(word) for word in words]))]


@pytest.mark.parametrize("word", ["/music", "./a", "../a", "~/a", "~", ".", "..", "./-licensed"])
def test_paths_are_told_by_how_they_start(word: str) -> None:
    assert is_path(word)


@pytest.mark.parametrize("word", ["music/a.flac", "role:opening", "-licensed", "…", ".hack//SIGN"])
def test_other_words_are_query_words(word: str) -> None:
    assert not is_path(word)


def test_without_words_everything_is_meant(library: Library) -> None:
    assert read_words([]).everything
    assert titles(library) == ["Piece 0", "Piece 1", "Piece 2"]


@pytest.mark.parametrize("words", [[""], [" ", ""]])
def test_empty_words_mean_everything_too(words: list[str]) -> None:
    assert read_words(words).everything


def test_query_words_are_joined_with_blanks(library: Library) -> None:
    assert titles(library, "piece", "1") == ["Piece 1"]
    assert str(read_words(["title:piece", "OR", "role:bgm"]).query) == "title:piece OR role:bgm"


def test_a_file_means_its_track(library: Library, music: Path) -> None:
    assert titles(library, music / "disc1/b.flac") == ["Piece 1"]


def test_a_folder_means_everything_under_it_and_copies_there(library: Library, music: Path) -> None:
    assert titles(library, music / "disc2") == ["Piece 0", "Piece 2"]


def test_several_paths_add_up_and_a_query_narrows_them(library: Library, music: Path) -> None:
    assert titles(library, music / "disc1", music / "disc2/c.flac", "-title:0") == [
        "Piece 1",
        "Piece 2",
    ]


def test_relative_paths_are_from_here(
    library: Library, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(music / "disc1")
    assert titles(library, ".") == ["Piece 0", "Piece 1"]
    assert titles(library, "./a.flac") == ["Piece 0"]
    assert titles(library, "../disc2", "piece 2") == ["Piece 2"]


def test_a_path_through_a_link_is_found(library: Library, music: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(music / "disc1")
    assert titles(library, tmp_path / "link") == ["Piece 0", "Piece 1"]


def test_the_real_path_of_a_root_that_is_a_link_is_found(tmp_path: Path, music: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(music)
    library = Library.open(os.fsencode(tmp_path / "other"))
    library.commit([Edit(Table.FOLDERS, str(link), "root", True)], text="scan", origin=Origin.SCAN)
    path = os.fsencode(link / "disc1/a.flac")
    library.record([FoundFile(path, 0, 0, TrackId("a1-" + "0" * 32), Metadata("Piece"))])
    assert titles(library, music / "disc1") == ["Piece"]


def test_a_path_that_was_not_scanned_says_what_to_run(library: Library, tmp_path: Path) -> None:
    (tmp_path / "my new").mkdir()
    with pytest.raises(NotScanned, match=r"run curator scan '.*/my new'$"):
        titles(library, tmp_path / "my new")


def test_a_file_that_is_no_music_is_not_to_be_scanned(library: Library, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("words")
    with pytest.raises(NotScanned, match=r"README.md is no music; name a track, or a folder"):
        titles(library, tmp_path / "README.md")
    (tmp_path / "new.flac").write_bytes(b"")
    with pytest.raises(NotScanned, match="run curator scan"):
        titles(library, tmp_path / "new.flac")


def test_one_unknown_path_among_known_ones_is_an_error(library: Library, music: Path) -> None:
    with pytest.raises(NotScanned, match="does not exist"):
        titles(library, music / "disc1", music / "disc3")


def test_nothing_matched_names_the_query(library: Library) -> None:
    with pytest.raises(NothingMatched, match="nothing matches role:theme/opening"):
        titles(library, "role:op")


def test_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    with pytest.raises(NothingMatched, match="run curator scan"):
        titles(Library.open(os.fsencode(tmp_path)), "x")


def test_a_query_that_is_not_unicode_is_refused() -> None:
    with pytest.raises(QueryError, match="UTF-8"):
        read_words(["caf\udce9"])


def test_many_paths_are_found_as_quickly_as_one(library: Library, music: Path) -> None:
    made = [make_track(path=os.fsencode(music / f"{n % 99}" / f"{n}.mp3")) for n in range(4000)]
    paths = tuple(track.path for track in made[:1000])
    started = time.process_time()
    assert select(library, Wanted(EVERYTHING, paths), made) == made[:1000]
    assert time.process_time() - started < 1
    with pytest.raises(NotScanned, match=r"gone\.mp3"):
        select(library, Wanted(EVERYTHING, (*paths, b"/gone.mp3")), made)
