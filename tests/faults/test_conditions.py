"""What can befall a library from outside: copied while open, a full disk, no locks, later files."""

import errno
import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from curator.errors import LibraryError, LibraryTooNew
from curator.store.library import Library
from tests.faults.patience import LONG
from tests.faults.running import ran
from tests.faults.test_two_writers import Writer, said_of
from tests.store.samples import found, say, value

COPIES = 200 if LONG else 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with a few files."""
    folder = tmp_path / "library"
    library = Library.open(bytes(folder))
    library.record([found(f"/m/{number}.mp3", number) for number in range(24)])
    say(library, 1, "note", "first")
    library.close()
    return folder


def test_a_copy_made_while_it_is_open_holds_what_was_acknowledged(
    folder: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    writer = Writer(folder, "open", every=10**6)
    copies = 0
    while copies < COPIES and (writer.running or not copies):
        known = list(writer.acknowledged)
        copy = tmp_path / f"copy-{copies}"
        shutil.copytree(folder, copy)
        library = Library.open(bytes(copy))
        assert set(known) <= said_of(library.tracks())
        assert all("unfinished" in notice for notice in library.notices)
        assert say(library, 2, "note", "the copy goes on") is not None
        library.close()
        assert Library.open(bytes(copy)).notices == []
        shutil.rmtree(copy)
        copies += 1
    assert writer.end() == 0
    record_property(
        "counted", f"copied while open: {copies} copies, all opened, none lacked a change"
    )


def test_a_copy_that_takes_tags_before_a_checkpoint_and_the_rest_after_lacks_nothing(
    folder: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    writer = Writer(folder, "open", every=10)
    copies = 0
    while copies < COPIES and (writer.running or not copies):
        copy = tmp_path / f"copy-{copies}"
        copy.mkdir()
        shutil.copy(folder / "catalogue.json", copy)
        shutil.copy(folder / "tags.json", copy)
        before = (copy / "tags.json").read_bytes()
        while writer.running and (folder / "tags.json").read_bytes() == before:
            pass  # until a checkpoint was made
        known = list(writer.acknowledged)
        shutil.copy(folder / "journal.jsonl", copy)
        shutil.copy(folder / "history.jsonl", copy)
        between = (copy / "journal.jsonl").read_bytes()
        library = Library.open(bytes(copy))
        if between:  # else it is what somebody makes who goes back to an older tags.json
            assert set(known) <= said_of(library.tracks())
        library.close()
        copies += 1
    assert writer.end() == 0
    record_property("counted", f"copied around a checkpoint: {copies} copies, none lacked a change")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 KB; only the superuser can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)]
    if subprocess.run(made, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@contextmanager
def mounted(disk: Path, place: Path) -> Iterator[None]:
    """Let the disk be reached at the place."""
    subprocess.run(["mount", "--bind", str(disk), str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_while_its_disk_is_away_no_other_library_is_begun_in_its_place(
    small_disk: Path, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    with mounted(small_disk, place):
        library = Library.open(bytes(place))
        say(library, 1, "note", "first")
    for _ in range(2):
        with pytest.raises(LibraryError, match="is not there; mount it again"):
            say(library, 2, "note", "second")
        with pytest.raises(LibraryError, match="is not there"):
            library.catch_up()
    assert not (place / "tags.json").exists()
    with mounted(small_disk, place):
        say(library, 2, "note", "second")
        library.close(checkpoint=True)
        other = Library.open(bytes(place))
        assert [value(other, n, "note") for n in (1, 2)] == ["first", "second"]
        assert (library.notices, other.notices) == ([], [])
        other.close()


def until_it_is_full(library: Library) -> tuple[int, str]:
    """Say things until that is refused; how many were acknowledged, and the refusal."""
    said = 0
    try:
        while say(library, said, "note", "x" * 200):
            said += 1
            if said % 50 == 0:
                library.checkpoint()
    except LibraryError as error:
        return said, str(error)
    return said, ""


def test_a_disk_that_fills_up_refuses_in_a_sentence_and_loses_nothing(small_disk: Path) -> None:
    filler = small_disk / "filler"
    filler.write_bytes(bytes(100_000))
    library = Library.open(bytes(small_disk / "library"))
    said, refusal = until_it_is_full(library)
    assert "nothing was saved" in refusal
    assert "free some space" in refusal
    library.close(checkpoint=True)
    assert "free some space" in library.notices[-1]
    other = Library.open(bytes(small_disk / "library"))
    assert other.notices == []
    assert [value(other, n, "note") for n in range(said)] == ["x" * 200] * said
    assert value(other, said, "note") is None
    filler.unlink()
    assert say(other, said, "note", "goes on") is not None
    other.close(checkpoint=True)
    assert other.notices == []
    assert Library.open(other.folder).seq == said + 1


def test_a_file_system_without_locks_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", no_locks)
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    code, told = ran(folder, "tag", "score", "title")
    assert code == 1
    assert "has no locks" in told
    assert told.count("\n") == 1
    assert ran(folder, "list")[0] == 0
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("name", ["tags.json", "catalogue.json"])
def test_files_of_a_later_curator_are_refused_and_stay_as_they_are(folder: Path, name: str) -> None:
    path = folder / name
    later = path.read_bytes().replace(b'"format":1', b'"format":99')
    path.write_bytes(later)
    before = sorted(os.listdir(folder))
    for words in (["list"], ["tag", "score", "title"], ["dump"]):
        code, told = ran(folder, *words)
        assert (code, told.count("\n")) == (1, 1)
        assert "update curator" in told
    with pytest.raises(LibraryTooNew, match=r"later curator \(format 99"):
        Library.open(bytes(folder))
    assert (path.read_bytes(), sorted(os.listdir(folder))) == (later, before)


def test_while_its_disk_is_away_no_other_catalogue_is_begun_in_its_place(
    small_disk: Path, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    with mounted(small_disk, place):
        library = Library.open(bytes(place))
        say(library, 1, "note", "first")
        library.record([found("/m/1.mp3", 1)])
        library.save_catalogue()
    library.record([found("/m/2.mp3", 2)])
    with pytest.raises(LibraryError, match="is not there; mount it again"):
        library.save_catalogue()
    assert sorted(library.files) == [b"/m/1.mp3", b"/m/2.mp3"]
    assert not (place / "catalogue.json").exists()
    with mounted(small_disk, place):
        library.catch_up()
        library.save_catalogue()
        assert sorted(Library.open(bytes(place)).files) == [b"/m/1.mp3", b"/m/2.mp3"]
        library.close()
    assert library.notices == []
