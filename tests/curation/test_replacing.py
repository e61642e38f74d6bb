"""What another hand wrote is never lost to an export."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from curator.curation.exporting import Exported, Manner, export, prepare
from curator.curation.remembering import FILE, recall, remember_folder
from curator.export.profiles import PROFILES, Profile
from tests.curation.playlist_files import track_at

TYPED = b"#EXTM3U\n# for the drive home\nsongs/first.mp3\nsongs/second.mp3\n"


@pytest.fixture
def memory(tmp_path: Path) -> bytes:
    """Where it is remembered what was written."""
    folder = tmp_path / "library"
    folder.mkdir()
    return bytes(folder)


def write(path: Path, memory: bytes | None, *titles: str) -> Exported:
    tracks = [track_at(path.parent / f"{title}.mp3", title) for title in titles or ("a", "b")]
    return export(tracks, bytes(path), Manner(roots=[bytes(path.parent)], memory=memory))


def others(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if "~" in one.name)


def test_what_was_typed_by_hand_is_kept_beside(music: Path, memory: bytes) -> None:
    path = music / "drive.m3u"
    path.write_bytes(TYPED)
    told = prepare([track_at(music / "a.mp3")], bytes(path), Manner(memory=memory))
    assert (told.replaces, told.kept) == (2, None)
    assert path.read_bytes() == TYPED
    done = write(path, memory)
    assert (done.written, done.replaces, done.kept) == (True, 2, bytes(path) + b"~")
    assert (music / "drive.m3u~").read_bytes() == TYPED
    again = write(path, memory, "b")  # ours now
    assert (again.written, again.replaces, again.kept) == (True, 0, None)
    assert others(path) == ["drive.m3u~"]


def test_an_earlier_copy_is_never_replaced_nor_made_twice(music: Path, memory: bytes) -> None:
    path = music / "drive.m3u"
    for number in range(3):
        path.write_bytes(TYPED + b"songs/%d.mp3\n" % number)
        write(path, memory)
    path.write_bytes(TYPED + b"songs/1.mp3\n")
    write(path, memory)
    assert others(path) == ["drive.m3u~", "drive.m3u~2", "drive.m3u~3"]


def test_ours_changed_by_hand_is_kept_too(music: Path, memory: bytes) -> None:
    path = music / "drive.m3u"
    write(path, memory)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2] + lines[4:]))
    done = write(path, memory, "b", "a")
    assert (done.replaces, others(path)) == (1, ["drive.m3u~"])


@pytest.mark.parametrize("profile", PROFILES.values(), ids=list(PROFILES))
def test_what_looks_exactly_like_ours_is_ours_where_nobody_remembers(
    music: Path, profile: Profile
) -> None:
    path = music / f"p{profile.extension.decode()}"
    tracks = [track_at(music / f"{name}.mp3", name) for name in "ab"]
    manner = Manner(profile, [bytes(music)])
    export(tracks, bytes(path), manner)
    done = export(tracks[:1], bytes(path), manner)
    assert (done.written, done.replaces) == (True, 0)


@pytest.mark.parametrize(
    "held",
    [
        b"#EXTM3U\n/music/a.mp3\n",
        b"#EXTM3U\n#PLAYLIST:x\n#EXTINF:1,a\nhttp://radio/\n",
        b"#EXTM3U\n#PLAYLIST:x\n# mine\n#EXTINF:1,a\n./a.mp3\n",
        b"#EXTM3U\r\n#PLAYLIST:x\r\n#EXTINF:1,a\n./a.mp3\r\n",
    ],
)
def test_what_looks_otherwise_is_of_another_hand(music: Path, held: bytes) -> None:
    path = music / "p.m3u"
    path.write_bytes(held)
    assert write(path, None).replaces == 1


def test_nothing_is_lost_with_the_same_bytes_or_without_entries(music: Path, memory: bytes) -> None:
    path = music / "p.m3u"
    data = write(path, memory).data
    os.unlink(os.path.join(memory, FILE))
    path.write_bytes(b"#EXTM3U\n# nothing yet\n")
    assert write(path, memory).replaces == 0
    path.write_bytes(data)
    assert not write(path, memory).written
    assert others(path) == []


@pytest.mark.parametrize("held", [b"", b"{", b"[]", b'{"written": 1, "folder": []}'])
def test_a_memory_that_cannot_be_read_is_none(music: Path, memory: bytes, held: bytes) -> None:
    Path(os.fsdecode(os.path.join(memory, FILE))).write_bytes(held)
    path = music / "p.m3u"
    write(path, memory)
    assert write(path, memory, "a").replaces == 0


def test_a_linked_playlist_is_kept_beside_its_file(
    music: Path, tmp_path: Path, memory: bytes
) -> None:
    (tmp_path / "real.m3u").write_bytes(TYPED)
    (music / "p.m3u").symlink_to(tmp_path / "real.m3u")
    assert write(music / "p.m3u", memory).kept == bytes(tmp_path / "real.m3u~")
    assert (music / "p.m3u").is_symlink()


@pytest.mark.parametrize("folder", [b"/music/lists", b"/m\xfcsik"])
def test_the_last_folder_is_remembered_beside(music: Path, memory: bytes, folder: bytes) -> None:
    write(music / "p.m3u", memory)
    assert recall(memory).folder == b""
    remember_folder(memory, folder)
    write(music / "q.m3u", memory)
    assert (recall(memory).folder, len(recall(memory).written)) == (folder, 2)
    assert recall(None).folder == b""


def test_two_programs_remember_all_that_both_wrote(memory: bytes) -> None:
    code = (
        "import os, sys; from curator.curation.remembering import remember\n"
        "for n in range(40): remember(os.fsencode(sys.argv[1]), b'/m/%d-%d' % (os.getpid(), n), b'')"
    )
    command = [sys.executable, "-c", code, os.fsdecode(memory)]
    both = [subprocess.Popen(command) for _ in range(2)]
    assert [one.wait(30) for one in both] == [0, 0]
    assert len(recall(memory).written) == 80
