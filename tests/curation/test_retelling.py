"""Acts that were taken back or made again, in plain English."""

from pathlib import Path

import pytest

from curator.curation.history import redo, undo
from curator.curation.retelling import act_of, redone, undone
from curator.curation.wording import Assignment, put, set_later
from curator.model.changes import Origin
from tests.stock import stocked, track_id


@pytest.mark.parametrize(
    ("act", "undone_", "redone_"),
    [
        ("BGM: Knolls", "undid BGM: Knolls", "made BGM: Knolls again"),
        ("3 BGM", "undid 3 BGM", "made 3 BGM again"),
        ("put off: Knolls", "undid putting off: Knolls", "redid putting off: Knolls"),
        ("noted: Knolls", "undid the note: Knolls", "redid the note: Knolls"),
        (
            "rated 4, put off: Knolls",
            "undid the rating 4, putting off: Knolls",
            "redid the rating 4, putting off: Knolls",
        ),
        (
            "no rating: Knolls",
            "undid taking away the rating: Knolls",
            "redid taking away the rating: Knolls",
        ),
        (
            "added Knolls to playlist Ops",
            "undid adding Knolls to playlist Ops",
            "redid adding Knolls to playlist Ops",
        ),
        (
            "noted: noted, rated 3",
            "undid the note: noted, rated 3",
            "redid the note: noted, rated 3",
        ),
    ],
)
def test_an_act_is_told_in_english_and_found_again(act: str, undone_: str, redone_: str) -> None:
    assert (undone(act), redone(act)) == (undone_, redone_)
    assert act_of(undone_) == act_of(redone_) == act_of(act) == act


def test_lines_of_before_are_understood() -> None:
    assert act_of("undid put off: Knolls") == "put off: Knolls"
    assert act_of("made put off: Knolls again") == "put off: Knolls"


def test_history_tells_so(tmp_path: Path) -> None:
    library = stocked(tmp_path, "One")
    ids = [track_id(1)]
    set_later(library, ids, True, origin=Origin.CLI)
    put(library, ids, [Assignment("note", "=", "rain")], origin=Origin.CLI)
    assert [one.text for one in undo(library, 2, origin=Origin.CLI)] == [
        "undid the note: One",
        "undid putting off: One",
    ]
    assert redo(library, origin=Origin.CLI)[0].text == "redid putting off: One"
