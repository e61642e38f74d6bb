"""Which files are there: the same answer as a look at each one."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.curation.presence import is_regular, regular_files

COUNT = 12


def in_folder(folder: Path, *names: str | bytes) -> list[bytes]:
    return [os.path.join(os.fsencode(folder), os.fsencode(name)) for name in names]


@pytest.fixture
def album(tmp_path: Path) -> Path:
    folder = tmp_path / "album"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"{number}.mp3").write_bytes(b"sound")
    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Notes each file that is asked for by itself."""
    paths: list[bytes] = []
    real = os.stat

    def noting(path: bytes) -> os.stat_result:
        paths.append(path)
        return real(path)

    monkeypatch.setattr("curator.curation.presence.os.stat", noting)
    return paths


def test_one_look_through_a_folder_will_do(album: Path, asked: list[bytes]) -> None:
    several = in_folder(album, *(f"{number}.mp3" for number in range(COUNT)))
    assert regular_files(several) == set(several)
    assert asked == several[:1]


def test_what_is_no_file_is_told_from_what_is(album: Path, tmp_path: Path) -> None:
    (album / "folder.mp3").mkdir()
    os.mkfifo(album / "fifo.mp3")
    (album / "link.mp3").symlink_to("1.mp3")
    (album / "dangling.mp3").symlink_to("nowhere")
    (album / "loop.mp3").symlink_to("loop.mp3")
    (album / "to folder.mp3").symlink_to(tmp_path)
    os.link(album / "1.mp3", album / "hard link.mp3")
    odd = [b"\xe9.mp3", b"new\nline.mp3", b" blank .mp3"]
    for path in in_folder(album, *odd):
        Path(os.fsdecode(path)).touch()
    files = in_folder(album, "0.mp3", "1.mp3", "link.mp3", "hard link.mp3", *odd)
    others = ["folder.mp3", "fifo.mp3", "dangling.mp3", "loop.mp3", "to folder.mp3", "none", ""]
    others += [".", "..", "nul\0.mp3"]
    missing = in_folder(tmp_path / "gone", "a", "b", "c", "d", "e")
    nul = in_folder(tmp_path / "nul\0", "a", "b", "c", "d", "e")
    found = regular_files([*files, *in_folder(album, *others), *missing, *nul])
    assert found == set(files)
    assert {path for path in files if is_regular(path)} == set(files)


def test_a_folder_with_far_more_files_is_not_looked_through_to_its_end(
    album: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    real = os.scandir

    class Noting:
        """A folder of which it is noted how far it is read."""

        def __init__(self, folder: bytes) -> None:
            self._entries = real(folder)

        def __enter__(self) -> Iterator[os.DirEntry[bytes]]:
            return map(self._noted, self._entries)

        def _noted(self, entry: os.DirEntry[bytes]) -> os.DirEntry[bytes]:
            seen.append(entry.name)
            return entry

        def __exit__(self, *error: object) -> None:
            self._entries.close()

    for number in range(COUNT, 10 * COUNT):
        (album / f"{number}.mp3").touch()
    monkeypatch.setattr("curator.curation.presence.os.scandir", Noting)
    several = in_folder(album, *(f"{number}.mp3" for number in range(COUNT)))
    assert regular_files(several) == set(several)
    assert len(seen) == 4 * COUNT


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may enter every folder")
def test_a_folder_that_may_be_read_and_not_entered_holds_nothing(album: Path) -> None:
    several = in_folder(album, *(f"{number}.mp3" for number in range(COUNT)))
    album.chmod(stat.S_IRUSR)
    try:
        assert regular_files(several) == set()
    finally:
        album.chmod(stat.S_IRWXU)


def test_a_folder_that_cannot_be_listed_is_asked_for_each_file(
    album: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(folder: bytes) -> Iterator[os.DirEntry[bytes]]:
        raise PermissionError(folder)

    monkeypatch.setattr("curator.curation.presence.os.scandir", refusing)
    several = in_folder(album, *(f"{number}.mp3" for number in range(COUNT)))
    assert regular_files([*several, *in_folder(album, "none")]) == set(several)


def test_files_at_the_very_top() -> None:
    assert regular_files([b"/", b"/etc", b"/none", b"/a", b"/b", b"/etc/hostname"]) <= {
        b"/etc/hostname"
    }
