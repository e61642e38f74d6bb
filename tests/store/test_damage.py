"""Damaged files: the library opens, says in one sentence what happened, and loses no byte."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from curator.errors import LibraryDamaged, LibraryError
from curator.model.changes import Edit, Origin, Table
from curator.store.library import Library
from tests.store.samples import audio_id, dump, found, say, value

Spoil = Callable[[bytes], bytes]

SPOILT: dict[str, Spoil] = {
    "emptied": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "garbage": lambda data: os.urandom(500),
    "zeros": lambda data: b"\0" * len(data),
    "other json": lambda data: b'{"tracks": [1, 2]}',
    "spoilt line": lambda data: data.replace(b'"said":', b'"sa\x00d":', 1),
}


def again(folder: Path) -> Library:
    return Library.open(os.fsencode(folder))


def asides(folder: Path, name: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.glob(f"{name}.damaged-*"))]


@pytest.fixture
def filled(folder: Path) -> Path:
    """A library with words in tags.json, in the history and in the journal."""
    library = again(folder)
    for number in range(10):
        say(library, number, "rating", number % 6)
        if number in (3, 6):
            library.checkpoint()
    say(library, 2, "rating", None)
    library.record([found(f"/m/{n}.mp3", n) for n in range(10)])
    library.save_catalogue()
    library.close(checkpoint=False)
    return folder


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_damaged_tags_are_recovered_whole_from_the_history(filled: Path, spoil: Spoil) -> None:
    whole = dump(again(filled))
    tags = filled / "tags.json"
    damaged = spoil(tags.read_bytes())
    tags.write_bytes(damaged)
    library = again(filled)
    assert dump(library) == whole
    assert len(library.notices) == 1
    assert "everything was recovered from" in library.notices[0]
    assert "set aside as tags.json.damaged-" in library.notices[0]
    assert asides(filled, "tags.json") == [damaged]
    assert library.seq == 11
    say(library, 1, "note", "goes on")
    library.close()
    assert library.notices[1:] == []
    later = again(filled)
    assert later.notices == []
    assert value(later, 1, "note") == "goes on"
    assert [change.seq for change in later.history()] == list(range(12, 0, -1))


DEEP = b"[" * 300 + b"]" * 300


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace(b'"value":3', b'"value":' + DEEP, 1),
        lambda data: data.replace(b'"tracks":', b'"mine":{"1":{"x":' + DEEP + b'}},"tracks":', 1),
        lambda data: data.replace(b'"time":"2', b'"time":"8', 3)[:-40],
        lambda data: b"x" + data.replace(b'"value":3', b'"value":4'),
        lambda data: re.sub(rb'"latest":"[^"]+"', b'"latest":7', data),
        lambda data: re.sub(rb'"latest":"[^"]+"', b'"latest":"later"', data),
    ],
    ids=["deep value", "deep table", "times ahead", "other values", "no time", "another time"],
)
def test_what_checksummed_files_say_outlasts_what_a_damaged_file_says(
    filled: Path, spoil: Spoil
) -> None:
    whole = dump(again(filled))
    tags = filled / "tags.json"
    damaged = spoil(tags.read_bytes())
    assert damaged != tags.read_bytes()
    tags.write_bytes(damaged)
    library = again(filled)
    assert dump(library) == whole
    assert "everything was recovered from" in library.notices[0]
    assert asides(filled, "tags.json") == [damaged]
    library.close(checkpoint=True)
    assert again(filled).notices == []


@pytest.mark.parametrize("title", [b'""', b"7", b"null", b"[]"])
def test_a_title_that_is_none_in_the_catalogue_stops_nothing(filled: Path, title: bytes) -> None:
    catalogue = filled / "catalogue.json"
    catalogue.write_bytes(catalogue.read_bytes().replace(b'"title 3"', title))
    for _ in range(2):
        library = again(filled)
        assert len(library.tracks()) >= 9
        library.record([found("/m/new.mp3", 77)])
        library.close()


def test_deleted_tags_are_recovered(filled: Path) -> None:
    whole = dump(again(filled))
    (filled / "tags.json").unlink()
    library = again(filled)
    assert dump(library) == whole
    assert "tags.json is missing" in library.notices[0]
    assert again(filled).notices == []


def test_without_history_the_whole_lines_are_salvaged_and_the_loss_is_said(filled: Path) -> None:
    (filled / "history.jsonl").unlink()
    for backup in (filled / "backups").iterdir():
        backup.unlink()
    tags = filled / "tags.json"
    lines = tags.read_bytes().splitlines(keepends=True)
    spoilt = next(place for place, line in enumerate(lines) if b'"a1-' in line)
    lost = lines[spoilt]
    lines[spoilt] = lost.replace(b'"value":', b'"val\x01ue":')
    tags.write_bytes(b"".join(lines))
    library = again(filled)
    known = {statement.id for statement in library.statements()}
    assert len(known) == 9
    assert "may be missing" in library.notices[0]


def test_a_backup_and_the_history_after_it_are_enough(filled: Path) -> None:
    whole = dump(again(filled))
    [backup] = (filled / "backups").iterdir()
    tags = filled / "tags.json"
    tags.write_bytes(b"")
    history = filled / "history.jsonl"
    history.write_bytes(b"".join(history.read_bytes().splitlines(keepends=True)[4:]))
    library = again(filled)
    assert dump(library) == whole
    assert f"everything was recovered from the backup {backup.name}" in library.notices[0]


def test_a_bad_line_in_the_journal_costs_only_itself(filled: Path) -> None:
    journal = filled / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    assert len(lines) == 4
    lines[1] = lines[1].replace(b"rating", b"rat\x00ng")
    damaged = b"".join(lines)
    journal.write_bytes(damaged)
    library = again(filled)
    assert value(library, 8, "rating") is None
    assert value(library, 9, "rating") == 3
    assert value(library, 2, "rating") is None
    assert library.seq == 11
    assert len(library.notices) == 1
    assert "1 of 4 lines of journal.jsonl cannot be read" in library.notices[0]
    assert asides(filled, "journal.jsonl") == [damaged]
    assert again(filled).notices == []
    library.close()
    assert [change.seq for change in again(filled).history()][:3] == [11, 10, 8]


def test_a_bad_line_in_the_history_is_said_and_the_file_set_aside(filled: Path) -> None:
    history = filled / "history.jsonl"
    damaged = history.read_bytes().replace(b"rating", b"rat\x00ng", 1)
    history.write_bytes(damaged)
    library = again(filled)
    assert library.notices == []
    assert len(list(library.history())) == 10
    assert "1 lines of history.jsonl cannot be read" in library.notices[0]
    assert asides(filled, "history.jsonl") == [damaged]
    other = again(filled)
    assert len(list(other.history())) == 10
    assert other.notices == []


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_damaged_catalogue_costs_no_word(filled: Path, spoil: Spoil) -> None:
    whole = dump(again(filled))
    catalogue = filled / "catalogue.json"
    damaged = spoil(catalogue.read_bytes().replace(b'"size":', b'"said":'))
    catalogue.write_bytes(damaged)
    library = again(filled)
    assert dump(library) == whole
    assert len(library.tracks()) == 9  # of one nothing is said any more, and its file is not known
    assert "catalogue.json cannot be read" in library.notices[0]
    assert asides(filled, "catalogue.json") == [damaged]
    assert again(filled).notices == []
    library.record([found(f"/m/{n}.mp3", n) for n in range(10)])
    library.save_catalogue()
    assert len(again(filled).files) == 10


def test_whole_lines_of_a_damaged_catalogue_are_kept(filled: Path) -> None:
    catalogue = filled / "catalogue.json"
    catalogue.write_bytes(catalogue.read_bytes()[:-150])
    library = again(filled)
    assert 8 <= len(library.files) < 10
    assert f"{len(library.files)} files in it were kept" in library.notices[0]


def test_nothing_set_aside_is_ever_overwritten(filled: Path) -> None:
    kept = []
    for turn in range(3):
        damaged = b"damage %d" % turn
        (filled / "tags.json").write_bytes(damaged)
        again(filled).close()
        kept.append(damaged)
    assert sorted(asides(filled, "tags.json")) == kept


def test_files_changed_behind_our_back_are_not_checkpointed_over(filled: Path) -> None:
    library = again(filled)
    tags = filled / "tags.json"
    edited = tags.read_bytes().replace(b'"value":3', b'"value":5', 1)
    assert edited != tags.read_bytes()
    tags.write_bytes(edited)
    journal = (filled / "journal.jsonl").read_bytes()
    with pytest.raises(LibraryDamaged, match="changed by another program"):
        library.checkpoint()
    assert tags.read_bytes() == edited
    assert (filled / "journal.jsonl").read_bytes() == journal
    library.close()
    assert "changed by another program" in library.notices[-1]
    again(filled).close()
    assert again(filled).notices == []


def test_files_replaced_by_older_ones_while_open_lose_nothing(filled: Path, tmp_path: Path) -> None:
    library = again(filled)
    older = {path.name: path.read_bytes() for path in filled.iterdir() if path.is_file()}
    say(library, 5, "note", "said since")
    library.checkpoint()
    for name, data in older.items():
        (filled / name).unlink()
        (filled / name).write_bytes(data)
    library.catch_up()
    assert value(library, 5, "note") == "said since"
    say(library, 6, "note", "and on")
    other = again(filled)
    assert value(other, 5, "note") == "said since"
    assert dump(other) == dump(library)
    library.close()
    assert library.notices == []
    assert dump(again(filled)) == dump(library)


def test_a_folder_with_another_library_is_noticed(folder: Path, tmp_path: Path) -> None:
    library = again(folder)
    say(library, 1, "note", "ours")
    other = again(tmp_path / "other")
    other.commit([Edit(Table.TRACKS, audio_id(2), "note", "theirs")], text="", origin=Origin.CLI)
    other.close()
    folder.rename(tmp_path / "ours")
    (tmp_path / "other").rename(folder)
    with pytest.raises(LibraryError, match="holds another library"):
        say(library, 1, "note", "lost?")
    assert dump(again(folder)) == dump(other)
