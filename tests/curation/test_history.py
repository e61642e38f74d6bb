"""Taking back, across sessions, as whole acts, and only what nobody touched since."""

from dataclasses import replace
from pathlib import Path

import pytest

from curator.curation.history import last_act, last_undo, redo, revert, take_back, undo
from curator.curation.tagging import How, tag
from curator.errors import NothingToUndo
from curator.model.changes import Origin
from curator.model.roles import format_roles, parse_roles
from curator.store.library import Library
from tests.stock import stocked, track_id


def say(library: Library, text: str, *numbers: int) -> str:
    ids = [track_id(number) for number in numbers]
    told = tag(library, ids, parse_roles(text), How.REPLACE, origin=Origin.CLI)
    assert told.change is not None
    return told.change.id


def roles(library: Library) -> list[str]:
    tracks = [library.track(track_id(number)) for number in (1, 2)]
    return [format_roles(track.roles) for track in tracks if track is not None]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return stocked(tmp_path, "One", "Two")


def test_a_batch_is_one_step(library: Library) -> None:
    say(library, "bgm", 1, 2)
    undo(library, origin=Origin.CLI)
    assert roles(library) == ["", ""]
    redo(library, origin=Origin.CLI)
    assert roles(library) == ["bgm", "bgm"]


def test_undo_goes_back_step_by_step_and_redo_forth(library: Library) -> None:
    for text in ("bgm", "score", "opening"):
        say(library, text, 1)
    undo(library, 2, origin=Origin.CLI)
    assert roles(library)[0] == "bgm"
    redo(library, 2, origin=Origin.CLI)
    assert roles(library)[0] == "theme/opening"
    undo(library, 3, origin=Origin.CLI)
    assert roles(library)[0] == ""
    with pytest.raises(NothingToUndo):
        undo(library, origin=Origin.CLI)


def test_undo_after_a_redo_takes_the_redo_back(library: Library) -> None:
    say(library, "bgm", 1)
    undo(library, origin=Origin.CLI)
    redo(library, origin=Origin.CLI)
    undo(library, origin=Origin.CLI)
    assert roles(library)[0] == ""


def test_undoing_and_redoing_over_and_over_keeps_every_step(library: Library) -> None:
    for text in ("bgm", "score", "opening", "ending"):
        say(library, text, 1)
    for times in (1, 2, 3, 4, 2):
        undo(library, times, origin=Origin.CLI)
        redo(library, times, origin=Origin.CLI)
        assert roles(library)[0] == "theme/ending"
    undo(library, 4, origin=Origin.CLI)
    assert roles(library)[0] == ""


def test_something_new_ends_what_redo_could_make_again(library: Library) -> None:
    say(library, "bgm", 1)
    undo(library, origin=Origin.CLI)
    say(library, "score", 2)
    with pytest.raises(NothingToUndo):
        redo(library, origin=Origin.CLI)


def test_undo_works_after_a_restart_and_a_checkpoint(tmp_path: Path) -> None:
    library = stocked(tmp_path, "One", "Two")
    say(library, "bgm", 1)
    library.close(checkpoint=True)
    again = Library.open(bytes(tmp_path / "library"))
    undo(again, origin=Origin.CLI)
    assert roles(again) == ["", ""]


def test_scanning_is_never_undone(library: Library) -> None:
    with pytest.raises(NothingToUndo):
        undo(library, origin=Origin.CLI)


def test_one_line_is_taken_back_alone_and_later_ones_stay(library: Library) -> None:
    first = say(library, "bgm", 1)
    say(library, "score", 2)
    revert(library, first, origin=Origin.CLI)
    assert roles(library) == ["", "score"]
    with pytest.raises(NothingToUndo):
        revert(library, "nothing", origin=Origin.CLI)


def test_taking_back_an_undo_makes_the_act_again(library: Library) -> None:
    say(library, "bgm", 1)
    (undone,) = undo(library, origin=Origin.CLI)
    assert undone.change is not None
    made = revert(library, undone.change.id, origin=Origin.CLI)
    assert (made.text, roles(library)[0]) == ("made BGM: One again", "bgm")
    assert undo(library, origin=Origin.CLI)[0].text == "undid BGM: One"
    assert redo(library, origin=Origin.CLI)[0].text == "made BGM: One again"
    with pytest.raises(NothingToUndo):
        redo(library, origin=Origin.CLI)


def test_the_start_of_several_ids_names_them(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(library, "bgm", 1)
    say(library, "score", 2)
    known = [replace(c, id=f"abcd{at}") for at, c in enumerate(library.history())][:2]
    monkeypatch.setattr(library, "history", lambda: iter(known))
    with pytest.raises(NothingToUndo, match=r"start of 2 changes: abcd0 \(Score: Two\), abcd1"):
        revert(library, "abcd", origin=Origin.CLI)


def test_what_changed_later_is_skipped_and_named(library: Library) -> None:
    batch = say(library, "bgm", 1, 2)
    undone_of_one = say(library, "score", 1)
    assert undone_of_one != batch
    done = revert(library, batch, origin=Origin.CLI)
    assert roles(library) == ["score", ""]
    assert done.skipped == ("One",)
    assert done.text == "undid 2 BGM · 1 changed later, left"


def test_an_act_that_was_overtaken_whole_can_be_passed(tmp_path: Path) -> None:
    library = stocked(tmp_path, "One", "Two")
    say(library, "licensed", 2)
    mine = say(library, "bgm", 1)
    other = Library.open(bytes(tmp_path / "library"), session="two")
    say(other, "score", 1)
    library.catch_up()
    found = last_act(library, session="one")
    assert found is not None
    assert found.id == mine
    assert take_back(library, found, origin=Origin.APP).change is None
    older = last_act(library, session="one", passed={mine})
    assert older is not None
    assert older.text == "Licensed: Two"


def test_an_act_belongs_to_its_session(tmp_path: Path) -> None:
    say(stocked(tmp_path, "One", "Two", session="one"), "bgm", 1)
    other = Library.open(bytes(tmp_path / "library"), session="two")
    assert last_act(other, session="two") is None
    assert last_undo(other, session="two") is None
    found = last_act(other)
    assert found is not None
    assert found.session == "one"
