"""What edits would state is what stands after them, in the records as in the steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.errors import FieldError
from curator.model.changes import Edit, Held, Json, Statement, Table
from curator.store.drafting import drafted, random_ids
from curator.store.statements import Statements

THEN, NOW = "2026-01-31T12:00:00.000001Z", "2026-01-31T12:00:00.000002Z"
FIELDS = ("added", "path", "rating", "role:bgm", "title", "word:a", "word:b")
VALUES: st.SearchStrategy[Json] = st.sampled_from([None, True, 3, "/m/a.mp3", "base64:/w==", [1]])


def holding(*said: tuple[str, str, Json]) -> Statements:
    """Statements about tracks: id, field and value."""
    memory = Statements()
    for thing, field, value in said:
        memory.put(Statement(Table.TRACKS, thing, field, value, THEN))
    return memory


def edits(*wished: tuple[str, str, Json]) -> list[Edit]:
    """Edits of tracks: id, field and value."""
    return [Edit(Table.TRACKS, *one) for one in wished]


WISH = st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(FIELDS), VALUES)


@given(st.lists(WISH), st.lists(WISH))
def test_putting_the_steps_in_one_by_one_gives_the_same_records(
    said: list[tuple[str, str, Json]], wished: list[tuple[str, str, Json]]
) -> None:
    memory, other = holding(*said), holding(*said)
    steps, records = drafted(edits(*wished), NOW, memory)
    assert memory.same(other)  # a draft changes nothing
    for step in steps:
        assert step.before == other.held(*step.after.key)
        other.put(step.after)
    memory.take_records(records, NOW)
    assert memory.same(other)
    for thing, field, value in {
        (thing, field): (thing, field, value) for thing, field, value in wished
    }.values():
        assert memory.value(Table.TRACKS, thing, field) == value


def test_what_changes_nothing_is_left_out() -> None:
    memory = holding(("a", "rating", 3), ("a", "word:a", None))
    same = edits(("a", "rating", 3), ("a", "word:a", None), ("b", "note", None))
    assert drafted(same, NOW, memory) == ([], {})


def test_the_last_edit_of_a_field_counts() -> None:
    steps, _ = drafted(edits(("a", "rating", 3), ("a", "rating", 4)), NOW, holding())
    assert [(step.before, step.after.value) for step in steps] == [(None, 4)]


def test_what_stood_there_is_told_also_when_it_was_removed() -> None:
    memory = holding(("a", "role:bgm", None))
    ((step,), _) = drafted(edits(("a", "role:bgm", True)), NOW, memory)
    assert step.before == Held(None, THEN)


def test_a_value_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(FieldError):
        drafted(edits(("a", "note", "\ud800")), NOW, holding(("a", "note", "there")))


def test_ids_are_short_and_never_the_same() -> None:
    ids = random_ids()
    several = [next(ids) for _ in range(500)]
    assert len(set(several)) == 500
    assert {len(one) for one in several} == {8}
    assert all(int(one, 16) >= 0 for one in several)
