"""Backups are listed, and one is said again as one act."""

import os
from pathlib import Path

import pytest

from curator.curation.dumping import dump
from curator.curation.history import undo
from curator.curation.restoring import backup_named, list_backups, plan_restore, restore
from curator.errors import LibraryDamaged, LibraryTooNew, NothingMatched
from curator.model.changes import Edit, Json, Origin, Table
from curator.store.library import Library
from tests.stock import stocked, track_id


def say(library: Library, field: str, value: Json, number: int = 1) -> None:
    edit = Edit(Table.TRACKS, track_id(number), field, value)
    library.commit([edit], text=f"said {field}", origin=Origin.APP)


def values(library: Library) -> dict[tuple[str, str], Json]:
    return {(s.id, s.field): s.value for s in library.statements() if s.value is not None}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A backup holds rating 3 and a role; since then much was said."""
    library = stocked(tmp_path, "One", "Two")
    say(library, "rating", 3)
    say(library, "role:bgm", True)
    library.back_up()
    say(library, "rating", 5)
    say(library, "role:bgm", None)
    say(library, "note", "new")
    return library


def back(library: Library) -> str:
    """Restore the oldest backup; the name of the one that was made first."""
    planned = plan_restore(library, list_backups(library)[-1])
    _, kept = restore(library, planned, origin=Origin.CLI)
    return kept


def test_backups_are_listed_newest_first(library: Library) -> None:
    library.back_up()
    new, *_, old = list_backups(library)
    assert new.name > old.name
    assert (new.size > old.size, new.fullest, old.fullest) == (True, True, False)
    assert old.made.timestamp() == pytest.approx(os.stat(old.path).st_mtime)


def test_restoring_says_again_what_the_backup_says(library: Library) -> None:
    planned = plan_restore(library, list_backups(library)[0])
    assert (planned.back, planned.gone, planned.tracks) == (2, 1, 1)
    back(library)
    track = library.track(track_id(1))
    assert track is not None
    assert (track.said.rating, len(track.roles), track.said.note) == (3, 1, "")
    assert not plan_restore(library, list_backups(library)[-1]).edits


def test_the_present_state_is_kept_as_a_backup_first(library: Library) -> None:
    before = values(library)
    kept = back(library)
    assert plan_restore(library, backup_named(library, kept)).edits
    restore(library, plan_restore(library, backup_named(library, kept)), origin=Origin.CLI)
    assert values(library) == before


def test_it_is_one_act_that_can_be_undone_after_a_restart(library: Library) -> None:
    before = values(library)
    back(library)
    (act,) = library.history(1)
    assert act.text.startswith("restored tags-")
    library.close()
    reopened = Library.open(library.folder)
    undo(reopened, origin=Origin.CLI)
    assert values(reopened) == before


def test_an_open_app_takes_it_over(library: Library) -> None:
    app = Library.open(library.folder)
    back(library)
    app.catch_up()
    assert b"".join(dump(app)) == b"".join(dump(library))
    say(app, "later", True)
    library.catch_up()
    assert values(library) == values(app)


def test_what_scanning_stated_since_stays(library: Library, tmp_path: Path) -> None:
    say(library, "added", "2026-01-01T00:00:00.000000Z", 2)
    say(library, "path", "/new/place", 2)
    root = Edit(Table.FOLDERS, "/new", "root", True)
    library.commit([root], text="scan", origin=Origin.SCAN)
    back(library)
    said = values(library)
    assert said[track_id(2), "path"] == "/new/place"
    assert said["/new", "root"] is True
    assert (track_id(2), "added") in said


def test_a_backup_that_says_the_same_changes_nothing(library: Library) -> None:
    library.back_up()
    seq, count = library.seq, len(list_backups(library))
    planned = plan_restore(library, list_backups(library)[0])
    assert restore(library, planned, origin=Origin.CLI) == (None, "")
    assert (library.seq, len(list_backups(library))) == (seq, count)


def test_a_backup_is_found_by_its_name(library: Library) -> None:
    (only,) = list_backups(library)
    assert backup_named(library, only.name.removesuffix(".json")) == only
    with pytest.raises(NothingMatched, match="curator backup list shows them"):
        backup_named(library, "tags-1999.json")
    (Path(os.fsdecode(only.path))).unlink()
    with pytest.raises(NothingMatched, match="there are none yet"):
        backup_named(library, only.name)


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [(b'"format":1', b'"format":9', LibraryTooNew), (b"}}", b"}", LibraryDamaged)],
)
def test_a_backup_that_cannot_be_read_changes_nothing(
    library: Library, old: bytes, new: bytes, error: type[Exception]
) -> None:
    (only,) = list_backups(library)
    path = Path(os.fsdecode(only.path))
    path.write_bytes(path.read_bytes().replace(old, new))
    seq = library.seq
    with pytest.raises(error, match=only.name):
        plan_restore(library, only)
    assert library.seq == seq
