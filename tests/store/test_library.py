"""Saying things, and finding them again: after closing, after a crash, in the history."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import TinyDB

from curator.errors import FieldError, LibraryTooNew
from curator.model.changes import Edit, Held, Origin, Statement, Table, inverse
from curator.model.roles import Role, RoleKind
from curator.store.library import Library
from tests.store.samples import audio_id, dump, edit, found, say, value


def again(folder: Path) -> Library:
    """The library as another program finds it."""
    return Library.open(os.fsencode(folder))


def test_what_was_said_is_there_at_once_for_others(library: Library, folder: Path) -> None:
    change = say(library, 1, "role:bgm", True)
    assert change is not None
    assert (change.seq, change.session, change.origin) == (1, "s1", Origin.APP)
    other = again(folder)
    assert value(other, 1, "role:bgm") is True
    assert other.seq == library.seq == 1
    assert other.notices == library.notices == []
    assert other.library_id == library.library_id


def test_edits_that_change_nothing_are_dropped(library: Library) -> None:
    assert say(library, 1, "rating", 3)
    assert say(library, 1, "rating", 3) is None
    assert library.commit([], text="", origin=Origin.CLI) is None
    assert library.commit([edit(1, "note", None)], text="", origin=Origin.CLI) is None
    both = library.commit([edit(1, "rating", 3), edit(1, "note", "x")], text="", origin=Origin.CLI)
    assert both is not None
    assert [step.after.field for step in both.steps] == ["note"]
    last = library.commit([edit(1, "rating", 4), edit(1, "rating", 5)], text="", origin=Origin.CLI)
    assert last is not None
    assert [step.after.value for step in last.steps] == [5]
    assert library.seq == 3


def test_true_is_not_one(library: Library) -> None:
    say(library, 1, "rating", 1)
    assert say(library, 1, "rating", True) is not None


def test_a_change_knows_what_stood_before(library: Library) -> None:
    first = say(library, 1, "rating", 3)
    second = say(library, 1, "rating", None)
    assert first is not None
    assert second is not None
    assert first.steps[0].before is None
    assert second.steps[0].before == Held(3, first.time)
    assert library.held(Table.TRACKS, audio_id(1), "rating") == Held(None, second.time)
    assert first.time < second.time


def test_undo_by_the_inverse_also_after_a_checkpoint(library: Library) -> None:
    say(library, 1, "role:bgm", True)
    library.checkpoint()
    change = next(library.history())
    edits, overtaken = inverse(change, set())
    undo = library.commit(edits, text="undo", origin=Origin.APP, undoes=change.id)
    assert overtaken == []
    assert undo is not None
    assert next(library.history()).undoes == change.id
    assert value(library, 1, "role:bgm") is None


def test_history_runs_over_journal_and_older_ones(library: Library, folder: Path) -> None:
    for number in range(1, 8):
        say(library, number, "note", str(number))
        if number % 3 == 0:
            library.checkpoint()
    assert [change.seq for change in library.history()] == [7, 6, 5, 4, 3, 2, 1]
    assert [change.seq for change in library.history(2)] == [7, 6]
    assert [change.text for change in again(folder).history(1)] == ["note 7"]


def test_after_a_checkpoint_a_plain_tinydb_reads_it(library: Library, folder: Path) -> None:
    library.commit(
        [edit(1, "path", "/m/a.mp3"), edit(1, "title", "A"), edit(1, "role:theme/opening:2", True),
         Edit(Table.PRODUCTIONS, "p-00000000000000ff", "name", "Frieren"),
         Edit(Table.PLAYLISTS, "openings", "query", "role:opening"),
         Edit(Table.FOLDERS, "/m", "root", True)],
        text="all", origin=Origin.CLI,
    )  # fmt: skip
    gone = say(library, 1, "title", None)
    assert gone is not None
    library.checkpoint()
    with TinyDB(folder / "tags.json") as db:
        assert db.tables() == {
                "library", "tracks", "productions", "playlists", "folders", "seal"
            }  # fmt: skip
        [track] = db.table("tracks").all()
        assert track["id"] == audio_id(1)
        assert track["path"] == "/m/a.mp3"
        assert "title" not in track
        assert track["said"]["role:theme/opening:2"]["value"] is True
        assert track["said"]["title"] == {"removed": True, "time": gone.time}
        assert track.doc_id == int(audio_id(1)[3:18], 16)
        [head] = db.table("library").all()
        assert (head["format"], head["applied_seq"]) == (1, 2)
        assert head["library_id"] == library.library_id
        assert db.table("folders").all()[0]["id"] == "/m"
    assert (folder / "journal.jsonl").read_bytes() == b""


def test_what_tinydb_users_add_beside_is_kept(library: Library, folder: Path) -> None:
    say(library, 1, "note", "x")
    library.close()
    with TinyDB(folder / "tags.json") as db:
        db.table("mine").insert({"by": "hand"})
    other = again(folder)
    say(other, 2, "note", "y")
    other.close()
    with TinyDB(folder / "tags.json") as db:
        assert db.table("mine").all() == [{"by": "hand"}]
        assert len(db.table("tracks")) == 2
    assert other.notices == []


def test_closing_checkpoints_small_libraries_and_says_nothing_of_it(
    library: Library, folder: Path
) -> None:
    say(library, 1, "note", "x")
    library.close()
    assert (folder / "journal.jsonl").stat().st_size == 0
    assert library.notices == []
    other = again(folder)
    say(other, 2, "note", "y")
    other.close(checkpoint=False)
    assert (folder / "journal.jsonl").stat().st_size > 0
    assert len(dump(again(folder))) == 2


def test_statements_come_ordered_and_with_removals(library: Library) -> None:
    say(library, 2, "note", "b")
    say(library, 1, "note", "a")
    say(library, 1, "note", None)
    keys = [(s.id, s.field, s.value) for s in library.statements()]
    assert keys == sorted([(audio_id(1), "note", None), (audio_id(2), "note", "b")])


def test_merging_both_ways_gives_the_same(tmp_path: Path) -> None:
    one = Library.open(os.fsencode(tmp_path / "one"))
    other = Library.open(os.fsencode(tmp_path / "other"))
    say(one, 1, "role:bgm", True)
    say(other, 1, "role:bgm", True)
    say(one, 1, "rating", 2)
    say(other, 1, "role:bgm", None)
    say(one, 2, "note", "x")
    theirs = list(other.statements())
    other.merge(one.statements(), text="load", origin=Origin.LOAD)
    change = one.merge(theirs, text="load", origin=Origin.LOAD)
    assert dump(one) == dump(other)
    assert change is not None
    assert value(one, 1, "role:bgm") is None
    assert change.steps[0].after.time in {statement.time for statement in theirs}
    assert one.merge(other.statements(), text="again", origin=Origin.LOAD) is None
    assert dump(again(tmp_path / "one")) == dump(one)


def test_after_a_merge_from_the_future_the_next_word_still_wins(library: Library) -> None:
    future = Statement(Table.TRACKS, audio_id(1), "note", "later", "2999-01-01T00:00:00.000000Z")
    library.merge([future], text="load", origin=Origin.LOAD)
    say(library, 1, "note", "now")
    held = library.held(Table.TRACKS, audio_id(1), "note")
    assert held is not None
    assert held.value == "now"
    assert held.time > future.time


def test_a_merge_from_the_end_of_time_is_refused_before_the_next_word_is_lost(
    library: Library, folder: Path
) -> None:
    last = "9997-12-31T23:59:59.999999Z"
    end = Statement(Table.TRACKS, audio_id(1), "note", "x", "9998-12-31T23:59:59.999999Z")
    with pytest.raises(FieldError, match="lies too far ahead"):
        library.merge([end], text="load", origin=Origin.LOAD)
    library.merge([replace(end, time=last)], text="load", origin=Origin.LOAD)
    say(library, 1, "note", "now")
    library.close(checkpoint=False)
    assert value(again(folder), 1, "note") == "now"


def test_a_broken_time_is_refused_and_nothing_taken(library: Library) -> None:
    bad = Statement(Table.TRACKS, audio_id(1), "note", "x", "yesterday")
    with pytest.raises(FieldError, match="yesterday"):
        library.merge([bad], text="load", origin=Origin.LOAD)
    assert dump(library) == []


def test_what_cannot_be_kept_is_refused_and_nothing_changes(library: Library) -> None:
    say(library, 1, "note", "x")
    for bad in ("\ud800", 2**70):
        with pytest.raises(FieldError, match="cannot be kept"):
            say(library, 1, "note", bad)
    assert value(library, 1, "note") == "x"
    say(library, 1, "note", "y")
    assert library.seq == 2


def test_a_later_format_is_refused_and_left_alone(library: Library, folder: Path) -> None:
    say(library, 1, "note", "x")
    library.close()
    tags = folder / "tags.json"
    tags.write_text(tags.read_text().replace('"format":1', '"format":2'))
    before = tags.read_bytes()
    with pytest.raises(LibraryTooNew, match="update curator"):
        again(folder)
    assert tags.read_bytes() == before


def test_tracks_show_what_was_said_at_once(library: Library) -> None:
    library.record([found("/m/a.mp3", 1)])
    assert [track.roles for track in library.tracks()] == [frozenset()]
    say(library, 1, "role:theme/ending", True)
    ending = frozenset({Role(RoleKind.ENDING)})
    assert [track.roles for track in library.tracks()] == [ending]
    track = library.track(audio_id(1))
    assert track is not None
    assert track.roles == ending
