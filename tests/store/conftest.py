"""A library in a folder of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.store.library import Library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    one = Library.open(os.fsencode(folder), session="s1")
    yield one
    one.close()


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Index small files and keep listings of small libraries too."""
    for module in ("filed", "listing"):
        monkeypatch.setattr(f"curator.store.{module}.SMALLEST", 0)
