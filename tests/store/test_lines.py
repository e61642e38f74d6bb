"""One change, one checksummed line."""

import re
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.errors import FieldError
from curator.model.changes import Change, Held, Origin, Statement, Step, Table
from curator.store.lines import decode, encode, read_lines
from tests.store.making import statements, texts, times, values

steps = st.builds(Step, st.none() | st.builds(Held, values, times), statements)
changes = st.builds(
    Change,
    id=texts,
    seq=st.integers(1, 2**50),
    time=times,
    origin=st.sampled_from(Origin),
    session=texts,
    text=texts,
    steps=st.lists(steps, max_size=4).map(tuple),
    undoes=texts,
    redoes=texts,
)


def change(seq: int, text: str = "BGM") -> Change:
    time = "2026-01-31T12:00:00.000001Z"
    step = Step(None, Statement(Table.TRACKS, "a1-00", "role:bgm", True, time))
    return Change("0a1b", seq, time, Origin.APP, "s", text, (step,))


@given(changes)
def test_a_change_comes_back_from_its_line(given_: Change) -> None:
    line = encode(given_)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode(line[:-1]) == given_


def test_the_line_is_as_its_readers_expect_it() -> None:
    line = encode(change(7))
    match = re.fullmatch(rb'\{"crc":"([0-9a-f]{8})",("seq":7,.*\})\n', line)
    assert match
    assert int(match[1], 16) == crc32(match[2])


@given(changes, st.data())
def test_no_changed_byte_goes_unnoticed(given_: Change, data: st.DataObject) -> None:
    line = bytearray(encode(given_)[:-1])
    place = data.draw(st.integers(0, len(line) - 1))
    line[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(ValueError, match=r".*"):
        decode(bytes(line))


def test_a_bad_line_costs_only_itself() -> None:
    one, two, three = encode(change(1)), encode(change(2)), encode(change(3))
    spoilt = two.replace(b"BGM", b"BXM")
    lines = read_lines(one + spoilt + three + b'{"crc":"1234')
    assert [found.seq for found in lines.changes] == [1, 3]
    assert lines.bad == (spoilt[:-1],)
    assert lines.torn == b'{"crc":"1234'


def test_a_line_written_after_a_torn_one_is_found() -> None:
    one, two, three = encode(change(1)), encode(change(2)), encode(change(3))
    lines = read_lines(one[:40] + two + three)
    assert [found.seq for found in lines.changes] == [2, 3]
    assert lines.bad == (one[:40],)
    without_newline = read_lines(one[:-1] + two)
    assert [found.seq for found in without_newline.changes] == [1, 2]
    assert without_newline.bad == ()


def test_a_text_that_looks_like_a_line_is_no_line() -> None:
    tricky = change(1, text='{"crc":"00000000","seq":9}\n{"crc":"')
    assert read_lines(encode(tricky)).changes == [tricky]
    broken = encode(tricky)[:-10] + b"\n"
    assert read_lines(broken).changes == []


@given(st.binary(max_size=200))
def test_garbage_is_only_garbage(data: bytes) -> None:
    lines = read_lines(data)
    assert lines.changes == []
    assert sum(map(len, lines.bad)) + len(lines.torn) + data.count(b"\n") == len(data)


def test_a_value_that_json_cannot_hold_is_refused() -> None:
    with pytest.raises(FieldError, match="cannot be kept"):
        encode(change(1, text="\ud800"))
