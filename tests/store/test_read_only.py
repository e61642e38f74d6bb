"""Folders that cannot be written, made or read: one clear sentence, and reading goes on."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from curator.errors import LibraryError, LibraryReadOnly
from curator.store.library import Library
from tests.store.samples import found, say, value

NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without root's right to write everywhere."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter; those that pytest makes are root's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def filled(open_folder: Path) -> Path:
    folder = open_folder / "library"
    library = Library.open(os.fsencode(folder))
    say(library, 1, "note", "a")
    library.record([found("/m/a.mp3", 1)])
    library.close()
    library = Library.open(os.fsencode(folder))
    say(library, 2, "note", "b")
    library.close(checkpoint=False)
    for path in folder.iterdir():
        path.chmod(0o444 if path.is_file() else 0o555)
    folder.chmod(0o555)
    return folder


def test_what_a_mixed_copy_lacks_is_shown_where_nothing_can_be_written(filled: Path) -> None:
    filled.chmod(0o755)
    tags = filled / "tags.json"
    older = tags.read_bytes()
    tags.chmod(0o644)
    (filled / "journal.jsonl").chmod(0o644)
    library = Library.open(os.fsencode(filled))
    library.checkpoint()
    say(library, 1, "note", "in the journal")
    library.close(checkpoint=False)
    tags.write_bytes(older)
    filled.chmod(0o555)
    with as_nobody():
        library = Library.open(os.fsencode(filled))
        assert [value(library, n, "note") for n in (1, 2)] == ["in the journal", "b"]
        assert "1 act between them came from history.jsonl" in library.notices[0]
    assert tags.read_bytes() == older


def test_a_read_only_library_is_read(filled: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in filled.rglob("*")}
    with as_nobody():
        library = Library.open(os.fsencode(filled))
        assert not library.writable
        assert (value(library, 1, "note"), value(library, 2, "note")) == ("a", "b")
        assert len(library.tracks()) == 2
        assert len(list(library.history())) == 2
        assert library.catch_up() == []
        with pytest.raises(LibraryReadOnly, match=f"{filled} can be read but not written"):
            say(library, 1, "note", "c")
        with pytest.raises(LibraryReadOnly):
            library.checkpoint()
        assert value(library, 1, "note") == "a"
        library.close(checkpoint=True)
    assert library.notices == []
    assert {path: path.stat().st_mtime_ns for path in filled.rglob("*")} == before


def test_damage_in_a_read_only_library_is_recovered_in_memory(filled: Path) -> None:
    tags = filled / "tags.json"
    tags.chmod(0o644)
    tags.write_bytes(b"broken")
    with as_nobody():
        library = Library.open(os.fsencode(filled))
        assert (value(library, 1, "note"), value(library, 2, "note")) == ("a", "b")
    assert "everything was recovered" in library.notices[0]
    assert tags.read_bytes() == b"broken"


def test_a_folder_that_cannot_be_made_is_one_sentence() -> None:
    with pytest.raises(LibraryError, match=r"/proc/no/such cannot be opened or made.*--library"):
        Library.open(b"/proc/no/such")


def test_a_file_in_the_folders_place_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name in ("file", "file/below"):
        with pytest.raises(LibraryError, match=r"is no folder"):
            Library.open(os.fsencode(tmp_path / name))


def test_files_that_may_not_be_read_are_one_sentence_and_stay(filled: Path) -> None:
    (filled / "tags.json").chmod(0)
    with as_nobody(), pytest.raises(LibraryError, match=r"tags\.json cannot be read"):
        Library.open(os.fsencode(filled))
    assert stat.S_IMODE((filled / "tags.json").stat().st_mode) == 0
    (filled / "journal.jsonl").chmod(0)
    with as_nobody(), pytest.raises(LibraryError, match=r"cannot be read"):
        Library.open(os.fsencode(filled))


def test_a_missing_folder_is_made_and_holds_nothing_until_something_is_said(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "deep" / "library"
    library = Library.open(os.fsencode(folder))
    assert library.tracks() == []
    library.close()
    assert list(folder.iterdir()) == []
