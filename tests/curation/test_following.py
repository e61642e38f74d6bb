"""A folder of playlists that follows the library."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.curation.exporting import PLAIN
from curator.curation.following import Follower
from curator.curation.playlists import delete, save
from curator.errors import ExportError
from curator.model.changes import Edit, Origin, Table
from tests.curation.shelves import Shelves

CLI = Origin.CLI


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Shelves]:
    """Three tracks, of which the first is an opening; the playlists `openings` and `all`."""
    one = Shelves(tmp_path)
    for number, name in enumerate("abc"):
        one.put(f"album/{name}.mp3", str(number))
    one.say("0", "role:theme/opening", True)
    save(one.library, "openings", "role:opening", origin=CLI)
    save(one.library, "all", "title:a OR title:b OR title:c", origin=CLI)
    yield one
    one.library.close()


@pytest.fixture
def follower(shelves: Shelves, tmp_path: Path) -> Follower:
    (tmp_path / "lists").mkdir()
    return Follower(shelves.library, bytes(tmp_path / "lists"), PLAIN)


def follow(follower: Follower) -> dict[str, bool | str]:
    """What was written in a round (True), was the same already (False), or why it was not."""
    return {
        one.name: one.problem if one.exported is None else one.exported.written
        for one in follower.follow()
    }


def test_only_what_changed_is_looked_at_and_written(
    shelves: Shelves, follower: Follower, tmp_path: Path
) -> None:
    assert follow(follower) == {"all": True, "openings": True}
    assert follow(follower) == {}
    shelves.say("1", "role:theme/opening", True)
    assert follow(follower) == {
        "all": False,
        "openings": True,
    }  # the track is another, not the list
    assert (tmp_path / "lists" / "openings.m3u").read_text().count("#EXTINF") == 2
    again = Follower(shelves.library, follower.folder, PLAIN)
    assert follow(again) == {"all": False, "openings": False}


def test_a_playlist_that_is_new_renamed_or_deleted(
    shelves: Shelves, follower: Follower, tmp_path: Path
) -> None:
    follow(follower)
    save(shelves.library, "b", "title:b", origin=CLI)
    assert follow(follower) == {"b": True}
    save(shelves.library, "b", "title:b OR title:c", order="-title", origin=CLI)
    assert follow(follower) == {"b": True}
    delete(shelves.library, "b", origin=CLI)
    assert follow(follower) == {}
    assert (tmp_path / "lists" / "b.m3u").exists()  # files that were written stay


def test_nothing_shrinks_for_files_that_are_gone_and_it_is_tried_again(
    shelves: Shelves, follower: Follower, tmp_path: Path
) -> None:
    follow(follower)
    before = {one: one.read_bytes() for one in (tmp_path / "lists").iterdir()}
    shutil.move(shelves.music / "album", tmp_path / "album")  # and nobody has scanned since
    shelves.say("2", "role:theme/opening", True)
    told = follow(follower)
    assert "3 missing of 3 tracks" in str(told["all"])
    assert "2 missing of 2 tracks" in str(told["openings"])
    assert {one: one.read_bytes() for one in (tmp_path / "lists").iterdir()} == before
    shutil.move(tmp_path / "album", shelves.music / "album")
    assert follow(follower) == {"all": False, "openings": True}


def test_an_empty_one_and_a_mistake_leave_their_files(
    shelves: Shelves, follower: Follower, tmp_path: Path
) -> None:
    follow(follower)
    before = (tmp_path / "lists" / "openings.m3u").read_bytes()
    shelves.say("0", "role:theme/opening", None)
    wrong = Edit(Table.PLAYLISTS, "all", "query", "rol:x")
    shelves.library.commit([wrong], text="merged", origin=CLI)
    told = follow(follower)
    assert "holds no tracks now" in str(told["openings"])
    assert "did you mean role" in str(told["all"])
    assert (tmp_path / "lists" / "openings.m3u").read_bytes() == before


def test_one_that_was_just_begun_waits_for_its_first_track(
    shelves: Shelves, follower: Follower
) -> None:
    follow(follower)
    save(shelves.library, "drive", "", by_hand=True, origin=CLI)
    assert follow(follower) == {}


def test_a_folder_that_is_not_there_is_never_made(follower: Follower, tmp_path: Path) -> None:
    (tmp_path / "lists").rmdir()
    with pytest.raises(ExportError, match="lists is not there; playlists wait until it is"):
        follower.follow()
    assert not (tmp_path / "lists").exists()


def test_what_the_hand_changed_in_a_file_is_kept_beside(
    shelves: Shelves, follower: Follower, tmp_path: Path
) -> None:
    follow(follower)
    path = tmp_path / "lists" / "openings.m3u"
    path.write_text("#EXTM3U\nmine.mp3\n")
    assert follow(follower) == {}
    shelves.say("1", "role:theme/opening", True)
    follow(follower)
    assert (tmp_path / "lists" / "openings.m3u~").read_text() == "#EXTM3U\nmine.mp3\n"


def test_it_stops_when_it_is_told_to(follower: Follower) -> None:
    assert follower.follow(lambda: True) == []
    assert os.listdir(follower.folder) == []
