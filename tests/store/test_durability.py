"""Durable first, believed then: what a full or failing disk does to a change."""

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from curator.errors import LibraryError
from curator.store.library import Library
from tests.store.samples import audio_id, dump, found, say, value


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """As a full disk would, the system refuses to write beyond this many bytes of any file."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_change_is_written_and_synced_before_it_is_believed(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bytes, object]] = []
    real = os.fdatasync

    def watched(descriptor: int) -> None:
        seen.append(((folder / "journal.jsonl").read_bytes(), value(library, 1, "note")))
        real(descriptor)

    monkeypatch.setattr(os, "fdatasync", watched)
    say(library, 1, "note", "durable")
    [(journal, in_memory)] = seen
    assert b'"durable"' in journal
    assert in_memory is None
    assert value(library, 1, "note") == "durable"


def test_on_a_full_disk_nothing_changes_and_the_sentence_says_so(
    library: Library, folder: Path
) -> None:
    library.record([found("/m/a.mp3", 1)])
    say(library, 1, "note", "a")
    before = (folder / "journal.jsonl").read_bytes()
    track = library.track(audio_id(1))
    with (
        no_file_longer_than(len(before) + 50),
        pytest.raises(LibraryError, match=r"nothing was saved.*free some space"),
    ):
        say(library, 1, "note", "b")
    assert value(library, 1, "note") == "a"
    assert library.track(audio_id(1)) is track
    assert library.seq == 1
    assert (folder / "journal.jsonl").read_bytes() == before
    change = say(library, 1, "note", "c")
    assert change is not None
    assert change.seq == 2


def test_a_sync_that_fails_keeps_nothing(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(library, 1, "note", "a")
    before = (folder / "journal.jsonl").read_bytes()

    def broken(_descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", broken)
        with pytest.raises(LibraryError, match=r"nothing was saved.*see to the disk"):
            say(library, 1, "note", "b")
    assert (folder / "journal.jsonl").read_bytes() == before
    assert dump(Library.open(os.fsencode(folder))) == dump(library)


def test_a_checkpoint_on_a_full_disk_leaves_the_journal(library: Library, folder: Path) -> None:
    for number in range(20):
        say(library, number, "note", "x" * 50)
    journal = (folder / "journal.jsonl").read_bytes()
    with (
        no_file_longer_than(len(journal) // 2),
        pytest.raises(LibraryError, match="free some space"),
    ):
        library.checkpoint()
    assert (folder / "journal.jsonl").read_bytes() == journal
    assert not list(folder.glob(".*.tmp"))
    other = Library.open(os.fsencode(folder))
    assert (other.notices, dump(other)) == ([], dump(library))
    library.checkpoint()
    assert (folder / "journal.jsonl").read_bytes() == b""
    assert [change.seq for change in library.history()] == list(range(20, 0, -1))


def test_opening_a_torn_journal_on_a_full_disk_still_opens(folder: Path) -> None:
    library = Library.open(os.fsencode(folder))
    for number in range(3):
        say(library, number, "note", "x" * 50)
    journal = folder / "journal.jsonl"
    torn = journal.read_bytes()[:-30]
    journal.write_bytes(torn)
    with no_file_longer_than(100):
        other = Library.open(os.fsencode(folder))
        assert other.seq == 2
        assert "unfinished" in other.notices[0]
    assert journal.read_bytes() == torn
