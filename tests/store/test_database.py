"""The files are TinyDB's: read by a plain TinyDB, and read again when one has written them."""

import os
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from curator.errors import LibraryDamaged
from curator.store.database import LineStorage
from curator.store.documents import numbered

DOCUMENTS: list[dict[str, Any]] = [
    {"id": f"a1-{number:015x}{'0' * 17}", "title": f"葬送 {number}"} for number in range(50)
]


def storage(path: Path) -> LineStorage:
    return LineStorage(os.fsencode(path))


def write(path: Path) -> None:
    storage(path).replace([("library", [("1", {"format": 1})]), ("tracks", numbered(DOCUMENTS))])


def test_a_plain_tinydb_reads_it(tmp_path: Path) -> None:
    write(tmp_path / "tags.json")
    with TinyDB(tmp_path / "tags.json") as db:
        assert db.tables() == {"library", "tracks", "seal"}
        assert db.table("tracks").all() == DOCUMENTS
        assert db.table("tracks").get(doc_id=7) == DOCUMENTS[7]


def test_every_document_has_a_line_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "tags.json")
    lines = (tmp_path / "tags.json").read_text("utf-8").splitlines()
    assert sum(line.startswith('"') for line in lines) == 52  # and the seal


def test_documents_come_back_in_either_layout(tmp_path: Path) -> None:
    path = tmp_path / "tags.json"
    write(path)
    ours = [(table, found) for table, _, found in storage(path).documents()]
    assert ours == [("library", {"format": 1}), *(("tracks", one) for one in DOCUMENTS)]
    with TinyDB(path) as db:  # rewrites the whole file in its own layout
        db.table("notes").insert({"by": "hand"})
    other = [(table, found) for table, _, found in storage(path).documents()]
    assert other == [*ours, ("notes", {"by": "hand"})]


def test_tinydb_works_over_our_storage(tmp_path: Path) -> None:
    path = tmp_path / "tags.json"
    write(path)
    with TinyDB(path, storage=LineStorage) as db:
        tracks = db.table("tracks")
        tracks.update({"title": "new"}, where("id") == DOCUMENTS[3]["id"])
        assert tracks.count(where("title") == "new") == 1
    with TinyDB(path) as db:
        assert db.table("tracks").get(doc_id=3) == {**DOCUMENTS[3], "title": "new"}
    assert sum(1 for _ in storage(path).documents()) == 51


def test_ids_that_share_their_first_bits_do_not_overwrite_each_other(tmp_path: Path) -> None:
    several = [{"id": "a1-000000000000001" + letter} for letter in "abc"]
    several.append({"id": "a1-0000000000000020"})
    storage(tmp_path / "x.json").replace([("tracks", numbered(several))])
    with TinyDB(tmp_path / "x.json") as db:
        assert db.table("tracks").all() == several
        assert [found.doc_id for found in db.table("tracks")] == [1, 2, 3, 4]


def test_empty_tables_and_an_empty_database_are_json(tmp_path: Path) -> None:
    storage(tmp_path / "a.json").replace([("library", []), ("tracks", [])])
    storage(tmp_path / "b.json").replace([])
    with TinyDB(tmp_path / "a.json") as a, TinyDB(tmp_path / "b.json") as b:
        assert a.tables() == {"library", "tracks", "seal"}
        assert b.tables() == {"seal"}
    assert list(storage(tmp_path / "a.json").documents()) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tracks": 1}', '{"tracks": {"1": 2}}', "\0\0"])
def test_what_is_no_database_is_damaged(tmp_path: Path, text: str) -> None:
    (tmp_path / "tags.json").write_text(text)
    with pytest.raises(LibraryDamaged, match=r"tags\.json cannot be read"):
        list(storage(tmp_path / "tags.json").documents())


def test_every_truncation_is_damaged_and_whole_lines_are_salvaged(tmp_path: Path) -> None:
    path = tmp_path / "tags.json"
    write(path)
    data = path.read_bytes()
    for end in range(0, len(data) - 1, 61):
        path.write_bytes(data[:end])
        with pytest.raises(LibraryDamaged):
            list(storage(path).documents())
        whole = [line for line in data[:end].split(b"\n")[:-1] if line.startswith(b'"')]
        assert len(list(storage(path).salvage())) == len(whole)
