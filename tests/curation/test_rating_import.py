"""Ratings that MPD's clients keep, taken over."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from curator.curation.rating_import import RatingPlan, plan_ratings, state_ratings
from curator.errors import NothingMatched, ScanError
from curator.model.changes import Edit, Origin, Table
from curator.store.library import Library
from tests.stock import stocked, track_id


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return stocked(tmp_path, "One", "Two", "Three")


def stickers(folder: Path, *rows: tuple[str, str, str]) -> bytes:
    """A database as MPD makes it, with these songs, names and values."""
    path = folder / "sticker 100%.sql"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE sticker(type, uri, name, value)")
        database.executemany("INSERT INTO sticker VALUES('song', ?, ?, ?)", rows)
        database.execute("INSERT INTO sticker VALUES('playlist', '01 One.flac', 'rating', '2')")
        database.commit()
    return bytes(path)


def said(library: Library) -> list[int | None]:
    return [track.said.rating for track in library.tracks()]


def take(library: Library, path: bytes, *, replace: bool = False) -> RatingPlan:
    plan = plan_ratings(library, path, replace=replace)
    state_ratings(library, plan, origin=Origin.CLI)
    return plan


def test_ratings_of_ten_become_ratings_of_five(tmp_path: Path, library: Library) -> None:
    path = stickers(
        tmp_path,
        ("01 One.flac", "rating", "10"),
        ("02 Two.flac", "rating", "7"),
        ("03 Three.flac", "rating", "0"),
        ("03 Three.flac", "playCount", "3"),
        ("gone/x.mp3", "rating", "1"),
        ("01 Two.flac", "rating", "many"),
    )
    plan = take(library, path)
    assert said(library) == [5, 4, None]
    assert [mention.location for mention in plan.unknown] == [b"gone/x.mp3"]
    assert [mention.location for mention in plan.strange] == [b"01 Two.flac"]
    again = take(library, path)
    assert (again.ratings, again.kept) == ({}, ())


def test_a_rating_that_was_given_here_stays_unless_replaced(
    tmp_path: Path, library: Library
) -> None:
    library.commit([Edit(Table.TRACKS, track_id(1), "rating", 2)], text="", origin=Origin.APP)
    path = stickers(tmp_path, ("01 One.flac", "rating", "10"))
    assert [track.title for track in take(library, path).kept] == ["One"]
    assert said(library)[0] == 2
    take(library, path, replace=True)
    assert said(library)[0] == 5


def test_paths_may_start_at_a_folder_above(tmp_path: Path, library: Library) -> None:
    path = stickers(tmp_path, ("music/03 Three.flac", "rating", "1"))
    plan = plan_ratings(library, path, root=bytes(tmp_path))
    assert plan.ratings == {track_id(3): 1}


def test_what_is_no_sticker_file_or_knows_nothing(tmp_path: Path, library: Library) -> None:
    (tmp_path / "x.sql").write_text("no database, but long enough to look like one" * 50)
    for name in ("x.sql", "none.sql"):
        with pytest.raises(ScanError, match="no sticker database"):
            plan_ratings(library, bytes(tmp_path / name))
    assert not (tmp_path / "none.sql").exists()
    with pytest.raises(NothingMatched, match="none of its 1 rating is"):
        plan_ratings(library, stickers(tmp_path, ("x", "rating", "1")))
