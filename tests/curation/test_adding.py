"""Adding music to a real library: what is new, what is gone, what is away."""

import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from curator.curation.adding import Progress, add
from curator.errors import ScanError
from curator.model.changes import Origin, Table
from curator.model.productions import Medium
from curator.model.tracks import State, TrackId
from curator.store.library import Library
from tests.curation.music_folder import MusicFolder


@pytest.fixture
def here(tmp_path: Path) -> Iterator[MusicFolder]:
    """An empty library and an empty music folder."""
    folder = MusicFolder(tmp_path)
    yield folder
    folder.library.close()


def test_the_first_scan_adds_everything_and_states_what_is_needed(here: MusicFolder) -> None:
    path = os.fsencode(here.audio("Night Watch OST/01 - Dusk.mp3", seed=1, title="Dusk"))
    here.audio("Night Watch OST/02 - Dawn.mp3", seed=2)
    summary = here.add()
    assert (summary.added, summary.changed, summary.unchanged) == (2, 0, 0)
    assert here.library.roots() == [os.fsencode(here.music)]
    track = here.track("Night Watch OST/01 - Dusk.mp3")
    assert track.production.name == "Night Watch"
    hints = [here.library.held(Table.TRACKS, track.id, field) for field in ("path", "title")]
    assert [hint and hint.value for hint in hints] == [os.fsdecode(path), "Dusk"]
    assert track.said.added is not None
    assert {change.origin for change in here.library.history()} == {Origin.SCAN}


def test_a_second_scan_opens_no_file(here: MusicFolder) -> None:
    paths = [here.audio(f"{n}.mp3", seed=n) for n in range(3)]
    here.add()
    seq = here.library.seq
    here.reopen()
    for path in paths:  # whoever opened one would find it changed
        status = path.stat()
        path.write_bytes(bytes(status.st_size))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    summary = here.add()
    assert (summary.added, summary.changed, summary.unchanged) == (0, 0, 3)
    assert here.library.seq == seq
    assert not summary.failed


def test_progress_says_what_is_found_and_what_is_read(here: MusicFolder) -> None:
    for number in range(3):
        here.audio(f"{number}.mp3", seed=number)
    told: list[Progress] = []
    add(here.library, [os.fsencode(here.music)], report=told.append)
    assert [p.found for p in told] == [1, 2, 3, 3]
    assert (told[0].done, told[0].total) == (0, 0)
    assert (told[-1].done, told[-1].total) == (3, 3)
    assert told[-1].path.endswith("2.mp3")


def test_a_deleted_file_is_missing_and_comes_back(here: MusicFolder, tmp_path: Path) -> None:
    here.audio("a/one.mp3", seed=1)
    path = here.audio("a/two.mp3", seed=2)
    here.add()
    one = here.track("a/two.mp3").id
    shutil.move(path, tmp_path / "aside.mp3")
    assert here.add().missing == 1
    assert here.library.track(one).state is State.MISSING  # type: ignore[union-attr]  # it would raise
    assert here.add().missing == 0
    shutil.move(tmp_path / "aside.mp3", path)
    summary = here.add()
    assert (summary.unchanged, summary.added) == (2, 0)
    assert here.track("a/two.mp3").state is State.HERE


@pytest.mark.parametrize("leftover", ["", ".marker", "lost+found"])
def test_a_root_that_is_away_changes_nothing(
    here: MusicFolder, tmp_path: Path, leftover: str
) -> None:
    here.audio("one.mp3")
    here.add()
    seq = here.library.seq
    here.music.rename(tmp_path / "elsewhere")
    if leftover:
        (here.music / leftover).mkdir(parents=True)
    for _ in range(2):
        summary = here.add()
        assert summary.missing == summary.added == 0
        assert summary.away == (os.fsencode(here.music),)
    assert here.library.seq == seq
    assert not here.library.files[os.fsencode(here.music / "one.mp3")].missing


def test_an_inner_root_that_is_away_is_spared(here: MusicFolder, tmp_path: Path) -> None:
    here.audio("one.mp3", seed=1)
    here.audio("disk/two.mp3", seed=2)
    here.add("disk")
    here.add()
    assert len(here.library.roots()) == 2
    (here.music / "disk").rename(tmp_path / "unplugged")
    (here.music / "disk").mkdir()
    summary = here.add()
    assert (summary.missing, summary.unchanged) == (0, 1)


