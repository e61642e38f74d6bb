"""Looking after roots."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from curator.curation.caring import move_root, roots
from curator.curation.history import last_act
from curator.curation.tagging import How, tag
from curator.disk.paths import as_text
from curator.errors import NotScanned, ScanError
from curator.model.changes import Edit, Origin, Table
from curator.model.productions import Medium
from curator.model.roles import format_roles, parse_roles
from curator.model.tracks import State
from curator.store.library import Library
from tests.stock import stocked, track_id


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Two tracks of a game under one root; the first is tagged."""
    library = stocked(tmp_path, "One", "Two")
    medium = Edit(Table.FOLDERS, str(tmp_path / "music"), "medium", "game")
    library.commit([medium], text="scan", origin=Origin.SCAN)
    tag(library, [track_id(1)], parse_roles("opening"), How.FILL, origin=Origin.CLI)
    return library


def moved(tmp_path: Path) -> tuple[bytes, bytes]:
    """Move the folder on disk; where it was and where it is."""
    old, new = tmp_path / "music", tmp_path / "elsewhere" / "my music"
    new.parent.mkdir()
    shutil.move(old, new)
    return os.fsencode(old), os.fsencode(new)


def test_roots_say_what_is_known_under_them(library: Library, tmp_path: Path) -> None:
    gone = os.fsencode(tmp_path / "music" / "02 Two.flac")
    library.record([], [gone])
    (root,) = roots(library)
    assert root.path == os.fsencode(tmp_path / "music")
    assert (root.state, root.files, root.missing, root.medium) == (State.HERE, 2, 1, Medium.GAME)


def test_a_root_that_cannot_be_reached_is_away(library: Library, tmp_path: Path) -> None:
    moved(tmp_path)
    library.refresh_states()
    assert [root.state for root in roots(library)] == [State.AWAY]


def test_moving_a_root_takes_tracks_roles_and_medium_along(
    library: Library, tmp_path: Path
) -> None:
    old, new = moved(tmp_path)
    assert len(move_root(library, old, new).changed) == 2
    assert library.roots() == [new]
    track = library.track(track_id(1))
    assert track is not None
    assert track.path == os.path.join(new, b"01 One.flac")
    assert (track.state, track.copies) == (State.HERE, (track.path,))
    assert (format_roles(track.roles), track.medium) == ("theme/opening", Medium.GAME)
    reopened = Library.open(library.folder).track(track_id(2))
    assert reopened is not None
    assert reopened.path == os.path.join(new, b"02 Two.flac")


def test_path_hints_follow(library: Library, tmp_path: Path) -> None:
    hint = as_text(os.fsencode(tmp_path / "music" / "01 One.flac"))
    edit = Edit(Table.TRACKS, track_id(1), "path", hint)
    library.commit([edit], text="scan", origin=Origin.SCAN)
    old, new = moved(tmp_path)
    move_root(library, old, new)
    held = library.held(Table.TRACKS, track_id(1), "path")
    assert held is not None
    assert held.value == as_text(os.path.join(new, b"01 One.flac"))


def test_a_file_that_did_not_come_along_stays_where_it_was(
    library: Library, tmp_path: Path
) -> None:
    old, new = moved(tmp_path)
    os.remove(os.path.join(new, b"02 Two.flac"))
    assert move_root(library, old, new).changed == (track_id(1),)
    track = library.track(track_id(2))
    assert track is not None
    assert track.path == os.path.join(old, b"02 Two.flac")


def test_undo_passes_over_a_moved_root(library: Library, tmp_path: Path) -> None:
    move_root(library, *moved(tmp_path))
    act = last_act(library)
    assert act is not None
    assert act.text == "Opening: One"


def test_nothing_is_changed_when_the_music_is_not_there(library: Library, tmp_path: Path) -> None:
    old, seq = os.fsencode(tmp_path / "music"), library.seq
    with pytest.raises(ScanError, match="nothing of"):
        move_root(library, old, os.fsencode(tmp_path / "nowhere"))
    assert library.seq == seq


def test_only_a_root_can_be_moved(library: Library, tmp_path: Path) -> None:
    with pytest.raises(NotScanned, match=r"roots are .*/music"):
        move_root(library, os.fsencode(tmp_path / "other"), os.fsencode(tmp_path))


def test_a_root_that_stays_where_it_is_keeps_its_files(library: Library, tmp_path: Path) -> None:
    here = os.fsencode(tmp_path / "music")
    with pytest.raises(ScanError, match=r"is where it was; nothing was changed$"):
        move_root(library, here, here)
    assert [track.state for track in library.tracks()] == [State.HERE, State.HERE]


def test_a_root_that_moves_into_itself_leaves_no_file_missing(
    library: Library, tmp_path: Path
) -> None:
    root = tmp_path / "music"
    one = library.files[os.fsencode(root / "01 One.flac")]
    (root / "in").mkdir()
    shutil.copy(root / "01 One.flac", root / "in" / "01 One.flac")
    inner = replace(one, path=os.fsencode(root / "in" / "01 One.flac"))
    library.record([inner])
    (root / "in" / "in").mkdir()
    shutil.copy(root / "01 One.flac", root / "in" / "in" / "01 One.flac")
    move_root(library, os.fsencode(root), os.fsencode(root / "in"))
    assert not library.files[inner.path].missing
