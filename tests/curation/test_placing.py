"""Where a playlist lies decides on its path lines, and on which copy of a track it names."""

import os
import stat
import threading
from pathlib import Path

import pytest

from curator.curation.exporting import Manner, export
from curator.errors import ExportError
from curator.export.reader import Resolver, paths_named
from tests.curation.playlist_files import lines, track_at, write
from tests.model.making import make_track


def test_relative_under_a_shared_root_absolute_elsewhere(tmp_path: Path, music: Path) -> None:
    inside = track_at(music / "Frieren" / "#1.flac")
    outside = track_at(tmp_path / "other" / "2.flac")
    (music / "lists").mkdir()
    write([inside, outside], music / "lists" / "p.m3u", music)
    assert lines(music / "lists" / "p.m3u") == [
        "../Frieren/#1.flac",
        str(tmp_path / "other/2.flac"),
    ]
    write([inside], tmp_path / "p.m3u", music)
    assert lines(tmp_path / "p.m3u") == [str(music / "Frieren/#1.flac")]
    write([inside, outside], tmp_path / "q.m3u", music, tmp_path / "other")
    assert lines(tmp_path / "q.m3u") == [
        str(music / "Frieren/#1.flac"),
        str(tmp_path / "other/2.flac"),
    ]


def test_absolute_on_request_and_for_standard_output(music: Path) -> None:
    track = track_at(music / "a.flac")
    write([track], music / "p.m3u", music, absolute=True)
    assert lines(music / "p.m3u") == [str(music / "a.flac")]
    shown = export([track], None, Manner(roots=[os.fsencode(music)]), name="Openings")
    assert shown.data.decode() == f"#EXTM3U\n#PLAYLIST:Openings\n#EXTINF:-1,t\n{music}/a.flac\n"
    assert (shown.destination, shown.written, shown.count) == (None, False, 1)


def test_an_extension_that_was_named_stays(music: Path) -> None:
    for name in ("p.m3u8", "p.M3U", ".hidden"):
        assert write([], music / name).destination == os.fsencode(music / name).removesuffix(
            b".m3u"
        ) + (b".m3u" if name == ".hidden" else b"")


def test_the_copy_under_the_playlists_root_is_preferred(tmp_path: Path, music: Path) -> None:
    elsewhere = tmp_path / "other" / "a.flac"
    track = track_at(elsewhere, "t", music / "a.flac")
    write([track], music / "p.m3u", music, tmp_path / "other")
    assert lines(music / "p.m3u") == ["./a.flac"]
    (music / "a.flac").unlink()
    write([track], music / "p.m3u", music, tmp_path / "other")
    assert lines(music / "p.m3u") == [str(elsewhere)]


def test_links_to_roots_and_folders_are_seen_through(tmp_path: Path, music: Path) -> None:
    track_at(music / "x" / "a.flac")
    (tmp_path / "link").symlink_to(music)
    linked = make_track("t", path=os.fsencode(tmp_path / "link" / "x" / "a.flac"))
    write([linked], music / "p.m3u", tmp_path / "link")
    assert lines(music / "p.m3u") == ["./x/a.flac"]
    write([linked], tmp_path / "link" / "q.m3u", music)
    assert lines(music / "q.m3u") == ["./x/a.flac"]


def test_a_linked_track_keeps_the_name_it_has_here(tmp_path: Path, music: Path) -> None:
    track_at(tmp_path / "store" / "0001.flac")
    (music / "song.flac").symlink_to(tmp_path / "store" / "0001.flac")
    write([make_track("t", path=os.fsencode(music / "song.flac"))], music / "p.m3u", music)
    assert lines(music / "p.m3u") == ["./song.flac"]


def test_a_linked_playlist_is_followed_and_right_from_both_sides(
    tmp_path: Path, music: Path
) -> None:
    track = track_at(music / "a.flac")
    (music / "here.m3u").write_text("")
    (music / "near.m3u").symlink_to("here.m3u")
    write([track], music / "near.m3u", music)
    assert (music / "near.m3u").is_symlink()
    assert lines(music / "here.m3u") == ["./a.flac"]
    (music / "far.m3u").symlink_to(tmp_path / "there.m3u")
    write([track], music / "far.m3u", music)
    assert lines(tmp_path / "there.m3u") == [str(music / "a.flac")]


def test_a_fifo_gets_the_playlist_with_absolute_paths(music: Path) -> None:
    track = track_at(music / "a.flac")
    pipe = music / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    done = write([track], pipe, music)
    reader.join(timeout=10)
    assert read == [done.data]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert paths_named(read[0], Resolver(b"/")) == [track.path]


def test_a_line_break_above_the_shared_root_does_no_harm(tmp_path: Path) -> None:
    root = tmp_path / "od\nd"
    done = write([track_at(root / "a.flac")], root / "p.m3u", root)
    assert (done.count, done.refused) == (1, ())


@pytest.mark.parametrize(
    ("name", "says"),
    [("folder", "is a folder"), ("song.FLAC", "named like audio"), ("no/such/p.m3u", "not exist")],
)
def test_destinations_that_can_never_be_right(music: Path, name: str, says: str) -> None:
    (music / "folder").mkdir()
    with pytest.raises(ExportError, match=says):
        write([track_at(music / "a.flac")], music / name, music)
