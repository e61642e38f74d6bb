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
