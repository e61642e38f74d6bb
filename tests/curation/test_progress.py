"""Albums with what is left in them, and the pace at which answers came."""

from dataclasses import replace
from pathlib import Path

import pytest

from curator.curation.progress import first_waiting, groups, usual_pace
from curator.curation.tagging import How, tag
from curator.model.changes import Change, Origin
from curator.model.roles import parse_roles
from curator.model.tracks import State
from tests.curation.shelves import Shelves
from tests.stock import stocked, track_id


def test_albums_with_work_left_come_first_and_know_what_is_left(tmp_path: Path) -> None:
    shelves = Shelves(tmp_path)
    shelves.album("Alpha", "1", [60.0, 90.0])
    shelves.album("Beta", "2", [30.0, 40.0, 50.0])
    ids = [track.id for track in shelves.library.tracks() if track.album == "Alpha"]
    tag(shelves.library, ids, parse_roles("bgm"), How.REPLACE, origin=Origin.CLI)
    shelves.lose("Beta/02 Beta2")
    first, second = [album for group in groups(shelves.library.tracks()) for album in group.albums]
    assert (first.name, first.left, first.answered, first.seconds_left) == ("Beta", 3, 0, 120.0)
    assert (first.state(State.MISSING), first.state(State.AWAY)) == (1, 0)
    assert (second.name, second.left, second.answered) == ("Alpha", 0, 2)


def test_the_first_to_hear_is_one_that_waits_and_is_there(tmp_path: Path) -> None:
    library = stocked(tmp_path, "One", "Two", "Three")
    tag(library, [track_id(1)], parse_roles("bgm"), How.REPLACE, origin=Origin.CLI)
    one, two, three = library.tracks()
    assert first_waiting([one, two, three]) == two
    assert first_waiting([one, replace(two, state=State.AWAY), three]) == three
    assert first_waiting([one]) == one
    assert first_waiting([replace(one, problem="broken")]) is None


@pytest.fixture
def answers(tmp_path: Path) -> list[Change]:
    library = stocked(tmp_path, *"abcdef")
    for number in range(1, 7):
        tag(library, [track_id(number)], parse_roles("bgm"), How.REPLACE, origin=Origin.APP)
    return [change for change in library.history() if change.origin is Origin.APP]


def at(changes: list[Change], *minutes: str) -> list[Change]:
    return [
        replace(change, time=f"2026-01-31T12:{time}.000000Z")
        for change, time in zip(changes, minutes, strict=False)
    ]


def test_the_pace_is_the_time_between_answers_without_pauses(answers: list[Change]) -> None:
    assert usual_pace(at(answers, "40:20", "40:10", "40:00", "20:00", "19:40")) == 40 / 3
    assert usual_pace(at(answers, "40:20", "40:10")) is None


def test_what_was_no_answer_of_the_hand_has_no_pace(answers: list[Change]) -> None:
    timed = at(answers, "00:30", "00:20", "00:10", "00:00")
    assert usual_pace(timed) == 10
    assert usual_pace([replace(one, origin=Origin.CLI) for one in timed]) is None
    assert usual_pace([replace(one, session=one.time) for one in timed]) is None
    batches = [replace(one, steps=one.steps + answers[5].steps) for one in timed[:4]]
    assert usual_pace(batches) is None
