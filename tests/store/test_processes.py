"""Several processes at one library: everything is there, once, and everybody sees it."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from curator.errors import LibraryError
from curator.model.changes import Change, Edit, Origin, Table
from curator.model.tracks import Metadata
from curator.store import loading
from curator.store.library import Library
from curator.store.records import Pool
from curator.store.tags import Tags, read_tags
from tests.store.samples import audio_id, dump, found, say, value

ROOT = Path(__file__).resolve().parents[2]
COUNT = 150


def writer(folder: Path, name: str, *numbers: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.store.writing", str(folder), name]
    return subprocess.Popen(
        [*command, *map(str, numbers)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def again(folder: Path) -> Library:
    return Library.open(os.fsencode(folder))


def words(library: Library, name: str) -> int:
    return sum(value(library, number, f"word:{name}") is True for number in range(COUNT))


def test_two_writers_an_open_app_and_readers(folder: Path) -> None:
    app = again(folder)
    told: list[Change] = []
    mine = 0
    with writer(folder, "one", COUNT, 40) as one, writer(folder, "two", COUNT, 25) as two:
        assert one.stdout is not None
        for line in one.stdout:
            acknowledged = int(line)
            if acknowledged % 10 == 0:
                assert again(folder).seq >= acknowledged
                told += app.catch_up()
                mine += say(app, mine, "word:app", True) is not None
            if acknowledged % 64 == 0:
                app.checkpoint()
        assert two.stdout is not None
        assert len(two.stdout.readlines()) == COUNT
    assert one.returncode == two.returncode == 0
    told += app.catch_up()
    last = again(folder)
    assert mine > 5
    assert (words(last, "one"), words(last, "two"), words(last, "app")) == (COUNT, COUNT, mine)
    assert dump(last) == dump(app)
    total = 2 * COUNT + mine
    assert [change.seq for change in last.history()] == list(range(total, 0, -1))
    assert sorted(change.seq for change in told) == sorted(
        change.seq for change in last.history() if change.session in ("one", "two")
    )
    app.close()
    assert app.notices == last.notices == []
    assert dump(again(folder)) == dump(last)


def test_an_open_library_follows_another_across_its_checkpoints(folder: Path) -> None:
    app, other = again(folder), again(folder)
    say(app, 1, "note", "a")
    say(other, 1, "note", "b")
    other.checkpoint()
    say(other, 2, "note", "c")
    other.checkpoint()
    say(other, 3, "note", "d")
    assert [change.text for change in app.catch_up()] == ["note b", "note c", "note d"]
    assert app.catch_up() == []
    say(other, 4, "note", "e")
    own = say(app, 5, "note", "f")
    assert own is not None
    assert own.seq == 6
    assert [change.text for change in app.catch_up()] == ["note e"]
    assert [change.text for change in other.catch_up()] == ["note a", "note f"]
    assert dump(app) == dump(other)


def test_a_library_that_is_begun_while_it_is_opened_is_followed_from_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = again(folder)
    read = read_tags

    def late(path: bytes, pool: Pool, index: bytes = b"") -> Tags:
        monkeypatch.undo()  # the journal was looked for by now, and was not there
        say(other, 1, "note", "a")
        other.checkpoint()
        return read(path, pool, index)

    monkeypatch.setattr(loading, "read_tags", late)
    app = again(folder)
    assert value(app, 1, "note") == "a"
    say(other, 2, "note", "b")
    other.checkpoint()
    assert [change.text for change in app.catch_up()] == ["note b"]
    say(other, 3, "note", "c")
    other.checkpoint()
    say(other, 4, "note", "d")
    assert [change.text for change in app.catch_up()] == ["note c", "note d"]
    own = say(app, 5, "note", "e")
    assert own is not None
    assert own.seq == 5
    app.checkpoint()
    assert dump(again(folder)) == dump(app)


def test_following_without_the_history_reads_everything_again(folder: Path) -> None:
    app, other = again(folder), again(folder)
    say(other, 1, "note", "a")
    app.catch_up()
    say(other, 2, "note", "b")
    say(other, 3, "note", "c")
    other.checkpoint()
    (folder / "history.jsonl").unlink()
    [made_up] = app.catch_up()
    assert {step.after.id for step in made_up.steps} == {audio_id(2), audio_id(3)}
    assert dump(app) == dump(other)
    assert say(app, 4, "note", "d") is not None
    assert app.seq == 4


def test_a_library_begun_by_another_process_meanwhile_is_joined(folder: Path) -> None:
    app, other = again(folder), again(folder)
    say(other, 1, "note", "a")
    other.close()
    change = say(app, 2, "note", "b")
    assert change is not None
    assert change.seq == 2
    assert app.library_id == other.library_id
    assert value(app, 1, "note") == "a"
    assert [seen.text for seen in app.catch_up()] == ["note a"]


def test_scans_of_others_are_seen_and_not_overwritten(folder: Path) -> None:
    app, other = again(folder), again(folder)
    say(app, 1, "role:bgm", True)
    app.record([found("/m/mine.mp3", 2)])
    other.record([found("/m/a.mp3", 1, Metadata("A", album="Album")), found("/m/b.mp3", 3)])
    other.save_catalogue()
    say(other, 1, "note", "x")
    assert len(app.catch_up()) == 1
    track = app.track(audio_id(1))
    assert track is not None
    assert (track.title, track.said.note) == ("A", "x")
    app.save_catalogue()
    assert set(again(folder).files) == {b"/m/a.mp3", b"/m/b.mp3", b"/m/mine.mp3"}
    other.record([], gone=[b"/m/b.mp3"])
    other.record([found("/m/moved.mp3", 1)], gone=[b"/m/a.mp3"])
    other.save_catalogue()
    app.catch_up()
    assert dict(app.files) == dict(other.files) | {b"/m/mine.mp3": found("/m/mine.mp3", 2)}
    assert [track.copies for track in app.tracks() if track.id == audio_id(1)] == [
        (b"/m/moved.mp3",)
    ]


def test_a_production_named_elsewhere_reaches_the_list(folder: Path) -> None:
    app, other = again(folder), again(folder)
    app.record([found("/m/a.mp3", 1)])
    app.tracks()
    edits = [
        Edit(Table.PRODUCTIONS, "p-1", "name", "Frieren"),
        Edit(Table.TRACKS, audio_id(1), "production", "p-1"),
    ]
    other.commit(edits, text="production", origin=Origin.CLI)
    app.catch_up()
    assert [track.production.name for track in app.tracks()] == ["Frieren"]


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_a_checkpoint_while_another_opens_hides_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    other = again(folder)
    say(other, 1, "note", "a")
    other.checkpoint()
    say(other, 2, "note", "b")

    def interrupted(path: bytes, pool: Pool, index: bytes) -> Tags:
        """Reading tags.json, with a checkpoint of the other process just before or after."""
        monkeypatch.undo()
        if before:
            other.checkpoint()
        found_tags = read_tags(path, pool, index)
        other.checkpoint()
        return found_tags

    monkeypatch.setattr("curator.store.loading.read_tags", interrupted)
    reader = again(folder)
    assert (value(reader, 1, "note"), value(reader, 2, "note"), reader.seq) == ("a", "b", 2)
    say(other, 3, "note", "c")
    assert [change.text for change in reader.catch_up()] == ["note c"]


def test_a_damaged_line_is_told_as_soon_as_it_is_met(folder: Path) -> None:
    app, other = again(folder), again(folder)
    say(app, 1, "note", "a")
    other.catch_up()
    say(other, 1, "note", "b")
    with open(folder / "journal.jsonl", "ab") as journal:
        journal.write(b'{"crc":"00000000","seq":3}\n')
    app.catch_up()
    (told,) = app.notices
    assert "got 1 line that cannot be read" in told
    say(other, 2, "note", "c")
    assert len(app.catch_up()) == 1
    assert (app.notices, value(app, 2, "note")) == ([told], "c")
    say(app, 3, "note", "d")
    app.close()
    assert dump(again(folder)) == dump(app)


def test_a_catalogue_that_the_disk_does_not_tell_of_is_said_in_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = again(folder)
    say(library, 1, "note", "a")
    monkeypatch.setattr(os, "stat", _failing(folder / "catalogue.json"))
    with pytest.raises(LibraryError, match=r"catalogue\.json cannot be read"):
        library.catch_up()


@pytest.mark.parametrize("name", ["journal.jsonl", "tags.json"])
def test_a_disk_that_does_not_answer_any_more_keeps_nobody_from_leaving(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    library = again(folder)
    say(library, 1, "note", "a")
    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", _failing(folder / name))
        library.close()
    assert value(again(folder), 1, "note") == "a"


def _failing(path: Path) -> Callable[[str | bytes], os.stat_result]:
    status = os.stat

    def failing(asked: str | bytes) -> os.stat_result:
        if os.fsencode(asked) == bytes(path):
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))
        return status(asked)

    return failing
