"""A checkpoint keeps nobody waiting: others write while it is made, and nothing goes missing."""

import os
import shutil
from pathlib import Path

import pytest

from curator.model.changes import Change, Origin
from curator.store.layout import Layout
from curator.store.library import Library
from tests.store.gated import Gated
from tests.store.samples import dump, edit, found, say, value

TRACKS = 20_000
CHANGES = 100
LONG_PARTS = ["history:fsync", "new backup:write", "new tags.json:fsync"]
"""Points at which a large library takes its time, or a slow disk."""
SHORT_PARTS = ["tags.json:rename", "new journal:fsync", "journal:rename"]
"""Points at which the writers' lock is held."""


def again(folder: Path) -> Library:
    return Library.open(os.fsencode(folder))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of many tracks, with a checkpoint behind it and changes since."""
    folder = tmp_path_factory.mktemp("model") / "library"
    library = again(folder)
    edits = [edit(number, "rating", 3) for number in range(TRACKS)]
    library.commit(edits, text="all of them", origin=Origin.CLI)
    library.checkpoint()
    say(library, 1, "note", "before")
    library.close(checkpoint=False)
    return folder


@pytest.fixture
def large(model: Path, folder: Path) -> Path:
    """A copy of it."""
    shutil.copytree(model, folder)
    return folder


def commit_many(library: Library, word: str) -> list[Change]:
    made = [say(library, number, f"word:{word}", True) for number in range(CHANGES)]
    return [change for change in made if change is not None]


def all_is_there(folder: Path, *words: str) -> None:
    """Every word at its tracks, every change in the history once, nothing to complain of."""
    library = again(folder)
    for word in words:
        assert all(value(library, number, f"word:{word}") is True for number in range(CHANGES))
    assert (value(library, 1, "note"), value(library, TRACKS - 1, "rating")) == ("before", 3)
    history = list(library.history())
    assert [change.seq for change in history] == list(range(library.seq, 0, -1))
    assert len({change.id for change in history}) == library.seq == 2 + CHANGES * len(words)
    assert (library.notices, list(folder.rglob("*.tmp"))) == ([], [])


@pytest.mark.parametrize("point", LONG_PARTS)
def test_others_write_and_read_while_a_checkpoint_is_made(
    large: Path, point: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = again(large)
    with Gated(large, "checkpoint", point) as held:
        made = commit_many(other, "meanwhile")
        assert len(made) == CHANGES
        assert again(large).seq == other.seq == 2 + CHANGES
        held.release()
    journal = (large / "journal.jsonl").read_bytes()
    assert journal.count(b"\n") == CHANGES
    with monkeypatch.context() as patch:
        patch.delattr("curator.store.ledger.load")  # reading all of it again takes its time too
        assert other.catch_up() == []
        commit_many(other, "after")
        assert other.catch_up() == []
    other.close(checkpoint=True)
    assert (large / "journal.jsonl").read_bytes() == b""
    assert dump(again(large)) == dump(other)
    all_is_there(large, "meanwhile", "after")


def test_who_makes_a_checkpoint_takes_over_what_was_said_meanwhile(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, other = again(large), again(large)
    real = os.replace

    def said_just_before(old: bytes, new: bytes) -> None:
        monkeypatch.undo()
        real(old, new)

    def said_while_writing(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", real_fsync)
        monkeypatch.setattr(os, "replace", said_just_before)
        commit_many(other, "meanwhile")
        real_fsync(descriptor)

    real_fsync = os.fsync
    monkeypatch.setattr(os, "fsync", said_while_writing)
    app.checkpoint()
    assert [change.text for change in app.catch_up()] == ["word:meanwhile True"] * CHANGES
    assert other.catch_up() == []
    commit_many(app, "after")
    assert [change.text for change in other.catch_up()] == ["word:after True"] * CHANGES
    all_is_there(large, "meanwhile", "after")


@pytest.mark.parametrize("point", [LONG_PARTS[-1], *SHORT_PARTS])
def test_a_checkpoint_that_dies_blocks_nobody(large: Path, point: str) -> None:
    other = again(large)
    with Gated(large, "checkpoint", point) as held:
        held.kill()
        commit_many(other, "after")
    other.close(checkpoint=True)
    assert (other.notices, (large / "journal.jsonl").read_bytes()) == ([], b"")
    all_is_there(large, "after")


def test_only_one_makes_a_checkpoint_and_who_just_closes_does_not_wait(large: Path) -> None:
    other = again(large)
    with Gated(large, "checkpoint", "new tags.json:write") as held:
        commit_many(other, "meanwhile")
        other.close()
        assert other.notices == []
        assert len((large / "journal.jsonl").read_bytes().splitlines()) == 1 + CHANGES
        held.release()
    all_is_there(large, "meanwhile")


def test_an_older_curator_that_makes_one_meanwhile_is_noticed(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = again(large)
    with Gated(large, "checkpoint", "new tags.json:fsync") as held:
        commit_many(other, "meanwhile")
        # It knows one lock only, which is free.
        nowhere = bytes(large.parent / "unknown.lock")
        monkeypatch.setattr(Layout, "checkpoint_lock", nowhere)
        other.checkpoint()
        commit_many(other, "after")
        held.release()
    assert (large / "journal.jsonl").read_bytes() == b""
    all_is_there(large, "meanwhile", "after")


def test_the_catalogue_is_written_and_backups_are_made_without_stopping_others(
    large: Path,
) -> None:
    other = again(large)
    with Gated(large, "catalogue", "new catalogue.json:fsync") as held:
        commit_many(other, "scanned")
        other.checkpoint()  # sweeps up what died writers left, not what is being written
        held.release()
    assert set(again(large).files) == {found("/m/new.mp3", 9).path}
    commit_many(other, "and")
    with Gated(large, "backup", "new backup:fsync") as held:
        commit_many(other, "kept")
        held.release()
    all_is_there(large, "scanned", "and", "kept")


def test_a_copy_that_went_its_own_way_is_no_rest_of_a_checkpoint(folder: Path) -> None:
    app = again(folder)
    say(app, 1, "note", "a")
    app.checkpoint()
    own_way = folder.with_name("copy")
    shutil.copytree(folder, own_way)
    say(app, 2, "note", "ours")
    copy = again(own_way)
    say(copy, 3, "note", "theirs")
    copy.close(checkpoint=False)
    os.replace(own_way / "journal.jsonl", folder / "journal.jsonl")
    say(app, 4, "note", "d")
    last = again(folder)
    assert [value(last, number, "note") for number in range(1, 5)] == ["a", "ours", "theirs", "d"]
