"""What is not handed to a player."""

import os
from pathlib import Path

import pytest

from curator.playback.files import obstacle


def test_a_regular_file_and_a_link_to_it_may_be_played(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"RIFF")
    (tmp_path / "link.wav").symlink_to(tmp_path / "a.wav")
    assert obstacle(os.fsencode(tmp_path / "a.wav")) == ""
    assert obstacle(os.fsencode(tmp_path / "link.wav")) == ""


def test_a_name_that_is_not_utf_8_is_no_obstacle(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\n.wav"
    with open(path, "wb"):
        pass
    assert obstacle(path) == ""


def test_each_obstacle_has_its_words(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    (tmp_path / "dangling.wav").symlink_to(tmp_path / "gone.wav")
    (tmp_path / "loop.wav").symlink_to(tmp_path / "loop.wav")
    assert obstacle(os.fsencode(tmp_path)) == "is a folder"
    assert obstacle(os.fsencode(tmp_path / "pipe.wav")) == "is not a regular file"
    assert obstacle(os.fsencode(tmp_path / "dangling.wav")) == "does not exist"
    assert obstacle(os.fsencode(tmp_path / "loop.wav")).startswith("cannot be reached")
    assert obstacle(b"/a\0b").startswith("cannot be reached")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "secret.wav").touch(mode=0)
    assert obstacle(os.fsencode(tmp_path / "secret.wav")) == "may not be read by you"
