"""Tracks as JSON objects and as CSV."""

import base64
import csv
import io
import json
from dataclasses import replace

from curator.export.tables import FIELDS, track_object, tracks_csv
from curator.model.roles import parse_roles
from curator.model.suggestions import Suggestion
from tests.model.examples import EMPTY, FULL

CONTRACT = [
    "id",
    "path",
    "title",
    "artist",
    "album",
    "album_artist",
    "composer",
    "track",
    "disc",
    "year",
    "production",
    "medium",
    "edition",
    "version",
    "duration",
    "roles",
    "suggested",
    "rating",
    "words",
    "note",
    "later",
    "heard",
    "added",
    "state",
    "copies",
]


def test_the_fields_that_scripts_rely_on() -> None:
    assert list(track_object(FULL)) == list(track_object(EMPTY)) == CONTRACT == list(FIELDS)


def test_a_track_that_has_everything() -> None:
    guessed = replace(FULL, suggestion=Suggestion(parse_roles("op2"), 0.9, "named so"))
    assert track_object(guessed) == {
        "id": "a1-3f9c", "path": "/music/Frieren/07 Zoltraak.flac", "title": "Zoltraak (TV Size)",
        "artist": "Evan Call", "album": "Original Soundtrack", "album_artist": "Various",
        "composer": "E. Câll", "track": 7, "disc": 2, "year": 2023, "production": "Frieren",
        "medium": "anime", "edition": "EU release", "version": ["tv-size"], "duration": 100.4,
        "roles": ["theme/opening:2", "licensed"], "suggested": ["theme/opening:2"], "rating": 4,
        "words": ["solo piano", "tense"], "note": "the one with the bells", "later": True,
        "heard": "2026-03-10T07:00:00.000000Z", "added": "2026-03-07T12:00:00.000000Z",
        "state": "here", "copies": ["/music/a", "/music/b"],
    }  # fmt: skip


def test_a_track_that_has_nothing() -> None:
    made = track_object(EMPTY)
    assert {name for name, value in made.items() if value is None} == {
        "track", "disc", "year", "medium", "duration", "rating", "heard", "added",
    }  # fmt: skip
    assert made["roles"] == made["suggested"] == made["words"] == made["version"] == []
    assert made["later"] is False


def test_paths_that_are_not_utf8_stay_exact() -> None:
    odd, fine = b"/m/caf\xe9.mp3", "/m/é.mp3".encode()
    made = track_object(replace(FULL, path=odd, files=(fine, odd)))
    assert made["path"] == "/m/caf\ufffd.mp3"
    assert base64.b64decode(str(made["path_bytes"])) == odd
    assert made["copies"] == ["/m/é.mp3", "/m/caf\ufffd.mp3"]
    copies = made["copies_bytes"]
    assert isinstance(copies, list)
    assert [base64.b64decode(str(one)) for one in copies] == [fine, odd]
    assert json.loads(json.dumps(made)) == made


def test_csv_has_the_same_fields_in_cells() -> None:
    note = replace(FULL, said=replace(FULL.said, note='say "hi",\nthen go'))
    header, full, empty = csv.reader(io.StringIO(tracks_csv([note, EMPTY])))
    assert header == CONTRACT
    cells = dict(zip(header, full, strict=True))
    assert cells["roles"] == "theme/opening:2 | licensed"
    assert cells["copies"] == "/music/a | /music/b"
    assert cells["note"] == 'say "hi",\nthen go'
    assert (cells["later"], cells["duration"], cells["track"]) == ("yes", "100.4", "7")
    nothing = dict(zip(header, empty, strict=True))
    assert (nothing["later"], nothing["duration"], nothing["roles"]) == ("no", "", "")
