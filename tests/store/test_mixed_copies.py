"""A copy of a library that took tags.json before a checkpoint and all else after it."""

import os
from pathlib import Path

import pytest

from curator.store.library import Library
from tests.store.samples import say, value


def again(folder: Path) -> Library:
    return Library.open(os.fsencode(folder))


@pytest.fixture
def filled(folder: Path) -> Path:
    """A library with ratings in tags.json, in the history and in the journal."""
    library = again(folder)
    for number in range(11):
        say(library, number, "rating", 1 + number % 5)
        if number in (3, 6):
            library.checkpoint()
    library.close(checkpoint=False)
    return folder


def mixed(folder: Path) -> bytes:
    """Make it a copy that took tags.json before a checkpoint and all else after it."""
    tags = folder / "tags.json"
    library = again(folder)
    older = tags.read_bytes()
    say(library, 1, "note", "in the history alone")
    library.checkpoint()
    say(library, 2, "note", "in the journal")
    library.close(checkpoint=False)
    tags.write_bytes(older)
    return older


def test_what_a_mixed_copy_lacks_comes_from_the_history(filled: Path) -> None:
    older = mixed(filled)
    library = again(filled)
    assert value(library, 1, "note") == "in the history alone"
    assert value(library, 2, "note") == "in the journal"
    (told,) = library.notices
    assert "5 acts between them came from history.jsonl" in told
    assert "the older file was set aside as tags.json.damaged-" in told
    assert [path.read_bytes() for path in filled.glob("tags.json.damaged-*")] == [older]
    say(library, 3, "note", "goes on")
    library.close(checkpoint=True)
    assert library.notices[1:] == []
    later = again(filled)
    assert later.notices == []
    assert [value(later, n, "note") for n in (1, 2, 3)] == [
        "in the history alone", "in the journal", "goes on",
    ]  # fmt: skip


def test_what_is_not_in_the_history_either_may_be_missing(filled: Path) -> None:
    mixed(filled)
    history = filled / "history.jsonl"
    lines = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(b"".join(lines[:-2] + lines[-1:]))
    (told,) = again(filled).notices
    assert "4 acts between them came from history.jsonl, and 1 act may be missing" in told
