"""Reading whole files: what the tags say, what the path says, and what is wrong."""

import os
import shutil
from pathlib import Path

import pytest

from curator.model.tracks import FoundFile, Version
from curator.scan.reading import read_file
from curator.scan.sharing import FEW, read_files
from curator.scan.source import opened
from curator.scan.walk import Request, Seen, music, walk
from tests.audio import KINDS, make_audio
from tests.scan.retagging import PICTURE, retag

FIXTURES = Path(__file__).parents[1] / "fixtures"
TAGS = {
    "title": "Dusk", "artist": "A. Piper", "album": "Night Watch OST", "track": "3/12",
    "date": "2007", "composer": "B. Bell", "genre": "Score",
}  # fmt: skip


def _seen(path: bytes) -> Seen:
    status = os.stat(path)
    return Seen(path, status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino)


def _read(path: bytes) -> FoundFile:
    return read_file(_seen(path), os.path.dirname(path))


def _walked(root: Path) -> list[Request]:
    top = os.fsencode(root)
    folders = walk(top, problem=lambda path, reason: None)
    return [Request(seen, top) for seen in music(folders)]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "wav"])
def test_each_kind_of_tags_is_understood(tmp_path: Path, kind: str) -> None:
    name = "any.m4a" if kind == "alac" else f"any.{kind}"
    found = _read(make_audio(tmp_path / name, codec=kind, tags=TAGS))
    metadata = found.metadata
    assert not found.problem
    assert (metadata.title, metadata.artist, metadata.album) == (
        "Dusk",
        "A. Piper",
        "Night Watch OST",
    )
    assert (metadata.track, metadata.year, metadata.production) == (3, 2007, "Night Watch")
    assert metadata.duration == pytest.approx(1.0, abs=0.1)
    assert metadata.genre == "Score"
    assert metadata.composer == "B. Bell"


def test_a_wave_file_with_id3(tmp_path: Path) -> None:
    path = make_audio(tmp_path / "07 - Dusk.wav")
    assert (_read(path).metadata.title, _read(path).metadata.track) == ("Dusk", 7)
    retag(path, "Dawn")
    assert (_read(path).metadata.title, _read(path).metadata.track) == ("Dawn", 7)
    assert _read(path).metadata.duration == pytest.approx(1.0)


def test_vorbis_as_released_encoders_write_it(tmp_path: Path) -> None:
    path = os.fsencode(shutil.copy(FIXTURES / "vorbis.ogg", tmp_path))
    metadata = _read(path).metadata
    assert (metadata.title, metadata.track, metadata.production) == ("Reveille", 3, "Night Watch")


def test_without_tags_the_path_speaks(tmp_path: Path) -> None:
    folder = tmp_path / "Music" / "Night Watch OST" / "CD2"
    folder.mkdir(parents=True)
    path = make_audio(folder / "04_-_Dusk_(TV_size).opus")
    metadata = read_file(_seen(path), os.fsencode(tmp_path / "Music")).metadata
    assert (metadata.title, metadata.track, metadata.disc) == ("Dusk (TV size)", 4, 2)
    assert (metadata.album, metadata.production) == ("Night Watch OST", "Night Watch")
    assert metadata.versions == {Version.TV_SIZE}


@pytest.mark.parametrize("title", ["Track 4", "???", "", "04 - Dusk.mp3"])
def test_a_title_that_says_nothing_gives_way_to_the_file_name(tmp_path: Path, title: str) -> None:
    path = make_audio(tmp_path / "04 - Dusk.mp3", tags={"title": title})
    assert _read(path).metadata.title == "Dusk"


@pytest.mark.parametrize("ending", ["mp3", "flac", "m4a", "aiff"])
def test_embedded_pictures_are_known(tmp_path: Path, ending: str) -> None:
    path = make_audio(tmp_path / f"one.{ending}")
    assert not _read(path).metadata.embedded_cover
    retag(path, "One", picture=PICTURE[:5000])
    assert _read(path).metadata.embedded_cover


def test_a_tracker_module_is_listed_without_a_length(tmp_path: Path) -> None:
    path = tmp_path / "02 - Unreal.xm"
    path.write_bytes(b"Extended Module: " + bytes(4000))
    found = _read(os.fsencode(path))
    assert (found.metadata.title, found.metadata.track) == ("Unreal", 2)
    assert found.metadata.duration is None
    assert not found.problem


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        (b"", "the file is empty"),
        (b"this is not audio\n" * 50, "no audio that can be read"),
        (b"fLaC\x00\x00\x00\x22" + bytes(10), "no audio that can be read"),
    ],
)
def test_a_broken_file_is_kept_with_its_reason(
    tmp_path: Path, contents: bytes, reason: str
) -> None:
    path = tmp_path / "03 - Broken.flac"
    path.write_bytes(contents)
    found = _read(os.fsencode(path))
    assert found.problem.startswith(reason)
    assert found.metadata.title == "Broken"
    assert found.size == len(contents)


def test_what_cannot_be_opened_will_be_tried_again(tmp_path: Path) -> None:
    path = make_audio(tmp_path / "gone.mp3")
    seen = _seen(path)
    os.remove(path)
    found = read_file(seen, os.fsencode(tmp_path))
    assert "No such file" in found.problem
    assert found.mtime_ns == 0


def test_a_fifo_in_a_files_place_does_not_hang(tmp_path: Path) -> None:
    path = make_audio(tmp_path / "one.mp3")
    seen = _seen(path)
    os.remove(path)
    os.mkfifo(path)
    assert "not a regular file" in read_file(seen, os.fsencode(tmp_path)).problem


def test_many_files_come_back_from_the_helpers(tmp_path: Path) -> None:
    _many(tmp_path, FEW + 30)
    requests = _walked(tmp_path)
    found = [file for batch in read_files(requests) for file in batch]
    expected = {r.seen.path: read_file(r.seen, r.root) for r in requests}
    assert {file.path: file for file in found} == expected
    assert len(found) == FEW + 30


def test_reading_stops_when_it_is_cancelled(tmp_path: Path) -> None:
    _many(tmp_path, FEW + 300)
    requests = _walked(tmp_path)
    for some in (requests, requests[:FEW]):
        read: list[FoundFile] = []
        for batch in read_files(some, cancelled=lambda read=read: bool(read)):  # type: ignore[misc]  # mypy cannot infer a default in a lambda
            read += batch
        assert 0 < len(read) <= 192


def test_leaving_early_ends_the_helpers(tmp_path: Path) -> None:
    _many(tmp_path, FEW + 300)
    batches = read_files(_walked(tmp_path))
    assert next(batches)
    assert _children()
    batches.close()
    assert not _children()


def _children() -> list[str]:
    return Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()


def _many(folder: Path, count: int) -> None:
    data = Path(os.fsdecode(make_audio(folder / "0000.mp3", seconds=0.1))).read_bytes()
    for number in range(1, count):
        (folder / f"{number:04}.mp3").write_bytes(data)


def test_sizes_beyond_what_a_file_can_have_end_at_its_end(tmp_path: Path) -> None:
    path = tmp_path / "one.wma"
    path.write_bytes(bytes(range(200)) * 1000)
    with opened(bytes(path)) as source:
        assert source.at(199_990, 1 << 62) == bytes(range(190, 200))
        assert source.at(1 << 63, 24) == b""
        assert source.at(0, 1 << 70) == path.read_bytes()
