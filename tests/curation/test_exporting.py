"""Exporting to real files: which file is named, how, and when nothing is written."""

import os
import socket
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from curator.curation.exporting import Manner, export, prepare
from curator.curation.exporting import write as write_prepared
from curator.errors import ExportError
from curator.export.names import TWIN_REASON
from curator.model.tracks import State, Track
from tests.curation.playlist_files import lines, track_at, write
from tests.model.making import make_track


def test_written_only_when_changed(music: Path) -> None:
    track = replace(track_at(music / "a.flac"))
    first = write([track], music / "Openings", music)
    path = music / "Openings.m3u"
    assert (first.destination, first.written) == (os.fsencode(path), True)
    assert "#PLAYLIST:Openings\n" in path.read_text()
    before = path.stat()
    again = write([track], music / "Openings.m3u", music)
    assert not again.written
    assert path.stat() == before
    assert write([track, track_at(music / "b.flac")], path, music).written
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(before.st_mode)
    assert sorted(one.name for one in music.iterdir()) == ["Openings.m3u", "a.flac", "b.flac"]


def as_folder(path: Path) -> None:
    path.mkdir()


def as_fifo(path: Path) -> None:
    os.mkfifo(path)


def as_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def as_dangling_link(path: Path) -> None:
    path.symlink_to("nowhere")


