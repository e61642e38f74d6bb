"""Checking playlists on disk."""

import os
from pathlib import Path

import pytest

from curator.curation.checking import check
from curator.errors import ScanError
from curator.export.profiles import PROFILES


def test_entries_are_looked_for_from_where_the_playlist_lies(music: Path) -> None:
    (music / "a.mp3").write_bytes(b"sound")
    os.mkfifo(music / "fifo.mp3")
    (music / "p.m3u").write_text("#EXTM3U\n./a.mp3\n./gone.mp3\n./fifo.mp3\n")
    checked = check(bytes(music / "p.m3u"), PROFILES["default"])
    assert checked.entries == 3
    assert [(one.line, one.reason) for one in checked.findings] == [
        (3, "there is no such file"),
        (4, "there is no such file"),
    ]


def test_a_playlist_that_cannot_be_read(music: Path) -> None:
    with pytest.raises(ScanError, match=r"none\.m3u cannot be read: No such file"):
        check(bytes(music / "none.m3u"), PROFILES["default"])
