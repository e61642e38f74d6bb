"""A scanned soundtrack for the whole session, and a library of its own for each test."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from curator.curation.adding import add
from curator.store.library import Library
from tests.tui.soundtrack import make_soundtrack
from tests.tui.studio import Sitting, Studio


@pytest.fixture(scope="session")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    """The soundtrack and a library that knows it; nobody changes either."""
    folder = tmp_path_factory.mktemp("scanned")
    music, home = folder / "music", folder / "library"
    make_soundtrack(music)
    library = Library.open(bytes(home))
    add(library, [bytes(music)])
    library.close(checkpoint=True)
    return Studio(home, music)


@pytest.fixture(scope="session")
def runtime() -> Iterator[Path]:
    """A runtime folder, with a name short enough for a socket's (108 bytes in all)."""
    with tempfile.TemporaryDirectory(prefix="run-") as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this machine's user is read or written, and nothing sounds."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("CURATOR_MPV_OPTIONS", "ao=null")
    monkeypatch.setenv("CURATOR_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("CURATOR_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("NO_COLOR", "CURATOR_LIBRARY", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def studio(scanned: Studio, tmp_path: Path) -> Studio:
    """A library of this test, over the music that all tests share (so: never change the files)."""
    home = tmp_path / "library"
    shutil.copytree(scanned.home, home)
    return Studio(home, scanned.music)


@pytest.fixture
def own_music(tmp_path: Path, scanned: Studio) -> Studio:
    """A library and music of this test."""
    music, home = tmp_path / "music", tmp_path / "library"
    shutil.copytree(scanned.music, music)
    library = Library.open(bytes(home))
    add(library, [bytes(music)])
    library.close(checkpoint=True)
    return Studio(home, music)


@pytest.fixture
async def sitting(studio: Studio) -> AsyncIterator[Sitting]:
    """The app, open on the library of this test, in Tag mode on the first track."""
    async with studio.sit() as one:
        yield one
