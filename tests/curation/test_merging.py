"""Taking in another library: what wins, what is told, and that twice is once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curator.curation.dumping import dump
from curator.curation.history import undo
from curator.curation.merging import Merge, Source, carry_out, plan_merge
from curator.model.changes import Json, Origin, Statement, Table
from curator.store.library import Library
from tests.stock import stocked, track_id
from tests.store.making import statements


def statement(field: str, value: Json, day: int, number: int = 1) -> Statement:
    time = f"2050-01-{day:02}T00:00:00.000000Z"
    return Statement(Table.TRACKS, track_id(number), field, value, time)


def merge(library: Library, *said: Statement) -> Merge:
    planned = plan_merge(library, [Source("desk", said)])
    carry_out(library, planned, Origin.SYNC)
    return planned


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = stocked(tmp_path, "Knolls", "Hills")
    merge(library, statement("rating", 3, 2), statement("role:bgm", True, 2))
    return library


def test_the_later_statement_wins_and_an_earlier_one_does_not(library: Library) -> None:
    assert merge(library, statement("rating", 5, 1)).statements == ()
    merge(library, statement("rating", 4, 3))
    held = library.held(Table.TRACKS, track_id(1), "rating")
    assert held is not None
    assert (held.value, held.time) == (4, "2050-01-03T00:00:00.000000Z")


def test_a_removal_wins_like_any_statement(library: Library) -> None:
    merge(library, statement("role:bgm", None, 3), statement("role:score", True, 3))
    merge(library, statement("role:bgm", True, 2))
    track = library.track(track_id(1))
    assert track is not None
    assert {str(role) for role in track.roles} == {"score"}


def test_at_one_time_the_greater_canonical_text_wins(library: Library) -> None:
    merge(library, statement("rating", 2, 2))
    assert merge(library, statement("rating", 4, 2)).statements
    assert not merge(library, statement("rating", 3, 2)).statements


def test_loading_twice_changes_nothing(library: Library) -> None:
    said = (statement("rating", 4, 3), statement("note", "x", 3, 77))
    assert merge(library, *said).unknown == 1
    seq, text = library.seq, b"".join(dump(library))
    again = merge(library, *said)
    assert (again.statements, again.unknown) == ((), 0)
    assert (library.seq, b"".join(dump(library))) == (seq, text)


def test_an_unknown_id_is_kept(library: Library) -> None:
    merge(library, statement("title", "Far", 3, 77), statement("role:bgm", True, 3, 77))
    track = library.track(track_id(77))
    assert track is not None
    assert (track.title, len(track.roles)) == ("Far", 1)


def test_what_time_decided_stands_in_history(library: Library) -> None:
    merge(library, statement("rating", 4, 3), statement("role:bgm", None, 3))
    (line,) = [change.text for change in library.history(1)]
    assert line == (
        "sync with desk: 2 statements · 2 decided by time: "
        "Knolls: rating 3 → 4 (desk); Knolls: bgm said → removed (desk)"
    )


def test_hints_and_equal_values_are_no_conflicts(library: Library) -> None:
    merge(library, statement("path", "/here", 2), statement("heard", "2050", 2))
    planned = merge(
        library,
        statement("path", "/there", 4),
        statement("heard", "2051", 4),
        statement("rating", 3, 4),
    )
    assert len(planned.statements) == 3
    assert planned.conflicts == ()


def test_a_long_list_of_conflicts_is_cut_and_counted(library: Library) -> None:
    merge(library, *(statement(f"word:{n}", True, 5) for n in range(9)))
    planned = merge(library, *(statement(f"word:{n}", None, 6) for n in range(9)))
    assert planned.line("loaded").count("→") == 5
    assert planned.line("loaded").endswith("; and 4 more")


def test_a_merge_is_one_act_that_can_be_undone(library: Library) -> None:
    merge(library, statement("rating", 4, 3), statement("note", "x", 3))
    undo(library, origin=Origin.CLI)
    track = library.track(track_id(1))
    assert track is not None
    assert (track.said.rating, track.said.note) == (3, "")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(statements, max_size=12), st.lists(statements, max_size=12))
def test_a_into_b_and_b_into_a_give_the_same(
    tmp_path_factory: pytest.TempPathFactory, one: list[Statement], other: list[Statement]
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    results = []
    for name, first, second in (("a", one, other), ("b", other, one)):
        library = Library.open(bytes(folder / name))
        merge(library, *first)
        merge(library, *second)
        results.append(b"".join(dump(library)))
        library.close(checkpoint=False)
    assert results[0] == results[1]
