"""What plays next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.model.queue import Queue, next_group
from curator.model.tracks import TrackId


def ids(text: str) -> list[TrackId]:
    return [TrackId(one) for one in text]


ABCDE = Queue.of(ids("abcde"))


@pytest.mark.parametrize(
    ("here", "waiting", "later", "expected"),
    [
        ("a", "bcd", "", "b"),
        ("c", "abe", "", "e"),
        ("e", "ab", "", "a"),
        ("c", "c", "", None),
        ("a", "bc", "b", "c"),
        ("a", "bc", "bc", "b"),
        ("d", "b", "b", "b"),
        (None, "cd", "c", "d"),
        ("gone", "de", "", "d"),
    ],
)
def test_the_next_untagged_wraps_round_and_later_ones_come_last(
    here: str | None, waiting: str, later: str, expected: str | None
) -> None:
    one = None if here is None else TrackId(here)
    found = ABCDE.next_waiting(one, lambda row: row in waiting, lambda row: row in later)
    assert found == expected


def test_in_order_there_is_an_end() -> None:
    assert ABCDE.after(TrackId("b"), lambda _: True) == "c"
    assert ABCDE.after(TrackId("e"), lambda _: True) is None
    assert ABCDE.before(TrackId("b"), lambda _: True) == "a"
    assert ABCDE.before(TrackId("a"), lambda _: True) is None
    assert ABCDE.before(TrackId("gone"), lambda _: True) is None


def test_random_order_is_decided_by_the_seed() -> None:
    long = Queue.of(ids("abcdefghijklmnop"))
    assert long.shuffled(1).rows == long.shuffled(1).rows
    assert long.shuffled(1).rows != long.shuffled(2).rows
    assert sorted(long.shuffled(1).rows) == sorted(long.rows)


@pytest.mark.parametrize(
    ("start", "step", "waiting", "expected"),
    [
        (0, 1, "abcdefg", "d"),
        (0, 1, "ag", "g"),
        (0, 1, "abc", None),
        (6, -1, "abcdef", "d"),
        (6, -1, "bc", "b"),
        (4, -1, "def", None),
        (2, 1, "efg", "e"),
    ],
)
def test_the_next_album_is_the_next_with_work_left(
    start: int, step: int, waiting: str, expected: str | None
) -> None:
    albums = dict(zip("abcdefg", [1, 1, 1, 2, 2, 2, 3], strict=True))
    found = next_group(
        ids("abcdefg"), start, lambda row: albums[row], lambda row: row in waiting, step
    )
    assert found == expected


def test_an_empty_list_has_no_next_album() -> None:
    assert next_group([], 0, lambda row: row, lambda _: True) is None


@given(st.sets(st.sampled_from("abcde")))
def test_answering_what_comes_next_answers_everything_once(waiting: set[str]) -> None:
    left, heard, here = set(waiting), [], None
    while (here := ABCDE.next_waiting(here, left.__contains__, lambda _: False)) is not None:
        heard.append(here)
        left.remove(here)
    assert sorted(heard) == sorted(waiting)


@pytest.mark.parametrize(("step", "found"), [(1, "b1"), (-1, "c2")])
def test_from_outside_the_rows_all_groups_lie_ahead(step: int, found: str) -> None:
    rows = [TrackId(row) for row in ("a1", "b1", "b2", "c1", "c2")]
    fits = {TrackId("b1"), TrackId("b2"), TrackId("c2")}
    assert next_group(rows, None, lambda row: row[0], fits.__contains__, step) == found
