"""Backups: one a day, some of them kept by themselves; what a listener made stays."""

import os
from pathlib import Path

import pytest

from curator.store import backups
from curator.store.library import Library
from tests.store.samples import say


def test_one_backup_a_day_and_the_fullest_is_never_deleted(tmp_path: Path) -> None:
    source = tmp_path / "tags.json"
    source.write_bytes(b"x" * 100)
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(1, 31):
        size = 900 if day == 2 else 50
        (folder / f"tags-2026-01-{day:02d}.json").write_bytes(b"y" * size)
    assert backups.back_up(os.fsencode(folder), os.fsencode(source))
    assert not backups.back_up(os.fsencode(folder), os.fsencode(source))
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == backups.KEPT + 1
    assert names[0] == "tags-2026-01-02.json"
    assert names[1] == f"tags-2026-01-{31 - backups.KEPT + 1:02d}.json"
    assert (folder / names[-1]).read_bytes() == b"x" * 100


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with more days' backups than are kept."""
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(1, backups.KEPT + 6):
        (folder / f"tags-2026-01-{day:02d}.json").write_bytes(b"y" * 50)
    return folder


def test_what_a_listener_made_is_never_rotated_away(many: Path, tmp_path: Path) -> None:
    source = tmp_path / "tags.json"
    source.write_bytes(b"x")
    own = {"tags-2026-01-01T120000.000001.json", "tags-before the party.json"}
    for name in own:
        (many / name).write_bytes(b"mine")
    own |= {os.fsdecode(os.path.basename(backups.keep(os.fsencode(many), os.fsencode(source))))}
    assert backups.back_up(os.fsencode(many), os.fsencode(source))
    names = {path.name for path in many.iterdir()}
    assert own <= names
    fullest, days = "tags-2026-01-19.json", sorted(names - own)
    assert (len(days), fullest in days) == (backups.KEPT, True)


def test_a_backup_with_a_name_of_its_own_is_not_taken_for_the_newest(many: Path) -> None:
    (many / "tags-very old.json").write_bytes(b"mine")
    (many / "tags-2026-01-19T080000.000000.json").write_bytes(b"mine")
    first, second, *_, last = backups.newest_first(os.fsencode(many))
    names = [os.path.basename(one) for one in (first, second, last)]
    assert names == [
        b"tags-2026-01-19T080000.000000.json",
        b"tags-2026-01-19.json",
        b"tags-very old.json",
    ]


def test_a_checkpoint_backs_up_what_it_replaces(folder: Path) -> None:
    library = Library.open(os.fsencode(folder))
    say(library, 1, "note", "a")
    library.checkpoint()
    before = (folder / "tags.json").read_bytes()
    say(library, 1, "note", "b")
    library.checkpoint()
    [backup] = (folder / "backups").iterdir()
    assert backup.read_bytes() == before
