"""Folders that tests of curation work in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.curation.listening import Listening
from curator.playback.silent_player import SilentPlayer
from tests.curation.sessions import ONE, THREE, TWO, Clock
from tests.stock import stocked


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    return folder


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Listening]:
    library = stocked(tmp_path, "One", "Two", "Three")
    listening = Listening(library, SilentPlayer("a test"), clock=Clock())
    listening.show([ONE, TWO, THREE])
    yield listening
    listening.player.close()
