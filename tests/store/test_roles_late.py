"""Tracks by role: the same as going through all of them, however much of the file was read."""

import os
from pathlib import Path

import pytest

from curator.model.changes import Json, Table
from curator.model.queries import parse_query
from curator.store.library import Library
from tests.store.samples import audio_id, say

SAID: tuple[tuple[int, str, Json], ...] = (
    (1, "role:theme/opening", True), (2, "role:theme/opening:2", True), (2, "role:licensed", True),
    (3, "role:bgm", True), (4, 'role:theme/character:A"da\\', True), (5, "role:bgm", True),
    (5, "role:bgm", None), (6, "note", '"role:bgm":'), (7, "role:OP", True), (8, "rating", 3),
)  # fmt: skip
QUERIES = (
    "role:opening", "role:theme", "role:=theme/opening", "role:character:Ada",
    'role:"character:a\\"da"', "role:bgm rating:3", "role:opening OR role:bgm", "role:ost",
    "role:soundtrack -role:licensed", "-role:bgm", "role:bgm OR rating:3..", "role:untagged",
)  # fmt: skip


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize("read", [(), (2, 3), range(9)])
def test_no_track_with_the_role_is_missed(tmp_path: Path, text: str, read: range) -> None:
    folder = os.fsencode(tmp_path / "library")
    library = Library.open(folder)
    for number, field, value in SAID:
        say(library, number, field, value)
    library.close(checkpoint=True)
    query = parse_query(text)
    library = Library.open(folder)
    for number in read:
        library.held(Table.TRACKS, audio_id(number), "note")
    say(library, 9, "role:theme/opening", True)
    wanted = query.role_needed
    found = None if wanted is None else library.tracks_with_role(wanted)
    every = [track for track in library.tracks() if query.matches(track)]
    assert (found is None) == text.startswith(("-", "role:untagged", "role:bgm OR rating"))
    if found is not None:
        assert [track for track in found if query.matches(track)] == every


def test_others_are_hardly_made(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "library")
    library = Library.open(folder)
    for number in range(20):
        say(library, number, f"role:{'bgm' if number % 4 else 'theme/ending'}", True)
    library.close(checkpoint=True)
    library = Library.open(folder)
    wanted = parse_query("role:ending").role_needed
    assert wanted is not None
    assert len(library.tracks_with_role(wanted)) == 5
