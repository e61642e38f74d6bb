"""Values that are made late: each once, whoever asks, and never over what was put there since."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from curator.store.late import Late


def squares(count: int, made: list[int]) -> Late[str, int]:
    def make(place: int) -> int:
        made.append(place)
        return place * place

    return Late({str(one): one for one in range(1, count)}, make)


def test_a_value_is_made_when_asked_for_and_only_once() -> None:
    made: list[int] = []
    late = squares(10, made)
    assert (len(late), "3" in late, "30" in late, made) == (9, True, False, [])
    assert (late["3"], late["3"], late.get("30"), made) == (9, 9, None, [3])
    late.make_all()
    assert sorted(made) == list(range(1, 10))
    assert len(late) == len(set(late)) == 9


def test_what_was_put_or_deleted_is_not_made_again() -> None:
    made: list[int] = []
    late = squares(5, made)
    late["2"] = -2
    del late["3"]
    late.make_all()
    assert dict(late) == {"1": 1, "2": -2, "4": 16}
    assert made == [1, 4]
    with pytest.raises(KeyError):
        del late["3"]


def test_many_threads_make_each_value_once() -> None:
    made: list[int] = []
    late = squares(3000, made)
    with ThreadPoolExecutor(4) as pool:
        everything = pool.submit(late.make_all)
        readers = [pool.submit(lambda: [late[key] for key in late]) for _ in range(3)]
        found = [sorted(reader.result()) for reader in readers]
        everything.result()
    assert found == [[one * one for one in range(1, 3000)]] * 3
    assert len(made) == 2999


def unlocated(count: int, asked: list[str]) -> Late[str, int]:
    def whole() -> Late[str, int]:
        asked.append("whole")
        return squares(count, [])

    def find(key: str) -> int | None:
        asked.append(key)
        return int(key) ** 2 if 0 < int(key) < count else None

    def every() -> Iterator[tuple[str, int]]:
        asked.append("every")
        return ((str(one), one * one) for one in range(1, count))

    return Late.unlocated(whole, find, lambda least: [("8", 64)] if least < 9 else [], every)


def test_single_values_are_found_without_knowing_all_keys() -> None:
    asked: list[str] = []
    late = unlocated(10, asked)
    late["5"] = -5
    assert (late["3"], late.get("30"), late["3"], late["5"]) == (9, None, 9, -5)
    assert (late.unmade(3), sorted(late.made())) == ([], [("3", 9), ("5", -5), ("8", 64)])
    assert asked == ["3", "30"]
    assert dict(late) == {str(one): one * one for one in range(1, 10)} | {"5": -5}
    assert asked == ["3", "30", "whole"]


def test_all_values_are_made_at_once_where_that_is_quicker() -> None:
    asked: list[str] = []
    late = unlocated(1000, asked)
    late["5"] = -5
    late.make_all()
    assert dict(late) == {str(one): one * one for one in range(1, 1000)} | {"5": -5}
    assert asked == ["every"]


def test_what_is_deleted_while_all_are_made_stays_deleted() -> None:
    asked: list[str] = []
    late = unlocated(3000, asked)
    with ThreadPoolExecutor(1) as pool:
        everything = pool.submit(late.make_all)
        del late["2999"]
        everything.result()
    assert "2999" not in late
    assert len(late) == 2998
