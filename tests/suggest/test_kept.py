"""Kept suggestions: the same after reading, and thrown away when anything about them is odd."""

import os
from pathlib import Path

import pytest

from curator.model.roles import parse_roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import TrackId
from curator.suggest.kept import KeptSuggestions

ONE, TWO = TrackId("a1-one"), TrackId("a1-two")
FOUND = Suggestion(parse_roles("theme/opening:2+licensed"), 0.97, "file name says OP2 「夜」")


@pytest.fixture
def kept(tmp_path: Path) -> KeptSuggestions:
    made = KeptSuggestions(os.fsencode(tmp_path), "a library")
    made.write({ONE: (2**62 + 1, FOUND), TWO: (5, None)})
    return made


def the_file(folder: Path) -> Path:
    (found,) = (folder / "suggestions-2").iterdir()
    return found


def test_what_was_written_is_read(kept: KeptSuggestions) -> None:
    assert kept.read() == {ONE: (2**62 + 1, FOUND), TWO: (5, None)}


def test_what_still_holds_is_told_by_the_ids_at_hand(kept: KeptSuggestions) -> None:
    mine = TrackId("".join(["a1-", "two"]))
    found = kept.still({ONE: 1, mine: 5, TrackId("a1-new"): 7})
    assert found == {TWO: None}
    assert next(iter(found)) is mine


def test_each_library_has_its_own(kept: KeptSuggestions, tmp_path: Path) -> None:
    assert KeptSuggestions(os.fsencode(tmp_path), "another").read() == {}


@pytest.mark.parametrize("at", [0, 10, 40, 60, 90, -1])
def test_a_damaged_file_counts_for_nothing(kept: KeptSuggestions, tmp_path: Path, at: int) -> None:
    data = bytearray(the_file(tmp_path).read_bytes())
    data[at] ^= 0x10
    the_file(tmp_path).write_bytes(data)
    assert kept.read() == {}
    assert kept.still({ONE: 2**62 + 1, TWO: 5}) == {}


@pytest.mark.parametrize("length", [0, 1, 64, 70, 100])
def test_a_cut_file_counts_for_nothing(kept: KeptSuggestions, tmp_path: Path, length: int) -> None:
    os.truncate(the_file(tmp_path), length)
    assert kept.read() == {}


def test_what_other_rules_made_counts_for_nothing(
    kept: KeptSuggestions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("curator.suggest.kept.rules", lambda: "of another day")
    assert kept.read() == {}


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "suggestions-2").write_text("in the way")
    made = KeptSuggestions(os.fsencode(tmp_path), "a library")
    made.write({ONE: (1, FOUND)})
    assert made.read() == {}
