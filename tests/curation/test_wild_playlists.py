"""Whatever bytes a foreign file holds: it is read, or refused in a sentence that names it."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curator.curation.exchanging import match_playlists
from curator.curation.rating_import import plan_ratings
from curator.errors import CuratorError
from curator.export.readers.sources import Source
from curator.store.library import Library
from tests.stock import stocked

PIECES = [
    b"#EXTM3U\n", b"#EXTINF:1,A - B\n", b"01 One.flac", b"\n", b"\r", b"\0", b"%00", b"file://",
    b"C:\\m\\", b"\\\\nas\\m\\", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"caf\xe9",
    b"[playlist]\n", b"File1=", b"Title1=", b"<?xml version='1.0'?>", b"<?xml version='1.0' encoding='x-no'?>",
    b"<?xml version='1.0' encoding='big5'?>", b"<playlist>", b"<track>",
    b"<location>", b"</location>", b"&x;", b"#1 song.mp3", b"x" * 5000, b"/", b"..", b"~", b"9" * 40,
]  # fmt: skip
JSON = [
    b"[", b"]", b"{", b"}", b",", b":", b'"path"', b'"title"', b'"length"', b'"01 One.flac"',
    b'"\\u0000"', b'"\\ud800"', b"null", b"1e999", b"NaN", b'"3:42"', b"[" * 3000,
]  # fmt: skip
VALUES = st.sampled_from(
    ["10", "1", "0", "-1", "x", None, b"\xff", "5.5", "²", 10, 3.7, "9" * 5000]
)
FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    one = stocked(tmp_path_factory.mktemp("wild"), "One", "Two")
    yield one
    one.close()


def refusal(path: Path, read: Callable[[bytes], object]) -> str:
    """What is said of a file that cannot be read; its own path where it can."""
    try:
        read(os.fsencode(path))
    except CuratorError as error:
        return str(error).encode().decode()
    return str(path)


@FEW
@given(pieces=st.lists(st.sampled_from(PIECES) | st.binary(max_size=6), max_size=25))
def test_any_playlist_is_read_or_refused_by_name(
    library: Library, tmp_path: Path, pieces: list[bytes]
) -> None:
    path = tmp_path / "wild.m3u"
    path.write_bytes(b"".join(pieces))
    assert str(path) in refusal(path, lambda one: match_playlists(library, [one]))


@FEW
@given(pieces=st.lists(st.sampled_from(JSON), max_size=25))
def test_any_json_is_read_or_refused_by_name(
    library: Library, tmp_path: Path, pieces: list[bytes]
) -> None:
    path = tmp_path / "wild.json"
    path.write_bytes(b"".join(pieces))
    told = refusal(path, lambda one: match_playlists(library, [one], source=Source.BEETS))
    assert str(path) in told


@FEW
@given(
    rows=st.lists(st.tuples(st.sampled_from(["01 One.flac", b"\xff", None, 7, "\0"]), VALUES)),
    cut=st.integers(0, 9000) | st.none(),
)
def test_any_stickers_are_read_or_refused_by_name(
    library: Library, tmp_path: Path, rows: list[tuple[object, object]], cut: int | None
) -> None:
    path = tmp_path / "sticker.sql"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE sticker(type, uri, name, value)")
        database.executemany("INSERT INTO sticker VALUES('song', ?, 'rating', ?)", rows)
        database.commit()
    path.write_bytes(path.read_bytes()[:cut])
    assert str(path) in refusal(path, lambda one: plan_ratings(library, one))
