"""Values that are made late: each once, whoever asks, and never over what was put there since."""

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
