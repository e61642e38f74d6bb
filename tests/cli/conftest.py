"""A small soundtrack on disk, and commands with a library that knows it."""

import shutil
from pathlib import Path

import pytest

from tests.audio import make_audio
from tests.cli.running import Curator

ALBUM = "Hidden Valley"


@pytest.fixture(scope="session")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game's soundtrack: five tagged tracks, one with an awkward title, and one without tags."""
    folder = tmp_path_factory.mktemp("music") / "Hidden Valley"
    folder.mkdir()
    titles = (
        "Rising Sun",
        "Quiet River",
        "The Old Mill",
        "Falling Leaves",
        "Café -licensed- Übermut",
    )
    for number, title in enumerate(titles, 1):
        tags = {"title": title, "artist": "Ada Finch", "album": ALBUM, "track": str(number)}
        make_audio(folder / f"{number:02} {title}.flac", seconds=0.2, seed=number, tags=tags)
    make_audio(folder / "OP2.mp3", seconds=0.2, seed=6)
    return folder


@pytest.fixture(scope="session")
def scanned_home(tmp_path_factory: pytest.TempPathFactory, music: Path) -> Path:
    """A home whose library knows the music; not to be written to."""
    home = tmp_path_factory.mktemp("scanned")
    Curator(home)("scan", music, "--medium", "game")
    return home


@pytest.fixture
def empty(tmp_path: Path) -> Curator:
    """The command without any library yet."""
    return Curator(tmp_path)


@pytest.fixture
def scanned(tmp_path: Path, scanned_home: Path) -> Curator:
    """The command with a library of its own that knows the music."""
    home = tmp_path / "home"
    shutil.copytree(scanned_home, home)
    return Curator(home)


@pytest.fixture
def reader(scanned_home: Path) -> Curator:
    """The command with a library that all tests share, for commands that change nothing."""
    return Curator(scanned_home)
