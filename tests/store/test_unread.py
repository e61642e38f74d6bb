"""Files that stay in the catalogue's file: nobody who asks may notice, and no memory is spent twice."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

from curator.model.changes import Edit, Origin, Table
from curator.model.tracks import FoundFile, Metadata, State, Track
from curator.store.catalogue import Catalogue
from curator.store.library import Library
from curator.store.records import Pool
from curator.store.sealed import Sealed, sealed
from curator.store.unread import Unread
from tests.store.samples import audio_id, found, say

COUNT = 40


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Index small files too."""
    monkeypatch.setattr("curator.store.filed.SMALLEST", 0)


@pytest.fixture
def filled(folder: Path) -> Path:
    """Forty files of thirty recordings."""
    library = opened(folder)
    library.record([found(f"/m/{at}.mp3", at % 30, Metadata(f"t{at}")) for at in range(COUNT)])
    say(library, 3, "role:bgm", True)
    library.close(checkpoint=True)
    return folder


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each time that a whole file is read."""
    whole: list[str] = []

    def noting(data: bytes) -> Sealed | None:
        whole.append("whole")
        return sealed(data)

    monkeypatch.setattr("curator.store.filed.sealed", noting)
    return whole


def opened(folder: Path) -> Library:
    return Library.open(os.fsencode(folder), cache=os.fsencode(folder.parent / "cache"))


def plain(folder: Path) -> tuple[list[Track], dict[bytes, FoundFile]]:
    """What a library without an index says, which holds all files in memory."""
    library = Library.open(os.fsencode(folder))
    return library.tracks(), dict(library.files)


def test_a_word_about_a_track_reads_nothing_again(
    filled: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened(filled)
    before = {track.id: track for track in library.tracks()}
    assert (len(library.files), len(reads)) == (COUNT, 2)
    monkeypatch.setattr("curator.store.filed.crc32", lambda *_: pytest.fail("read by the index"))
    for number in (1, 2, 25):
        say(library, number, "rating", 5)
        track = library.track(audio_id(number))
        assert track is not None
        assert (track.said.rating, track.metadata) == (5, before[track.id].metadata)
        assert track.metadata is before[track.id].metadata
    assert library.track(audio_id(1000)) is None
    assert len(reads) == 2


def test_files_that_come_to_memory_share_what_the_tracks_hold(filled: Path) -> None:
    library = opened(filled)
    tracks = library.tracks()
    library.record([found("/m/new.mp3", 99)])
    for track in tracks:
        file = library.files[track.path]
        assert file.path is track.path
        assert file.id is track.id
        assert file.metadata is track.metadata
    library.save_catalogue()
    assert (library.tracks(), dict(library.files)) == plain(filled)


def test_a_scan_s_copy_of_all_files_shares_it_too(filled: Path) -> None:
    library = opened(filled)
    tracks = library.tracks()
    known = library.scans.known()
    assert known == plain(filled)[1]
    assert all(known[track.path].metadata is track.metadata for track in tracks)


def test_what_another_process_scanned_is_seen_file_by_file(filled: Path, reads: list[str]) -> None:
    library, other = opened(filled), opened(filled)
    before = {track.id: track for track in library.tracks()}
    other.record(
        [found("/m/0.mp3", 0, Metadata("other")), found("/m/new.mp3", 50), found("/n/1.mp3", 1)],
        gone=[b"/m/7.mp3", b"/m/12.mp3"],
    )
    other.forget([b"/m/5.mp3", b"/m/35.mp3"])
    other.save_catalogue()
    reads.clear()
    library.catch_up()
    now = library.tracks()
    assert now == plain(filled)[0]
    assert reads == ["whole"]  # for the index of the new file; no document of the rest is made
    same = [track.id for track in now if track is before.get(track.id)]
    assert len(same) == 30 - len([0, 1, 5, 7, 12])
    assert dict(library.files) == plain(filled)[1]


def test_another_program_may_write_over_what_is_not_read(filled: Path) -> None:
    library = opened(filled)
    library.tracks()
    with TinyDB(filled / "catalogue.json") as database:  # in place: what was there is gone
        table = database.table("files")
        table.update({"title": "by hand"}, lambda one: one["path"] == "/m/14.mp3")
        table.remove(lambda one: one["path"] == "/m/6.mp3")
    library.catch_up()
    assert (library.tracks(), dict(library.files)) == plain(filled)
    track = library.track(audio_id(14))
    assert track is not None
    assert track.title == "by hand"


def test_a_disk_that_goes_away_is_seen_without_reading_again(
    filled: Path, tmp_path: Path, reads: list[str]
) -> None:
    library = opened(filled)
    disk = tmp_path / "disk"
    disk.mkdir()
    (disk / "a.mp3").touch()
    library.record([found(str(disk / "a.mp3"), 70), found(str(disk / "b.mp3"), 3)])
    library.close()
    library = opened(filled)
    root = [Edit(Table.FOLDERS, str(disk), "root", True)]
    library.commit(root, text="root", origin=Origin.SCAN)
    assert {track.state for track in library.tracks()} == {State.HERE}
    reads.clear()
    os.rename(disk, tmp_path / "elsewhere")
    assert library.refresh_states()
    assert [t.id for t in library.tracks() if t.state is State.AWAY] == [audio_id(70)]
    os.rename(tmp_path / "elsewhere", disk)
    assert library.refresh_states()
    assert {track.state for track in library.tracks()} == {State.HERE}
    assert reads == []


def test_the_catalogue_alone_gives_each_file_once(filled: Path) -> None:
    index = os.fsencode(filled.parent / "index")
    catalogue = Catalogue(os.fsencode(filled / "catalogue.json"), index)
    catalogue.load(Pool())
    assert len(catalogue.files) == COUNT
    assert [file.path for file in catalogue.of(audio_id(9))] == [b"/m/39.mp3", b"/m/9.mp3"]
    files = list(catalogue.each())
    catalogue.read_all()
    assert files == list(catalogue.each())
    assert sorted(file.path for file in files) == sorted(catalogue.files)
    assert [file.path for file in catalogue.of(audio_id(9))] == [b"/m/39.mp3", b"/m/9.mp3"]


def test_others_may_save_while_all_files_are_made(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, other = opened(filled), opened(filled)
    library.tracks()
    other.forget([b"/m/5.mp3", b"/m/35.mp3"])
    other.record([found("/m/new.mp3", 77)])
    other.save_catalogue()
    each, caught_up = Unread.each, list[object]()

    def interrupted(self: Unread, pool: Pool | None = None) -> Iterator[FoundFile]:
        """As another thread may catch up in between."""
        for number, file in enumerate(each(self, pool)):
            if number == 10 and not caught_up:
                caught_up.append(library.catch_up())
            yield file

    monkeypatch.setattr(Unread, "each", interrupted)
    library.scans.known()
    assert caught_up
    assert library.track(audio_id(77)) == other.track(audio_id(77))
    for number in range(30):
        say(library, number, "rating", 1)
        other.catch_up()
        assert library.track(audio_id(number)) == other.track(audio_id(number))


def test_a_file_that_is_dropped_while_others_are_gone_through_is_left_out(filled: Path) -> None:
    library = Library.open(os.fsencode(filled))
    files = iter(library._catalogue.each())
    first = next(files)
    library.record([found("/m/moved.mp3", 20)], [b"/m/20.mp3"])
    assert b"/m/20.mp3" not in {first.path, *(file.path for file in files)}


def test_a_file_that_another_took_the_place_of_is_let_go_at_once(filled: Path) -> None:
    """Not only when Python next looks for objects that hold one another: after loading, never."""

    def held() -> list[str]:
        links = (os.path.join("/proc/self/fd", one) for one in os.listdir("/proc/self/fd"))
        return [to for link in links if str(filled / "catalogue.json") in (to := _target(link))]

    gc.disable()
    try:
        library, other = opened(filled), opened(filled)
        library.tracks()
        other.record([found("/m/new.mp3", 77)])
        other.save_catalogue()
        assert len(library.catch_up()) == 0
        assert held() == [str(filled / "catalogue.json")]
        assert len({*library.files}) == COUNT + 1
        library.scans.known()
        library.track(audio_id(1))
        assert held() == []
    finally:
        gc.enable()


def _target(link: str) -> str:
    try:
        return os.readlink(link)
    except FileNotFoundError:  # the folder that was being listed
        return ""
