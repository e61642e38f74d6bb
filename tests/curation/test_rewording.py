"""Words and subjects: counted, and renamed or merged everywhere in one step."""

from pathlib import Path

import pytest

from curator.curation.history import undo
from curator.curation.rewording import (
    carry_out,
    plan_subject,
    plan_word,
    subjects_used,
    words_used,
)
from curator.curation.tagging import How, tag
from curator.curation.wording import parse_assignment, put
from curator.errors import FieldError, NothingMatched, RoleError
from curator.model.changes import Origin
from curator.model.roles import RoleKind, format_roles, parse_roles
from curator.store.library import Library
from tests.stock import stocked, track_id

SAID = {1: ("tense", "theme/character:Vader"), 2: ("tense, dark", "theme/character:Darth Vader+licensed"),
        3: ("calm", "bgm:Vader"), 4: ("", "theme/opening:2")}  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = stocked(tmp_path, "One", "Two", "Three", "Four")
    for number, (words, roles) in SAID.items():
        put(library, [track_id(number)], [parse_assignment(f"words={words}")], origin=Origin.APP)
        tag(library, [track_id(number)], parse_roles(roles), How.REPLACE, origin=Origin.APP)
    return library


def words(library: Library) -> list[list[str]]:
    return [sorted(track.said.words) for track in library.tracks()]


def roles(library: Library) -> list[str]:
    return [format_roles(track.roles) for track in library.tracks()]


def test_words_and_subjects_are_counted(library: Library) -> None:
    counts = [(use.word, use.tracks) for use in words_used(library.tracks())]
    assert counts == [("tense", 2), ("calm", 1), ("dark", 1)]
    found = [(str(use.role), use.tracks) for use in subjects_used(library.tracks())]
    assert found == [
        ("theme/opening:2", 1),
        ("theme/character:Darth Vader", 1),
        ("theme/character:Vader", 1),
        ("bgm:Vader", 1),
    ]


def test_a_word_is_merged_with_another_as_one_step(library: Library) -> None:
    plan = plan_word(library.tracks(), "tense", " dark ")
    assert plan.text == "word tense → dark: 2 tracks, 1 of them had both"
    before = words(library)
    assert carry_out(library, plan, origin=Origin.CLI).change
    assert words(library) == [["dark"], ["dark"], ["calm"], []]
    undo(library, origin=Origin.CLI)
    assert words(library) == before


def test_a_subject_is_renamed_in_one_role_or_in_all(library: Library) -> None:
    plan = plan_subject(library.tracks(), "Vader", "Darth Vader", RoleKind.CHARACTER)
    assert plan.text == "Character Vader → Darth Vader: 1 track"
    both = plan_subject(library.tracks(), "Vader", "Darth Vader")
    assert both.text == "subject Vader → Darth Vader: 2 tracks"
    carry_out(library, both, origin=Origin.CLI)
    assert roles(library) == [
        "theme/character:Darth Vader",
        "theme/character:Darth Vader+licensed",
        "bgm:Darth Vader",
        "theme/opening:2",
    ]
    undo(library, origin=Origin.CLI)
    assert roles(library)[0] == "theme/character:Vader"


def test_what_cannot_be_is_said(library: Library) -> None:
    tracks = library.tracks()
    with pytest.raises(NothingMatched, match="no track has the word 'tenes'; did you mean 'tense'"):
        plan_word(tracks, "tenes", "dark")
    with pytest.raises(NothingMatched, match="curator subjects lists all"):
        plan_subject(tracks, "Zaphod", "Arthur")
    with pytest.raises(FieldError, match="not one word"):
        plan_word(tracks, "tense", "a, b")
    with pytest.raises(FieldError, match="needs a name"):
        plan_subject(tracks, "Vader", " ")
    with pytest.raises(RoleError, match="joins roles"):
        plan_subject(tracks, "Vader", "A+B")


def test_the_same_name_changes_nothing(library: Library) -> None:
    assert not plan_word(library.tracks(), "calm", "calm").edits
    assert not plan_subject(library.tracks(), "2", "2").edits
