"""Statements packed, as documents, as dump lines: each comes back as it was."""

import hashlib

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.errors import FieldError
from curator.model.changes import Held, Json, Statement, Table
from curator.store.records import (
    EMPTY,
    Pool,
    canonical,
    document,
    document_id,
    fields_of,
    held,
    record_from,
    said_from,
    statement_from,
    statement_object,
    with_field,
)
from tests.store.making import fields, statements, times, values


@given(st.dictionaries(fields, st.tuples(values, times), max_size=8))
def test_a_record_comes_back_from_its_document(said: dict[str, tuple[Json, str]]) -> None:
    record = EMPTY
    for field, (value, time) in said.items():
        record = with_field(record, field, value, time)
    made = document(Table.TRACKS, "a1-00", record)
    read = record_from(orjson.loads(orjson.dumps(made))["said"], Pool())
    assert read == record
    assert {field: (value, time) for field, value, time in fields_of(read)} == said
    assert said_from(read) == made["said"]


@given(fields, values, values, times)
def test_a_field_put_twice_holds_the_second(field: str, one: Json, two: Json, time: str) -> None:
    record = with_field(with_field(EMPTY, "note", "x", time), field, one, time)
    record = with_field(record, field, two, time)
    assert held(record, field) == Held(two, time)
    assert len(record) == (3 if field == "note" else 6)


@given(statements)
def test_a_statement_comes_back_from_its_dump_line(statement: Statement) -> None:
    line = orjson.dumps(statement_object(statement), option=orjson.OPT_SORT_KEYS)
    assert statement_from(orjson.loads(line)) == statement
    assert list(orjson.loads(line)) == sorted(orjson.loads(line))


def test_path_and_title_stand_in_a_tracks_document_once_more() -> None:
    time = "2026-01-31T12:00:00.000001Z"
    record = with_field(with_field(EMPTY, "path", "/m/a.mp3", time), "title", "A", time)
    made = document(Table.TRACKS, "a1-00", record)
    assert list(made) == ["id", "path", "title", "said"]
    assert (made["path"], made["title"]) == ("/m/a.mp3", "A")
    lossy = with_field(EMPTY, "path", "base64:/w==", time)
    assert document(Table.TRACKS, "x", lossy)["path_bytes"] == "/w=="
    assert "path" not in document(Table.FOLDERS, "/m", record)


def test_document_ids_are_the_first_60_bits() -> None:
    assert document_id("a1-0123456789abcdef0123456789abcdef") == 0x0123456789ABCDE
    assert document_id("p-fedcba9876543210") == 0xFEDCBA987654321
    digest = hashlib.blake2b(b"openings").hexdigest()
    assert document_id("openings") == int(digest[:15], 16)


@pytest.mark.parametrize(
    "said",
    [{"note": 1}, {"note": {}}, {"note": {"value": 1}}, {"note": {"value": 1, "time": "x"}},
     {"note": {"value": 1, "time": 5}}, [], "x", {"note": None}],
)  # fmt: skip
def test_what_is_no_record_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match=r"statement|time"):
        record_from(said, Pool())  # type: ignore[arg-type]  # wrong on purpose


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(FieldError, match="cannot be kept"):
        canonical("\ud800")
    with pytest.raises(FieldError, match="cannot be kept"):
        canonical(2**70)


def test_true_and_one_are_not_the_same_value() -> None:
    assert canonical(True) != canonical(1)
