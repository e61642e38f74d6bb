"""Statements as text and back, to the byte; and files that are no dumps."""

import os
from contextlib import suppress
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curator.curation.dumping import dump, dump_into, parse_dump, read_dump
from curator.curation.merging import Source, carry_out, plan_merge
from curator.errors import CuratorError, DumpError, LibraryTooNew
from curator.model.changes import Edit, Origin, Statement, Table
from curator.store.library import Library
from tests.faults.patience import LONG, quick_folder
from tests.stock import stocked, track_id
from tests.store.making import statements

GOOD = b'{"field":"note","id":"a1","table":"tracks","time":"2026-01-31T12:00:00.000001Z","value":1}'


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library that says something in every table, and took something back."""
    library = stocked(tmp_path, "One", "Two")
    said = [
        Edit(Table.TRACKS, track_id(1), "role:bgm", True),
        Edit(Table.TRACKS, track_id(1), "path", "base64:L/8="),
        Edit(Table.TRACKS, track_id(2), "note", 'Größe "日本"'),
        Edit(Table.PRODUCTIONS, "p-00112233445566aa", "name", "Frieren"),
        Edit(Table.PLAYLISTS, "best of", "query", "rating:4.."),
    ]
    library.commit(said, text="said", origin=Origin.APP)
    removed = Edit(Table.TRACKS, track_id(1), "role:bgm", None)
    library.commit([removed], text="cleared", origin=Origin.APP)
    return library


def load(library: Library, statements: list[Statement]) -> None:
    carry_out(library, plan_merge(library, [Source("x", statements)]), Origin.LOAD)


def test_a_line_is_exactly_one_statement_with_sorted_keys(library: Library) -> None:
    lines = [orjson.loads(line) for line in dump(library)]
    assert all(list(line) == sorted(line) for line in lines)
    keys = [(line["table"], line["id"], line["field"]) for line in lines]
    assert keys == sorted(keys)
    (gone,) = [line for line in lines if line["field"] == "role:bgm"]
    assert set(gone) == {"table", "id", "field", "removed", "time"}
    assert gone["removed"] is True


def test_dump_load_dump_is_the_same_bytes(library: Library, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path / "all.jsonl")
    assert dump_into(library, path)
    other = Library.open(os.fsencode(tmp_path / "other"))
    load(other, read_dump(path))
    first = (tmp_path / "all.jsonl").read_bytes()
    assert b"".join(dump(other)) == first
    other.close()
    assert b"".join(dump(Library.open(other.folder))) == first
    assert not dump_into(other, path)


@settings(max_examples=1000 if LONG else 30, deadline=None)
@given(st.lists(statements, max_size=30))
def test_whatever_is_said_dump_load_dump_is_the_same_bytes(said: list[Statement]) -> None:
    with quick_folder() as folder:
        one, other = (Library.open(bytes(folder / name)) for name in ("one", "other"))
        load(one, said)
        first = b"".join(dump(one))
        load(other, parse_dump(first.splitlines(keepends=True), "x"))
        assert b"".join(dump(other)) == first
        for library in (one, other):
            library.close(checkpoint=True)
            assert b"".join(dump(Library.open(library.folder))) == first


@given(st.lists(statements, max_size=30))
def test_every_statement_comes_back_from_its_line(said: list[Statement]) -> None:
    lines = [orjson.dumps(_object(one)) for one in said]
    assert parse_dump(lines, "x") == said


def _object(one: Statement) -> dict[str, object]:
    said = ("removed", True) if one.value is None else ("value", one.value)
    return dict(
        [("table", one.table), ("id", one.id), ("field", one.field), ("time", one.time), said]
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "not JSON"),
        (b"7", "not an object"),
        (b"{}", "'id'|'value'"),
        (GOOD.replace(b"tracks", b"tricks"), "tricks"),
        (GOOD.replace(b"-31T", b" "), "is not a time"),
        (GOOD.replace(b"2026", b"9998"), "lies too far ahead"),
        (GOOD.replace(b'"a1"', b"1"), "are texts"),
        (GOOD.replace(b'"a1"', b'""'), "empty"),
        (GOOD.replace(b":1}", b":NaN}"), "not JSON"),
        (GOOD.replace(b":1}", b":" + b"[" * 250 + b"]" * 250 + b"}"), "cannot be kept"),
        (b"<<<<<<< HEAD", "not JSON"),
        (b"\xff\x00", "not JSON"),
    ],
)
def test_what_is_no_statement_is_named_with_its_line(line: bytes, told: str) -> None:
    with pytest.raises(DumpError, match=rf"x holds .* line 3 .*({told}).*nothing was taken"):
        parse_dump([GOOD, b"\n", line, GOOD], "x")


def test_many_broken_lines_are_counted() -> None:
    with pytest.raises(DumpError, match=r"line 1 .*line 5 .*and 7 more"):
        parse_dump([b"?"] * 12, "x")


def test_a_later_form_is_refused() -> None:
    with pytest.raises(LibraryTooNew, match="format 2"):
        parse_dump([b'{"format": 2}', b"whatever follows"], "x")


@given(st.lists(st.binary(max_size=60) | st.just(GOOD), max_size=6))
def test_nothing_breaks_the_reader(lines: list[bytes]) -> None:
    with suppress(CuratorError):
        assert all(one.field for one in parse_dump(lines, "x"))


def test_there_are_places_where_no_dump_goes(library: Library, tmp_path: Path) -> None:
    for name, told in (
        ("music", "is a folder"),
        ("a.mp3", "named like audio"),
        ("library/tags.json", "in the library itself"),
        ("nowhere/x.jsonl", "cannot be written"),
    ):
        with pytest.raises(DumpError, match=told):
            dump_into(library, os.fsencode(tmp_path / name))


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DumpError, match="cannot be read"):
        read_dump(os.fsencode(tmp_path))
