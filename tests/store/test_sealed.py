"""A sealed file is read line by line when somebody asks; any other one whole, at once."""

import os
from pathlib import Path

import orjson
from tinydb import TinyDB

from curator.model.changes import Origin, Statement, Table
from curator.model.tracks import Metadata
from curator.store.database import LineStorage
from curator.store.documents import numbered
from curator.store.library import Library
from tests.store.samples import audio_id, found, say

DOCUMENTS = [{"id": f"a1-{number:032x}", "title": f"}},\n{{ {number}"} for number in range(9)]


def storage(path: Path) -> LineStorage:
    return LineStorage(os.fsencode(path))


def write(path: Path) -> bytes:
    storage(path).replace(
        [("library", [("1", {"format": 1})]), ("none", []), ("tracks", numbered(DOCUMENTS))]
    )
    return path.read_bytes()


def test_each_document_is_found_at_its_place(tmp_path: Path) -> None:
    write(tmp_path / "tags.json")
    sealed = storage(tmp_path / "tags.json").sealed()
    assert sealed is not None
    assert [sealed.document(place) for place, _ in sealed.places("tracks")] == DOCUMENTS
    assert list(sealed.places("none")) == list(sealed.places("nobody")) == []
    assert [groups for _, groups in sealed.places("tracks", rb'\{"id":"(a1-0*[3-9])"')][2:4] == [
        (),
        (DOCUMENTS[3]["id"].encode(),),
    ]
    assert list(sealed.search("tracks", "a1-", lambda name: name[-1] in "46")) == [
        DOCUMENTS[4],
        DOCUMENTS[6],
    ]
    assert list(sealed.documents(beside="tracks")) == [("library", b'"1"', {"format": 1})]


def test_no_byte_can_change_without_breaking_the_seal(tmp_path: Path) -> None:
    path = tmp_path / "tags.json"
    data = write(path)
    for place in range(len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert storage(path).sealed() is None
        path.write_bytes(data[:place])
        assert storage(path).sealed() is None


def test_what_tinydb_writes_bears_no_seal(tmp_path: Path) -> None:
    path = tmp_path / "tags.json"
    write(path)
    with TinyDB(path, storage=LineStorage) as db:
        db.table("notes").insert({"by": "hand"})
    assert storage(path).sealed() is None
    assert b'"seal"' not in path.read_bytes()
    write(path)
    with TinyDB(path) as db:
        db.table("notes").insert({"by": "hand"})
    assert storage(path).sealed() is None
    assert ("seal" in {table for table, _, _ in storage(path).documents()}) is False


def test_both_ways_of_reading_give_the_same_library(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "library")
    library = Library.open(folder)
    odd = [b"/m/plain.mp3", b'/m/quo"te.mp3', b"/m/back\\slash.mp3", b"/m/lat\xedn.mp3", b"/m/\n"]
    library.record(found(path, at % 3, Metadata(f"t{at}")) for at, path in enumerate(odd))
    say(library, 0, "role:bgm", True)
    say(library, 7, "note", 'nobody"s \\ file')
    say(library, 1, "rating", 5)
    say(library, 1, "rating", None)
    library.close(checkpoint=True)
    late = Library.open(folder)
    before = (late.tracks(), dict(late.files), list(late.statements()))
    for name in ("tags.json", "catalogue.json"):
        path = tmp_path / "library" / name
        path.write_bytes(orjson.dumps(orjson.loads(path.read_bytes())))
    whole = Library.open(folder)
    assert (whole.tracks(), dict(whole.files), list(whole.statements())) == before
    assert len(before[0]) == 4


def test_time_goes_on_after_the_latest_statement_though_none_was_read(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "library")
    library = Library.open(folder)
    ahead = "2999-01-01T00:00:00.000000Z"

    library.merge(
        [Statement(Table.TRACKS, audio_id(1), "rating", 3, ahead)], text="", origin=Origin.LOAD
    )
    library.close(checkpoint=True)
    again = Library.open(folder)
    change = say(again, 2, "rating", 1)
    assert change is not None
    assert change.time > ahead