def test_a_folder_inside_a_root_is_no_new_root(here: MusicFolder) -> None:
    here.audio("a/one.mp3", seed=1)
    here.audio("b/two.mp3", seed=2)
    here.add()
    here.audio("a/three.mp3", seed=3)
    (here.music / "b/two.mp3").unlink()
    summary = here.add("a", medium=Medium.ANIME)
    assert (summary.added, summary.unchanged, summary.missing) == (1, 1, 0)
    assert here.library.roots() == [os.fsencode(here.music)]
    assert here.track("a/one.mp3").medium is Medium.ANIME
    assert here.track("b/two.mp3").medium is None


def test_medium_and_production_are_stated_of_the_folder(here: MusicFolder) -> None:
    here.audio("one.mp3", seed=1)
    here.add(medium=Medium.GAME, production="Wesnoth")
    track = here.track("one.mp3")
    assert (track.medium, track.production.name) == (Medium.GAME, "Wesnoth")
    assert track.production.id.startswith("p-")
    here.audio("two.mp3", seed=2)
    here.add(production="wesnoth")
    assert list(here.library.productions()) == [track.production.id]
    assert here.track("two.mp3").production == track.production


def test_a_single_file_is_added_without_a_root(here: MusicFolder) -> None:
    here.audio("a/one.mp3", seed=1)
    here.audio("a/two.mp3", seed=2)
    assert here.add("a/one.mp3", medium=Medium.FILM).added == 1
    assert here.library.roots() == []
    assert here.track("a/one.mp3").said.medium is Medium.FILM
    assert here.add("a/one.mp3", medium=Medium.TV).unchanged == 1
    assert here.track("a/one.mp3").said.medium is Medium.TV


def test_an_interrupted_scan_keeps_what_it_had_and_goes_on(here: MusicFolder) -> None:
    data = here.audio("000.mp3").read_bytes()
    for number in range(1, 150):  # other audio in each: the frame's last bytes are its own
        (here.music / f"{number:03}.mp3").write_bytes(data[:-2] + number.to_bytes(2, "big"))

    read = 0

    def interrupt(progress: Progress) -> None:
        nonlocal read
        read = progress.done
        if read > 64:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(here.library, [os.fsencode(here.music)], report=interrupt, portion=50)
    here.library = Library.open(os.fsencode(here.home))  # the other one was killed
    assert 64 < read < 150  # 86 or 128: of two helpers the one with fewer files may be first
    assert len(here.library.tracks()) == read
    assert all(track.said.added for track in here.library.tracks())
    summary = here.add()
    assert (summary.added, summary.unchanged) == (150 - read, read)


def test_it_tells_which_tracks_each_portion_was_about(here: MusicFolder) -> None:
    for seed in range(3):
        here.audio(f"{seed}.mp3", seed=seed)
    told: set[TrackId] = set()

    def kept(ids: Collection[TrackId]) -> None:
        tracks = [here.library.track(one) for one in ids]
        assert all(track is not None and track.said.added for track in tracks)
        told.update(ids)

    add(here.library, [os.fsencode(here.music)], portion=1, kept=kept)
    assert len(told) == 3
    assert told == {track.id for track in here.library.tracks()}


def test_a_cancelled_scan_calls_nothing_missing(here: MusicFolder) -> None:
    here.audio("one.mp3", seed=1)
    two = here.audio("two.mp3", seed=2)
    here.add()
    two.unlink()
    here.audio("three.mp3", seed=3)
    answers = iter([False, False, False, True, True, True])
    summary = add(here.library, [os.fsencode(here.music)], cancelled=lambda: next(answers))
    assert summary.cancelled
    assert (summary.added, summary.missing) == (0, 0)


def test_a_path_that_never_was_is_refused(here: MusicFolder) -> None:
    with pytest.raises(ScanError, match=r"there is no file or folder '.*nowhere'"):
        here.add("nowhere")


def test_a_known_folder_that_was_deleted_is_missing(here: MusicFolder) -> None:
    here.audio("a/one.mp3", seed=1)
    here.audio("b/two.mp3", seed=2)
    here.add()
    shutil.rmtree(here.music / "a")
    assert here.add("a").missing == 1


def test_everything_that_changes_the_library_goes_through_write(here: MusicFolder) -> None:
    here.audio("one.mp3")
    acts = 0

    def write(act: object) -> None:
        nonlocal acts
        acts += 1
        assert callable(act)
        act()

    add(here.library, [os.fsencode(here.music)], write=write)
    assert acts == 5  # roots looked at, folder stated, file recorded, its news said, catalogue kept
