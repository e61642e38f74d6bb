"""Every music file once, by its own name, in order; nothing else, and no loop."""

import os
import socket
import time
from pathlib import Path

import pytest

from curator.scan.walk import Seen, music, walk


class _Tree:
    """A folder of named empty files, and what a walk through it says."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[tuple[str, str]] = []

    def file(self, name: str, text: str = "") -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def seen(self, *ignore: str, below: str = "") -> list[Seen]:
        def problem(path: bytes, reason: str) -> None:
            self.problems.append((os.path.relpath(os.fsdecode(path), self.root), reason))

        folders = walk(os.fsencode(self.root / below), ignore=ignore, problem=problem)
        return list(music(folders))

    def names(self, *ignore: str, below: str = "") -> list[str]:
        found = self.seen(*ignore, below=below)
        return [os.path.relpath(os.fsdecode(seen.path), self.root) for seen in found]


@pytest.fixture
def tree(tmp_path: Path) -> _Tree:
    """An empty tree."""
    root = tmp_path / "root"
    root.mkdir()
    return _Tree(root)


def test_music_is_found_in_order_and_nothing_else(tree: _Tree) -> None:
    for name in ("b/2.mp3", "b/1.OGG", "a.flac", "c.xm", "cover.jpg", "d.txt", "e.cue", "noext"):
        tree.file(name)
    assert tree.names() == ["a.flac", "c.xm", "b/1.OGG", "b/2.mp3"]


def test_a_single_file_is_walked_too(tree: _Tree) -> None:
    tree.file("a/1.mp3")
    tree.file("a/2.mp3")
    assert tree.names(below="a/2.mp3") == ["a/2.mp3"]


def test_hidden_and_ignored_names_are_left_out(tree: _Tree) -> None:
    for name in (".x/1.mp3", "._1.mp3", "@eaDir/1.mp3", "#recycle/1.mp3", "demo/1.mp3", "1-live.mp3",
                 "a/demo/1.mp3", "b/raw/1.mp3"):  # fmt: skip
        tree.file(name)
    assert tree.names() == ["1-live.mp3", "a/demo/1.mp3", "b/raw/1.mp3", "demo/1.mp3"]
    assert tree.names("demo", "*-live.*") == ["b/raw/1.mp3"]
    assert tree.names("a/*", "b/raw/") == ["1-live.mp3", "demo/1.mp3"]


def test_pipes_sockets_and_loops_are_passed_by(tree: _Tree) -> None:
    tree.file("a/1.mp3")
    os.mkfifo(tree.root / "pipe.mp3")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tree.root / "s.mp3"))
    (tree.root / "a" / "loop").symlink_to("..")
    (tree.root / "self").symlink_to(".")
    (tree.root / "above").symlink_to("../..")
    assert tree.names() == ["a/1.mp3"]
    assert not tree.problems


def test_a_second_name_of_one_file_is_passed_by(tree: _Tree) -> None:
    first = tree.file("m/first.mp3")
    (tree.root / "a link.mp3").symlink_to(first)
    (tree.root / "m" / "second.mp3").hardlink_to(first)
    (tree.root / "again").symlink_to("m")
    assert tree.names() == ["m/first.mp3"]


def test_links_out_of_the_tree_are_followed_under_their_own_path(
    tree: _Tree, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "1.mp3").touch()
    (tree.root / "shared").symlink_to(elsewhere)
    tree.file("z.mp3")
    assert tree.names() == ["z.mp3", "shared/1.mp3"]


def test_links_that_lead_nowhere_are_told(tree: _Tree) -> None:
    (tree.root / "gone.mp3").symlink_to("nowhere.mp3")
    (tree.root / "self.mp3").symlink_to("self.mp3")
    (tree.root / "gone.txt").symlink_to("nowhere")
    assert tree.names() == []
    assert [name for name, _ in tree.problems] == ["gone.mp3", "self.mp3"]
    assert "No such file" in tree.problems[0][1]


def test_a_folder_that_cannot_be_read_is_told_and_the_rest_goes_on(tree: _Tree) -> None:
    tree.file("z.mp3")
    deep = tree.root
    descriptor = os.open(deep, os.O_RDONLY)
    for _ in range(18):  # deeper than a path can be long
        os.mkdir("d" * 250, dir_fd=descriptor)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = below
    os.close(descriptor)
    assert tree.names() == ["z.mp3"]
    assert len(tree.problems) == 1
    assert "name too long" in tree.problems[0][1]


def test_a_name_that_is_not_utf8_keeps_its_bytes(tree: _Tree) -> None:
    path = os.fsencode(tree.root) + b"/caf\xe9.mp3"
    with open(path, "wb"):
        pass
    assert [seen.path for seen in tree.seen()] == [path]


@pytest.mark.parametrize("name", ["cover.jpg", "Folder.JPEG", "FRONT.png", "albumcover.webp"])
def test_the_folders_picture_is_known(tree: _Tree, name: str) -> None:
    tree.file("a/1.mp3")
    tree.file("a/CD2/1.mp3")
    tree.file("a/extra/1.mp3")
    picture = os.fsencode(tree.file(f"a/{name}"))
    tree.file("a/back.jpg")
    assert [seen.cover for seen in tree.seen()] == [picture, picture, b""]


def test_cover_goes_before_other_pictures(tree: _Tree) -> None:
    tree.file("1.mp3")
    for name in ("albumcover.png", "folder.jpg", "Cover.png"):
        tree.file(name)
    assert os.path.basename(tree.seen()[0].cover) == b"Cover.png"


CUE = """
PERFORMER "A. Piper"
FILE "Album.wav" WAVE
  TRACK 01 AUDIO
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    INDEX 01 04:00:00
"""


@pytest.mark.parametrize("audio", ["Album.wav", "Album.flac", "album in one.flac"])
def test_a_cue_sheet_beside_one_long_file_is_known(tree: _Tree, audio: str) -> None:
    tree.file(audio)
    sheet = tree.file("Album.cue", CUE)
    assert [seen.cue for seen in tree.seen()] == [os.fsencode(sheet)]


def test_a_cue_sheet_of_nothing_but_line_ends_takes_no_time(tree: _Tree) -> None:
    tree.file("Album.wav")
    tree.file("Album.cue", "\n" * 60_000 + " " * 60_000)
    started = time.process_time()
    assert [seen.cue for seen in tree.seen()] == [b""]
    assert time.process_time() - started < 2


def test_a_cue_sheet_over_single_tracks_cuts_none(tree: _Tree) -> None:
    tree.file("1.flac")
    tree.file("2.flac")
    tree.file(
        "a.cue", CUE.replace("Album.wav", "1.wav").replace("  TRACK 02", 'FILE "2.wav"\n TRACK 02')
    )
    tree.file("b.cue", CUE)
    tree.file("empty.cue")
    assert [seen.cue for seen in tree.seen()] == [b"", b""]
