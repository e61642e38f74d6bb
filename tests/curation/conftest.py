"""Folders that tests of curation work in."""

from pathlib import Path

import pytest


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    return folder