def as_loop(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize("make", [as_folder, as_fifo, as_socket, as_dangling_link, as_loop])
def test_only_regular_files_are_named(music: Path, make: Callable[[Path], None]) -> None:
    good = track_at(music / "good.flac")
    make(music / "bad.flac")
    bad = make_track("bad", path=os.fsencode(music / "bad.flac"))
    with pytest.raises(ExportError, match="1 missing of 2 tracks"):
        write([bad, good], music / "p.m3u", music)
    done = write([bad, good], music / "p.m3u", music, skip_missing=True)
    assert lines(music / "p.m3u") == ["./good.flac"]
    assert [(one.path, one.reason) for one in done.skipped] == [(bad.path, "missing")]


def test_a_playlist_never_shrinks_for_what_is_missing_or_away(music: Path) -> None:
    tracks = [track_at(music / f"{n}.flac", str(n)) for n in range(4)]
    write(tracks, music / "p.m3u", music)
    before = (music / "p.m3u").read_bytes()
    (music / "0.flac").unlink()
    gone = [
        tracks[0],
        replace(tracks[1], state=State.AWAY),
        replace(tracks[2], state=State.MISSING),
        tracks[3],
    ]
    with pytest.raises(ExportError, match=r"2 missing and 1 away of 4 tracks.*0\.flac.*--skip"):
        write(gone, music / "p.m3u", music)
    with pytest.raises(ExportError):
        write(gone, music / "new.m3u", music)
    assert (music / "p.m3u").read_bytes() == before
    assert not (music / "new.m3u").exists()
    done = write(gone, music / "p.m3u", music, skip_missing=True)
    assert (done.count, [one.reason for one in done.skipped]) == (1, ["missing", "away", "missing"])
    with pytest.raises(ExportError, match="none of 3 tracks"):
        write(gone[:3], music / "p.m3u", music, skip_missing=True)
    assert lines(music / "p.m3u") == ["./3.flac"]


def test_what_cannot_be_expressed_is_refused_by_name(music: Path) -> None:
    names = [b"a\nb.flac", b"a\r.flac", b"end.flac ", b"caf\xe9.flac", b"good.flac"]
    tracks = [track_at(os.fsencode(music) + b"/" + name, str(i)) for i, name in enumerate(names)]
    done = write(tracks, music / "p.m3u", music)
    assert lines(music / "p.m3u") == ["./good.flac"]
    assert [one.path for one in done.refused] == [track.path for track in tracks[:4]]
    assert "UTF-8" in done.refused[3].reason
    with pytest.raises(ExportError, match="a line break"):
        write(tracks[:2], music / "q.m3u", music)


def test_a_file_that_could_not_be_read_is_named_and_left_out(music: Path) -> None:
    reasons = ["the file is empty", "the file cannot be read: Input/output error"]
    broken = [
        replace(track_at(music / f"{n}.flac", str(n)), problem=reason)
        for n, reason in enumerate(reasons)
    ]
    done = write([*broken, track_at(music / "good.flac")], music / "p.m3u", music)
    assert lines(music / "p.m3u") == ["./good.flac"]
    assert [one.reason for one in done.refused] == [
        "cannot be read: the file is empty",
        "cannot be read: Input/output error",
    ]
    with pytest.raises(ExportError, match="none of 2 tracks can be in this playlist"):
        write(broken, music / "q.m3u", music)


def test_a_playlist_outside_the_music_is_refused_with_a_cure(music: Path, tmp_path: Path) -> None:
    (far := tmp_path / "far").mkdir()
    cure = r"write it into the music folder, or --copy-to DIR puts copies beside it$"
    with pytest.raises(ExportError, match=cure):
        write([track_at(music / "a.mp3")], far / "p.m3u8", music, target="rockbox")


def test_what_some_readers_get_wrong_is_warned_about(music: Path) -> None:
    names = ["#1.flac", "A.flac", "a.flac", "plain.flac"]
    done = write([track_at(music / name, name) for name in names], music / "p.m3u", music)
    assert done.count == 4
    assert [(one.path.rpartition(b"/")[2], one.reason) for one in done.warned] == [
        (b"#1.flac", "VLC takes '#', '?' and '%20' in names for parts of a URL"),
        (b"A.flac", TWIN_REASON),
        (b"a.flac", TWIN_REASON),
    ]


def test_every_file_once_and_the_time_of_all(music: Path) -> None:
    def long(name: str, seconds: float) -> Track:
        track = track_at(music / f"{name}.flac", name)
        return replace(track, metadata=replace(track.metadata, duration=seconds))

    one, other = long("a", 60.0), long("b", 30.4)
    done = write([one, other, one], music / "p.m3u", music)
    assert (done.count, done.seconds) == (2, 90.4)
    assert lines(music / "p.m3u") == ["./a.flac", "./b.flac"]


def test_one_of_each_song_on_request(music: Path) -> None:
    same = [replace(track_at(music / f"{n}.mp3", str(n))) for n in range(2)]
    same = [replace(t, metadata=replace(t.metadata, title="Same")) for t in same]
    assert export(same, None, Manner(one_per_song=True)).count == 1
    assert export(same, None).count == 2


def test_a_disk_that_refuses_is_said_in_a_sentence(music: Path) -> None:
    with pytest.raises(ExportError, match=r"cannot be written: No space left"):
        write([track_at(music / "a.flac")], Path("/dev/full"))


@pytest.mark.parametrize("held", ["buy milk\n", "\n#EXTM3U\n", "#EXTM3U8\n", "[playlist]\n"])
def test_a_file_that_is_no_playlist_is_never_replaced(music: Path, held: str) -> None:
    track = track_at(music / "a.flac")
    for name in ("notes", "notes.m3u"):
        (music / name).write_text(held)
        with pytest.raises(ExportError, match="is no playlist, so it is not replaced; name anoth"):
            write([track], music / name, music)
        assert (music / name).read_text() == held


def test_a_file_that_turned_into_something_else_meanwhile_is_not_replaced(music: Path) -> None:
    path = music / "p.m3u"
    prepared = prepare([track_at(music / "a.flac")], os.fsencode(path))
    path.write_text("notes")
    with pytest.raises(ExportError, match="is no playlist"):
        write_prepared(prepared)
    assert path.read_text() == "notes"


@pytest.mark.parametrize("held", [b"", b"#EXTM3U\n", b"\xef\xbb\xbf#EXTM3U\r\nold.mp3\r\n"])
def test_a_playlist_or_an_empty_file_is_replaced(music: Path, held: bytes) -> None:
    (music / "p.M3U8").write_bytes(held)
    assert write([track_at(music / "a.flac")], music / "p.M3U8", music).written


@pytest.mark.parametrize("name", ["p.pls", "p.XSPF", "p.json", "p.csv"])
def test_no_other_kind_of_list_is_named(music: Path, name: str) -> None:
    with pytest.raises(ExportError, match=r"what is written here is M3U; name it \.m3u or \.m3u8"):
        write([track_at(music / "a.flac")], music / name, music)
    assert not (music / name).exists()


@pytest.mark.parametrize("name", ["p.txt", "Mr.Robot", "p.m3u.bak"])
def test_any_other_name_is_written_as_it_is_and_doubted(music: Path, name: str) -> None:
    done = write([track_at(music / "a.flac")], music / name, music)
    assert done.destination == os.fsencode(music / name)
    assert done.doubts[0].startswith(
        f"few readers take a file named {Path(name).suffix.lower()} for a"
    )
    assert not write([track_at(music / "a.flac")], music / "p.M3U8", music).doubts
    assert not write([track_at(music / "a.flac")], Path("/dev/null"), music).doubts
    (music / name).write_text("notes")
    with pytest.raises(ExportError, match="is no playlist, so it is not replaced"):
        write([track_at(music / "a.flac")], music / name, music)


def test_readers_that_go_by_the_extension_are_doubted_under_another(music: Path) -> None:
    done = write([track_at(music / "a.mp3")], music / "p.m3u", music, target="rockbox")
    assert done.doubts == ("rockbox wants .m3u8; it may misread names in .m3u",)
    assert not write([track_at(music / "a.mp3")], music / "q", music, target="rockbox").doubts


@pytest.mark.parametrize("name", ["Vol. 2", "Best of v1.5", "Mr. Robot"])
def test_a_dot_in_a_name_makes_no_extension(music: Path, name: str) -> None:
    assert write([track_at(music / "a.flac")], music / name, music).written
    assert (music / f"{name}.m3u").is_file()
