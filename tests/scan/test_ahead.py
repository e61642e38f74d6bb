"""Helpers list the same folders as one would without them, and are no more than a help."""

import os
import signal
import threading
from pathlib import Path

import pytest

from curator.scan.ahead import Ahead
from curator.scan.listing import list_folder, unpacked
from curator.scan.walk import Met, walk


@pytest.fixture
def tree(tmp_path: Path) -> bytes:
    """More folders than are listed without helpers, some of them deep, one behind a link."""
    top = tmp_path / "music"
    for at in range(120):
        folder = top / f"{at % 7}" / f"{at}" / ("disc" if at % 3 else "")
        folder.mkdir(parents=True)
        (folder / f"{at}.mp3").write_bytes(bytes(at))
        (folder / "cover.jpg").touch()
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "far.mp3").touch()
    (top / "far").symlink_to("../far")
    return os.fsencode(top)


def _walked(tree: bytes, ahead: Ahead | None, ignore: list[str]) -> list[Met]:
    lister = ahead.lister(lambda: False) if ahead else list_folder
    return list(walk(tree, ignore=ignore, problem=lambda path, reason: None, lister=lister))


@pytest.mark.parametrize("ignore", [[], ["*7*", "3/"]])
def test_helpers_list_what_is_there(tree: bytes, ignore: list[str]) -> None:
    expected = _walked(tree, None, ignore)
    with Ahead([tree], ignore) as ahead:
        assert len(_children()) == 2
        assert _walked(tree, ahead, ignore) == expected
    assert _children() == []


def test_a_killed_helper_is_no_loss(tree: bytes) -> None:
    expected = _walked(tree, None, [])
    with Ahead([tree], []) as ahead:
        for child in _children():
            os.kill(child, signal.SIGKILL)
        assert _walked(tree, ahead, []) == expected


def test_a_stopped_walk_does_not_wait_for_helpers(tree: bytes) -> None:
    with Ahead([tree], []) as ahead:
        for child in _children():
            os.kill(child, signal.SIGSTOP)
        deep = os.path.join(tree, b"0", b"0")
        assert ahead.lister(lambda: True)(deep, tree, []) == list_folder(deep, tree, [])
        for child in _children():
            os.kill(child, signal.SIGCONT)


def test_few_folders_need_no_helpers(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.mp3").touch()
    with Ahead([os.fsencode(tmp_path), b"/no/such/folder"], []) as ahead:
        assert _children() == []
        listed = ahead.lister(lambda: False)(os.fsencode(tmp_path / "a"), b"/", [])
        assert unpacked(listed).names == [b"1.mp3"]


def test_beside_other_threads_nothing_is_forked(tree: bytes) -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        with Ahead([tree], []) as ahead:
            assert _children() == []
            assert _walked(tree, ahead, []) == _walked(tree, None, [])
    finally:
        done.set()
        other.join()


def test_where_no_process_can_be_made_folders_are_listed_here(
    tree: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refused)
    with Ahead([tree], []) as ahead:
        assert _walked(tree, ahead, []) == _walked(tree, None, [])


def test_nobody_goes_on_for_nobody(tree: bytes) -> None:
    opened = len(os.listdir("/proc/self/fd"))
    with Ahead([tree], []):
        pass
    assert _children() == []
    assert len(os.listdir("/proc/self/fd")) == opened


def _children() -> list[int]:
    path = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    return [int(child) for child in path.read_text().split()]
