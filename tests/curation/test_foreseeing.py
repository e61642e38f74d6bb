"""What taking back would do is told beforehand; going back to a point takes back what came after."""

from pathlib import Path

import pytest

from curator.curation.foreseeing import Outlook, come_back, foresee, go_back_to
from curator.curation.history import revert, undo
from curator.curation.playlists import save
from curator.curation.tagging import How, tag
from curator.curation.wording import parse_assignment, put
from curator.errors import NothingToUndo
from curator.model.changes import Change, Origin
from curator.model.roles import format_roles, parse_roles
from curator.store.library import Library
from tests.stock import stocked, track_id


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return stocked(tmp_path, "One", "Two", "Three")


def say(library: Library, text: str, *numbers: int) -> str:
    ids = [track_id(number) for number in numbers]
    told = tag(library, ids, parse_roles(text), How.REPLACE, origin=Origin.CLI)
    assert told.change is not None
    return told.change.id


def put_one(library: Library, *texts: str) -> None:
    put(library, [track_id(1)], list(map(parse_assignment, texts)), origin=Origin.CLI)


def roles(library: Library) -> list[str]:
    return [format_roles(track.roles) for track in library.tracks()]


def last(library: Library) -> Change:
    return next(library.history())


def test_roles_are_told_as_they_are_and_as_they_would_be(library: Library) -> None:
    one = say(library, "opening", 1)
    say(library, "bgm", 2, 3)
    assert foresee(library, last(library)).text == "2 tracks: BGM → no role"
    first = next(change for change in library.history() if change.id == one)
    assert foresee(library, first) == Outlook(("One: Opening → no role",), 0, 1)


def test_what_changed_later_stays_and_is_counted(library: Library) -> None:
    batch = say(library, "bgm", 1, 2, 3)
    say(library, "score", 1)
    change = next(one for one in library.history() if one.id == batch)
    assert foresee(library, change).text == "2 tracks: BGM → no role · 1 changed later, left"
    say(library, "score", 2, 3)
    assert foresee(library, change).text == "nothing: all of it was changed later"


def test_other_fields_are_told_by_their_values(library: Library) -> None:
    put_one(library, "rating=4")
    put_one(library, "rating=2")
    assert foresee(library, last(library)).text == "One: rating 2 → 4"
    put_one(library, "words=tense", "version=live", "later=yes", "note=rain")
    assert set(foresee(library, last(library)).parts) == {
        "One: word tense gone",
        "One: no version any more",
        "One: not put off any more",
        "One: no note any more",
    }
    put_one(library, "production=Frieren")
    assert set(foresee(library, last(library)).parts) == {
        "One: no production any more",
        "Frieren: gone",
    }
    save(library, "lamps", "lamp", origin=Origin.CLI)
    assert foresee(library, last(library)).text == "playlist lamps: gone"
    undo(library, origin=Origin.CLI)
    assert foresee(library, last(library)).text == "playlist lamps: there again"
    save(library, "lamps", "lamp", origin=Origin.CLI)
    save(library, "lamps", "light", origin=Origin.CLI)
    assert foresee(library, last(library)).text == "playlist lamps: query light → lamp"


def test_an_undone_line_would_be_made_again(library: Library) -> None:
    say(library, "opening", 1)
    undo(library, origin=Origin.CLI)
    assert foresee(library, last(library)).text == "One: no role → Opening"


def test_going_back_takes_back_all_that_came_after(library: Library) -> None:
    point = say(library, "opening", 1)
    say(library, "bgm", 1, 2)
    say(library, "score", 3)
    change = next(one for one in library.history() if one.id == point)
    assert foresee(library, change).after == 2
    done = go_back_to(library, point, origin=Origin.CLI)
    assert [taken.of.text for taken in done] == ["Score: Three", "2 BGM"]
    assert roles(library) == ["theme/opening", "", ""]
    assert go_back_to(library, point, origin=Origin.CLI) == []


def test_going_back_makes_again_what_was_undone_since(library: Library) -> None:
    first = say(library, "opening", 1)
    point = say(library, "bgm", 2)
    revert(library, first, origin=Origin.CLI)
    say(library, "score", 3)
    go_back_to(library, point, origin=Origin.CLI)
    assert roles(library) == ["theme/opening", "bgm", ""]
    go_back_to(library, first, origin=Origin.CLI)
    assert roles(library) == ["theme/opening", "", ""]


def test_an_unknown_point_is_said(library: Library) -> None:
    with pytest.raises(NothingToUndo, match="history holds no change 'x'"):
        go_back_to(library, "x", origin=Origin.CLI)


def test_going_back_is_itself_taken_back_as_one(library: Library) -> None:
    start = say(library, "opening", 1)
    say(library, "bgm", 2)
    undo(library, origin=Origin.CLI)
    say(library, "score", 1)
    say(library, "licensed", 3)
    before = roles(library)
    done = go_back_to(library, start, origin=Origin.APP)
    assert roles(library) == ["theme/opening", "", ""]
    revert(library, str(done[0].change and done[0].change.id), origin=Origin.CLI)  # one by itself
    assert len(come_back(library, done, origin=Origin.APP)) == len(done) - 1
    assert roles(library) == before
    assert come_back(library, done, origin=Origin.APP) == []
