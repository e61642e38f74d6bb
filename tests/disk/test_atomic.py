"""Atomic writes: the old file or the new one, links followed, devices written directly."""

import os
import stat
import threading
from pathlib import Path

import pytest

from curator.disk.atomic import prepared, write_atomic


def write(path: Path, data: bytes) -> bool:
    return write_atomic(os.fsencode(path), data)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_new_file_holds_the_bytes_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert write(tmp_path / "list.m3u", b"#EXTM3U\n")
    assert (tmp_path / "list.m3u").read_bytes() == b"#EXTM3U\n"
    assert names(tmp_path) == ["list.m3u"]


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    target = tmp_path / "list.m3u"
    write(target, b"same")
    before = target.stat()
    assert not write(target, b"same")
    assert not write_atomic(os.fsencode(target), iter([b"sa", b"me"]))
    after = target.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert names(tmp_path) == ["list.m3u"]


def test_pieces_are_written_in_order(tmp_path: Path) -> None:
    pieces = [bytes([65 + n % 26]) * 1000 for n in range(3000)]
    write_atomic(os.fsencode(tmp_path / "big"), iter(pieces))
    assert (tmp_path / "big").read_bytes() == b"".join(pieces)


def test_an_existing_file_keeps_its_mode_and_a_new_one_gets_the_asked_one(tmp_path: Path) -> None:
    target = tmp_path / "file"
    write_atomic(os.fsencode(target), b"1", mode=0o640)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    target.chmod(0o604)
    write(target, b"2")
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


def test_a_symlink_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "real").write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(folder / "real")
    write(link, b"new")
    assert link.is_symlink()
    assert (folder / "real").read_bytes() == b"new"


def test_a_fifo_is_written_directly(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(fifo.read_bytes()))
    reader.start()
    assert write(fifo, b"through")
    reader.join(5)
    assert read == [b"through"]
    assert stat.S_ISFIFO(fifo.stat().st_mode)


def test_what_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "file"
    write(target, b"old")

    def broken() -> list[bytes]:
        raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        write_atomic(os.fsencode(target), (piece for _ in "x" for piece in broken()))
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_a_folder_in_the_way_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        write(tmp_path, b"x")


def test_names_that_are_long_or_not_utf8_are_written(tmp_path: Path) -> None:
    for name in (b"\xff\xfe", b"n" * 255):
        path = os.path.join(os.fsencode(tmp_path), name)
        assert write_atomic(path, b"x")
        assert os.path.getsize(path) == 1


def test_a_prepared_file_takes_the_name_when_that_is_said(tmp_path: Path) -> None:
    target, link = tmp_path / "file", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    with prepared(bytes(link), [b"never"]):
        assert len(list(tmp_path.iterdir())) == 3
    with prepared(bytes(link), [b"n", b"ew"]) as put:
        assert target.read_bytes() == b"old"
        put()
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o640)
    before = target.stat()
    with prepared(bytes(target), [b"new"]) as put:
        put()
    assert target.stat().st_ino == before.st_ino
    assert sorted(tmp_path.iterdir()) == [target, link]
