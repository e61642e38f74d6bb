"""Tagging one track and many, and what is left alone."""

from pathlib import Path

import pytest

from curator.curation.tagging import How, known_subjects, plan_roles, tag, untag
from curator.curation.wording import set_later
from curator.model.changes import Origin
from curator.model.roles import Role, RoleKind, format_roles, parse_roles
from curator.store.library import Library
from tests.stock import stocked, track_id

ONE, TWO, THREE = map(track_id, (1, 2, 3))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return stocked(tmp_path, "One", "Two", "Three")


def say(library: Library, text: str, *ids: str, how: How = How.REPLACE) -> str:
    told = tag(
        library, [track_id(int(one)) for one in ids], parse_roles(text), how, origin=Origin.APP
    )
    return told.text


def roles(library: Library, number: int) -> str:
    track = library.track(track_id(number))
    assert track is not None
    return format_roles(track.roles)


def test_one_key_says_exactly_this_role(library: Library) -> None:
    say(library, "bgm", "1")
    assert say(library, "opening", "1") == "Opening"
    assert roles(library, 1) == "theme/opening"


def test_saying_it_again_changes_nothing(library: Library) -> None:
    say(library, "opening", "1")
    told = tag(library, [ONE], parse_roles("opening"), How.REPLACE, origin=Origin.APP)
    assert told.change is None


def test_a_batch_fills_and_says_what_kept_its_role(library: Library) -> None:
    say(library, "opening", "1")
    told = tag(library, [ONE, TWO, THREE], parse_roles("bgm"), How.FILL, origin=Origin.APP)
    assert told.text == "2 BGM · 1 kept theirs"
    assert told.kept == (ONE,)
    assert [roles(library, n) for n in (1, 2, 3)] == ["theme/opening", "bgm", "bgm"]


def test_replacing_is_asked_for(library: Library) -> None:
    say(library, "opening", "1")
    say(library, "bgm", "1", "2", how=How.REPLACE)
    assert [roles(library, n) for n in (1, 2)] == ["bgm", "bgm"]


@pytest.mark.parametrize(
    ("before", "said", "how", "after"),
    [
        ("licensed", "opening", How.ADD, "theme/opening+licensed"),
        ("theme", "opening", How.ADD, "theme/opening"),
        ("none", "bgm", How.ADD, "bgm"),
        ("bgm", "none", How.ADD, "none"),
        ("opening+licensed", "licensed", How.REMOVE, "theme/opening"),
        ("opening:2+licensed", "opening", How.REMOVE, "licensed"),
        ("opening+licensed", "licensed", How.TOGGLE, "theme/opening"),
        ("opening", "licensed", How.TOGGLE, "theme/opening+licensed"),
        ("opening:2", "opening", How.REPLACE, "theme/opening:2"),
        (
            "character:Vader",
            "character:Leia",
            How.ADD,
            "theme/character:Leia+theme/character:Vader",
        ),
    ],
)
def test_what_happens_to_a_set(
    library: Library, before: str, said: str, how: How, after: str
) -> None:
    say(library, before, "1")
    say(library, said, "1", how=how)
    assert roles(library, 1) == after


def test_toggle_adds_unless_all_have_it(library: Library) -> None:
    say(library, "licensed", "1")
    say(library, "licensed", "1", "2", how=How.TOGGLE)
    assert [roles(library, n) for n in (1, 2)] == ["licensed", "licensed"]
    say(library, "licensed", "1", "2", how=How.TOGGLE)
    assert [roles(library, n) for n in (1, 2)] == ["", ""]


def test_the_number_in_the_file_name_is_taken_along(tmp_path: Path) -> None:
    library = stocked(tmp_path, "Song", marker="OP2")
    say(library, "opening", "1")
    assert roles(library, 1) == "theme/opening:2"
    say(library, "ending", "1")
    assert roles(library, 1) == "theme/ending"


def test_a_role_ends_later(library: Library) -> None:
    set_later(library, [ONE], True, origin=Origin.APP)
    say(library, "bgm", "1")
    track = library.track(ONE)
    assert track is not None
    assert not track.said.later


def test_clearing_clears_roles_only(library: Library) -> None:
    set_later(library, [TWO], True, origin=Origin.APP)
    say(library, "bgm", "1")
    told = untag(library, [ONE, TWO], origin=Origin.APP)
    assert told.changed == (ONE,)
    assert roles(library, 1) == ""
    track = library.track(TWO)
    assert track is not None
    assert track.said.later


def test_score_and_licensed_is_allowed_and_doubted(library: Library) -> None:
    told = tag(library, [ONE], parse_roles("score+licensed"), How.REPLACE, origin=Origin.APP)
    assert roles(library, 1) == "score+licensed"
    assert "score and licensed at once" in told.doubt


def test_a_plan_writes_nothing(library: Library) -> None:
    track = library.track(ONE)
    assert track is not None
    plan = plan_roles([track], parse_roles("bgm"), How.FILL)
    assert plan.after == {ONE: frozenset({Role(RoleKind.BGM)})}
    assert roles(library, 1) == ""


def test_subjects_of_a_production_can_be_completed(library: Library) -> None:
    say(library, "character:Vader", "1")
    say(library, "character:Leia", "2")
    track = library.track(THREE)
    assert track is not None
    assert known_subjects(library, track.production, RoleKind.CHARACTER) == ["Leia", "Vader"]


def test_what_was_said_is_there_after_opening_again(tmp_path: Path) -> None:
    say(stocked(tmp_path, "One"), "opening:2+licensed", "1")
    again = Library.open(bytes(tmp_path / "library"))
    assert roles(again, 1) == "theme/opening:2+licensed"
