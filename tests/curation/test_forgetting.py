"""Forgetting a root, and getting it back; files that vanish and come back by themselves."""

import os
import shutil
from pathlib import Path

import pytest

from curator.curation.caring import forget_root, roots
from curator.curation.history import last_act
from curator.errors import NotScanned, ScanError
from curator.model.changes import Edit, Origin, Table
from curator.model.tracks import State
from curator.store.library import Library
from tests.curation.music_folder import MusicFolder


@pytest.fixture
def folder(tmp_path: Path) -> MusicFolder:
    """Two scanned tracks, one tagged."""
    folder = MusicFolder(tmp_path)
    folder.audio("A/1.flac", seed=1)
    folder.audio("A/2.flac", seed=2)
    folder.add()
    folder.say(folder.track("A/1.flac").id, "role:bgm", True)
    return folder


def answered(library: Library) -> list[tuple[str, bool, State]]:
    return [(track.title, track.answered, track.state) for track in library.tracks()]


def test_missing_files_stay_and_come_back_by_themselves(
    folder: MusicFolder, tmp_path: Path
) -> None:
    before = answered(folder.library)
    shutil.move(folder.music / "A/1.flac", tmp_path / "kept.flac")
    assert folder.add().missing == 1
    assert [state for _, _, state in answered(folder.library)] == [State.MISSING, State.HERE]
    assert folder.library.tracks()[0].answered
    shutil.move(tmp_path / "kept.flac", folder.music / "A/1.flac")
    folder.add()
    assert answered(folder.library) == before


def test_a_forgotten_root_is_not_listed_and_nothing_is_lost(folder: MusicFolder) -> None:
    one = folder.track("A/1.flac").id
    told = forget_root(folder.library, os.fsencode(folder.music))
    assert told.text == f"forgot {folder.music} with 2 files"
    for _ in range(2):
        assert roots(folder.library) == []
        assert folder.library.tracks() == []
        assert folder.library.files == {}
        folder.reopen()
    folder.add()
    track = folder.library.track(one)
    assert track is not None
    assert (track.answered, track.state) == (True, State.HERE)
    assert len(folder.library.tracks()) == 2
    (folder.music / "A/1.flac").unlink()
    folder.add()
    assert len(folder.library.tracks()) == 2


def test_another_process_sees_it_too(folder: MusicFolder) -> None:
    other = Library.open(os.fsencode(folder.home))
    assert len(other.tracks()) == 2
    forget_root(folder.library, os.fsencode(folder.music))
    other.catch_up()
    assert other.tracks() == []
    folder.add()
    other.catch_up()
    assert len(other.tracks()) == 2


def test_undo_passes_over_it_and_dry_run_does_nothing(folder: MusicFolder) -> None:
    act, seq = last_act(folder.library), folder.library.seq
    assert len(forget_root(folder.library, os.fsencode(folder.music), dry_run=True).changed) == 2
    assert folder.library.seq == seq
    forget_root(folder.library, os.fsencode(folder.music))
    assert last_act(folder.library) == act


def test_a_copy_under_another_root_stays_listed(folder: MusicFolder, tmp_path: Path) -> None:
    shutil.copytree(folder.music, tmp_path / "copy")
    folder.add(str(tmp_path / "copy"))
    forget_root(folder.library, os.fsencode(folder.music))
    assert len(folder.library.tracks()) == 2
    assert all(track.state is State.HERE for track in folder.library.tracks())


def test_only_a_root_can_be_forgotten(folder: MusicFolder) -> None:
    with pytest.raises(NotScanned, match="is no root; roots are"):
        forget_root(folder.library, os.fsencode(folder.music / "A"))


def test_a_root_of_another_machine_is_forgotten_there(folder: MusicFolder) -> None:
    root = Edit(Table.FOLDERS, "/far/away", "root", True)
    folder.library.commit([root], text="sync with far", origin=Origin.SYNC)
    with pytest.raises(ScanError, match="forget it there"):
        forget_root(folder.library, b"/far/away")
