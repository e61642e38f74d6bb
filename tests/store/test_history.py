"""Older changes: newest first, each once, across damage."""

import os
from pathlib import Path

import pytest

from curator.model.changes import Change
from curator.store.history import History
from curator.store.lines import encode, read_lines
from tests.store.test_lines import change


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.jsonl"


def history(path: Path) -> History:
    return History(os.fsencode(path))


def seqs(changes: list[Change]) -> list[int]:
    return [one.seq for one in changes]


def bytes_of(*several: int) -> bytes:
    return b"".join(encode(change(n)) for n in several)


def test_nothing_yet(path: Path) -> None:
    assert list(history(path).newest_first()) == []


def test_newest_first_also_over_many_blocks(path: Path) -> None:
    long = encode(change(300, text="x" * 300_000))
    path.write_bytes(bytes_of(*range(1, 300)) + long + bytes_of(*range(301, 600)))
    assert seqs(list(history(path).newest_first())) == list(range(599, 0, -1))
    assert seqs(history(path).since(297)) == list(range(298, 600))


def test_lines_appended_twice_by_a_crash_come_once(path: Path) -> None:
    one = history(path)
    one.add(read_lines(bytes_of(1, 2, 3)))
    one.add(read_lines(bytes_of(2, 3, 4)))
    assert path.read_bytes() == bytes_of(1, 2, 3, 4)
    path.write_bytes(bytes_of(1, 2, 3, 2, 3, 4))
    assert seqs(list(one.newest_first())) == [4, 3, 2, 1]


def test_every_cut_of_the_last_line_is_mended_by_the_next_checkpoint(path: Path) -> None:
    whole = bytes_of(1, 2, 3)
    for end in range(len(bytes_of(1, 2)), len(whole)):
        path.write_bytes(whole[:end])
        history(path).add(read_lines(bytes_of(2, 3, 4)))
        assert path.read_bytes() == bytes_of(1, 2, 3, 4)
    assert [entry.name for entry in path.parent.iterdir()] == ["history.jsonl"]


def test_a_tail_that_nobody_knows_is_set_aside_not_cut(path: Path) -> None:
    path.write_bytes(bytes_of(1) + b"what is this")
    history(path).add(read_lines(bytes_of(2)))
    assert path.read_bytes() == bytes_of(1, 2)
    [aside] = [entry for entry in path.parent.iterdir() if "damaged" in entry.name]
    assert aside.read_bytes() == bytes_of(1) + b"what is this"


def test_bad_lines_are_stepped_over_and_counted(path: Path) -> None:
    path.write_bytes(bytes_of(1, 2) + b"rubbish\n" + bytes_of(3))
    one = history(path)
    assert seqs(list(one.newest_first())) == [3, 2, 1]
    assert one.bad == 1
    aside = one.mend()
    assert path.read_bytes() == bytes_of(1, 2, 3)
    assert b"rubbish" in Path(os.fsdecode(aside)).read_bytes()
