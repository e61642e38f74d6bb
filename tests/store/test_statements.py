"""Merging: in any order, any number of times, the same."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from curator.model.changes import Held, Statement, Table
from curator.store.statements import Statements, winners, wins
from tests.store.making import statements

several = st.lists(statements, max_size=25)


def merged(*libraries: Iterable[Statement]) -> list[Statement]:
    memory = Statements()
    for library in libraries:
        for statement in winners(library, memory):
            memory.put(statement)
    return list(memory.all())


@given(several, several)
def test_merging_is_commutative(one: list[Statement], other: list[Statement]) -> None:
    assert merged(one, other) == merged(other, one) == merged([*other, *one])


@given(several, several, several)
def test_merging_is_associative(
    one: list[Statement], two: list[Statement], three: list[Statement]
) -> None:
    assert merged(merged(one, two), three) == merged(one, merged(two, three))


@given(several)
def test_merging_twice_changes_nothing(given_: list[Statement]) -> None:
    memory = Statements()
    for statement in winners(given_, memory):
        memory.put(statement)
    assert winners(given_, memory) == []
    assert winners(memory.all(), memory) == []


@given(several)
def test_statements_come_ordered_by_key(given_: list[Statement]) -> None:
    keys = [statement.key for statement in merged(given_)]
    assert keys == sorted(set(keys))


def test_later_wins_and_ties_go_to_the_greater_text() -> None:
    def stated(value: object, tick: int) -> Statement:
        time = f"2026-01-31T12:00:00.{tick:06d}Z"
        return Statement(Table.TRACKS, "x", "note", value, time)  # type: ignore[arg-type]  # any JSON

    def against(value: str | None) -> Held:
        return Held(value, "2026-01-31T12:00:00.000005Z")

    assert wins(stated("a", 6), against("z"))
    assert not wins(stated("z", 4), against("a"))
    assert wins(stated("b", 5), against("a"))
    assert not wins(stated("a", 5), against("a"))
    # A removal counts by its JSON text as well: null is greater than any text in quotes.
    assert wins(stated(None, 5), against("z"))
    assert wins(stated(None, 0), None)
