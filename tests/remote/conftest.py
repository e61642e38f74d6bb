"""A runtime folder and a library of its own for each test."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The runtime folder, with a name short enough for a socket's; the other place is in it too.

    After `tmp_path`, which pytest makes where Python keeps temporary files.
    """
    with tempfile.TemporaryDirectory(prefix="run-") as name:
        folder = Path(name)
        (folder / "tmp").mkdir()
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        monkeypatch.setattr(tempfile, "tempdir", str(folder / "tmp"))
        yield folder


@pytest.fixture
def library(tmp_path: Path) -> bytes:
    """The folder of a library; what is in it is of no matter here."""
    return bytes(tmp_path)
