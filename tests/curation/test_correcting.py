"""A production is corrected once, for all its tracks."""

from pathlib import Path

import pytest

from curator.curation.correcting import (
    carry_out,
    parse_correction,
    plan_correction,
    work_keyed,
    work_named,
    works,
)
from curator.curation.history import undo
from curator.curation.wording import parse_assignment, put
from curator.errors import FieldError, NothingMatched
from curator.model.changes import Edit, Origin, Table
from curator.model.productions import Medium
from curator.store.library import Library
from tests.stock import stocked, track_id


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Two tracks of a derived production, one of a stated one."""
    library = stocked(tmp_path, "One", "Two", "Three", production="Sousou no Frieren")
    put(library, [track_id(3)], [parse_assignment("production=Frieren")], origin=Origin.CLI)
    return library


def correct(library: Library, name: str, *texts: str) -> str:
    plan = plan_correction(library, work_named(library, name), list(map(parse_correction, texts)))
    return carry_out(library, plan, origin=Origin.CLI).text


def names(library: Library) -> list[str]:
    return [track.production.name for track in library.tracks()]


def test_a_derived_production_becomes_a_stated_one(library: Library) -> None:
    told = correct(library, "sousou no frieren", "medium=anime", "year=2023", "aliases=葬送, SnF")
    assert told == "medium anime, year 2023, aliases 葬送, SnF: Sousou no Frieren"
    work = work_named(library, "snf")
    assert work.production.medium is Medium.ANIME
    assert (work.production.year, work.production.aliases) == (2023, frozenset({"葬送", "SnF"}))
    assert len(work.tracks) == 2
    assert {track.medium for track in work.tracks} == {Medium.ANIME}
    correct(library, "snf", "aliases-=SnF", "year=")
    assert work_named(library, "葬送").production.aliases == {"葬送"}
    assert work_named(library, "葬送").production.year is None
    undo(library, 2, origin=Origin.CLI)
    assert work_named(library, "Sousou no Frieren").production.id == ""


def test_another_name_goes_for_all_tracks(library: Library) -> None:
    correct(library, "Sousou no Frieren", "name=Frieren at the Funeral")
    assert names(library) == ["Frieren"] + ["Frieren at the Funeral"] * 2
    correct(library, "Frieren at the Funeral", "name=Beyond")
    assert names(library).count("Beyond") == 2


def test_the_name_of_another_joins_the_two_and_is_one_step(library: Library) -> None:
    told = correct(library, "Sousou no Frieren", "name=frieren")
    assert told == "joined Sousou no Frieren with Frieren: 2 tracks"
    assert names(library) == ["Frieren"] * 3
    assert work_named(library, "Sousou no Frieren").production.name == "Frieren"
    undo(library, origin=Origin.CLI)
    assert sorted(names(library)) == ["Frieren", "Sousou no Frieren", "Sousou no Frieren"]


def test_a_stated_one_joined_with_a_derived_one_leaves_nothing_behind(library: Library) -> None:
    folder = Edit(Table.FOLDERS, "/x", "production", work_named(library, "Frieren").production.id)
    library.commit([folder], text="said", origin=Origin.CLI)
    correct(library, "Frieren", "name=Sousou no Frieren")
    assert names(library) == ["Sousou no Frieren"] * 3
    one = next(iter(library.productions().values()))
    assert (one.name, one.aliases) == ("Sousou no Frieren", frozenset({"Frieren"}))
    assert len(works(library)) == 1
    assert [place.production_id for place in library.folders() if place.path == b"/x"] == [one.id]


def test_what_a_track_states_for_itself_is_kept_and_counted(library: Library) -> None:
    put(library, [track_id(1)], [parse_assignment("medium=film")], origin=Origin.CLI)
    told = correct(library, "Sousou no Frieren", "medium=anime")
    assert told.endswith("· 1 track kept their own")
    media = {track.title: track.medium for track in library.tracks()}
    assert media["One"] is Medium.FILM
    assert media["Two"] is Medium.ANIME


def test_what_cannot_be_is_said(library: Library) -> None:
    with pytest.raises(FieldError, match="needs a name"):
        correct(library, "Frieren", "name=")
    with pytest.raises(FieldError, match="medium is one of"):
        parse_correction("medium=opera")
    with pytest.raises(FieldError, match="did you mean 'edition'"):
        parse_correction("editoin=EU")
    with pytest.raises(FieldError, match="holds one value"):
        parse_correction("name+=x")
    with pytest.raises(NothingMatched, match="curator productions lists all"):
        work_named(library, "Nichijou")
    with pytest.raises(NothingMatched, match="any more"):
        work_keyed(library, ":Nichijou")
