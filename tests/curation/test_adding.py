"""Adding music to a real library: what is new, what changed, what moved, what is away."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.curation import refreshing
from curator.curation.adding import Progress, Summary, add
from curator.disk.paths import as_text
from curator.errors import ScanError
from curator.model.changes import Edit, Json, Origin, Table
from curator.model.productions import Medium
from curator.model.tracks import State, Track, TrackId
from curator.store.library import Library
from tests.audio import make_audio
from tests.scan.retagging import retag


class _Collection:
    """A library and a music folder beside it."""

    def __init__(self, folder: Path) -> None:
        self.music = folder / "music"
        self.music.mkdir()
        self.home = folder / "library"
        self.library = Library.open(os.fsencode(self.home))

    def audio(self, name: str, *, seed: int = 0, seconds: float = 0.1, **tags: str) -> Path:
        path = self.music / name
        path.parent.mkdir(parents=True, exist_ok=True)
        make_audio(path, seconds=seconds, seed=seed, tags=tags)
        return path

    def add(self, *names: str, medium: Medium | None = None, production: str = "") -> Summary:
        paths = [os.fsencode(self.music / name) for name in names or ("",)]
        return add(self.library, paths, medium=medium, production=production)

    def track(self, name: str) -> Track:
        found = self.library.at(os.fsencode(self.music / name))
        assert found is not None, name
        return found

    def say(self, one: TrackId, field: str, value: Json) -> None:
        edit = Edit(Table.TRACKS, one, field, value)
        self.library.commit([edit], text="a key", origin=Origin.APP)

    def reopen(self) -> None:
        self.library.close()
        self.library = Library.open(os.fsencode(self.home))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[_Collection]:
    """An empty library and an empty music folder."""
    collection = _Collection(tmp_path)
    yield collection
    collection.library.close()


def test_the_first_scan_adds_everything_and_states_what_is_needed(here: _Collection) -> None:
    path = os.fsencode(here.audio("Night Watch OST/01 - Dusk.mp3", seed=1, title="Dusk"))
    here.audio("Night Watch OST/02 - Dawn.mp3", seed=2)
    summary = here.add()
    assert (summary.added, summary.changed, summary.unchanged) == (2, 0, 0)
    assert here.library.roots() == [os.fsencode(here.music)]
    track = here.track("Night Watch OST/01 - Dusk.mp3")
    assert track.production.name == "Night Watch"
    assert (track.said.path_hint, track.said.title_hint) == (path, "Dusk")
    assert track.said.added is not None
    assert {change.origin for change in here.library.history()} == {Origin.SCAN}


def test_a_second_scan_opens_no_file(here: _Collection) -> None:
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


def test_progress_says_what_is_found_and_what_is_read(here: _Collection) -> None:
    for number in range(3):
        here.audio(f"{number}.mp3", seed=number)
    told: list[Progress] = []
    add(here.library, [os.fsencode(here.music)], report=told.append)
    assert [p.found for p in told] == [1, 2, 3, 3]
    assert (told[0].done, told[0].total) == (0, 0)
    assert (told[-1].done, told[-1].total) == (3, 3)
    assert told[-1].path.endswith("2.mp3")


def test_a_retagged_and_renamed_file_keeps_what_was_said(here: _Collection) -> None:
    path = here.audio("a/old.mp3", title="Old")
    here.add()
    one = here.track("a/old.mp3").id
    here.say(one, "role:bgm", True)
    retag(os.fsencode(path), "New " * 100)
    path.rename(here.music / "new.mp3")
    summary = here.add()
    assert (summary.added, summary.moved, summary.missing) == (1, 1, 0)
    track = here.track("new.mp3")
    assert (track.id, track.state) == (one, State.HERE)
    assert track.roles
    assert track.said.path_hint == os.fsencode(here.music / "new.mp3")
    assert track.said.title_hint.startswith("New New")
    assert track.copies == (os.fsencode(here.music / "new.mp3"),)


def test_a_retag_in_place_changes_the_title_hint(here: _Collection) -> None:
    path = here.audio("one.mp3", title="Old")
    here.add()
    retag(os.fsencode(path), "New")
    summary = here.add()
    assert (summary.added, summary.changed, summary.unchanged) == (0, 1, 0)
    assert here.track("one.mp3").title == here.track("one.mp3").said.title_hint == "New"


def test_a_deleted_file_is_missing_and_comes_back(here: _Collection, tmp_path: Path) -> None:
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
    here: _Collection, tmp_path: Path, leftover: str
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


def test_an_inner_root_that_is_away_is_spared(here: _Collection, tmp_path: Path) -> None:
    here.audio("one.mp3", seed=1)
    here.audio("disk/two.mp3", seed=2)
    here.add("disk")
    here.add()
    assert len(here.library.roots()) == 2
    (here.music / "disk").rename(tmp_path / "unplugged")
    (here.music / "disk").mkdir()
    summary = here.add()
    assert (summary.missing, summary.unchanged) == (0, 1)


def test_a_folder_inside_a_root_is_no_new_root(here: _Collection) -> None:
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


def test_medium_and_production_are_stated_of_the_folder(here: _Collection) -> None:
    here.audio("one.mp3", seed=1)
    here.add(medium=Medium.GAME, production="Wesnoth")
    track = here.track("one.mp3")
    assert (track.medium, track.production.name) == (Medium.GAME, "Wesnoth")
    assert track.production.id.startswith("p-")
    here.audio("two.mp3", seed=2)
    here.add(production="wesnoth")
    assert list(here.library.productions()) == [track.production.id]
    assert here.track("two.mp3").production == track.production


def test_a_single_file_is_added_without_a_root(here: _Collection) -> None:
    here.audio("a/one.mp3", seed=1)
    here.audio("a/two.mp3", seed=2)
    assert here.add("a/one.mp3", medium=Medium.FILM).added == 1
    assert here.library.roots() == []
    assert here.track("a/one.mp3").said.medium is Medium.FILM
    assert here.add("a/one.mp3", medium=Medium.TV).unchanged == 1
    assert here.track("a/one.mp3").said.medium is Medium.TV


def test_new_files_of_an_album_inherit_the_production_that_all_agree_on(here: _Collection) -> None:
    here.audio("A/CD1/1.mp3", seed=1, album="A")
    here.audio("A/CD1/2.mp3", seed=2, album="A")
    here.audio("B/1.mp3", seed=3, album="B")
    here.audio("B/2.mp3", seed=4, album="B")
    here.add()
    made = Edit(Table.PRODUCTIONS, "p-0123456789abcdef", "name", "Frieren")
    here.library.commit([made], text="", origin=Origin.APP)
    for name in ("A/CD1/1.mp3", "A/CD1/2.mp3", "B/1.mp3"):
        here.say(here.track(name).id, "production", "p-0123456789abcdef")
    here.audio("A/CD2/1.mp3", seed=5, album="A")
    here.audio("B/3.mp3", seed=6, album="B")
    here.add()
    assert here.track("A/CD2/1.mp3").production.name == "Frieren"
    assert here.track("B/3.mp3").production.name == "B"


def test_two_files_with_one_recording_are_copies(here: _Collection) -> None:
    path = here.audio("b.mp3", title="One")
    shutil.copy(path, here.music / "a.mp3")
    retag(os.fsencode(path), "Two")
    summary = here.add()
    assert (summary.added, summary.copies) == (2, 1)
    assert here.track("a.mp3").id == here.track("b.mp3").id
    assert len(here.library.tracks()) == 1
    assert here.track("b.mp3").copies == (
        os.fsencode(here.music / "a.mp3"),
        os.fsencode(path),
    )


def test_a_second_name_of_a_file_is_no_copy(here: _Collection) -> None:
    path = here.audio("one.mp3")
    (here.music / "two.mp3").hardlink_to(path)
    (here.music / "three.mp3").symlink_to(path)
    summary = add(here.library, [os.fsencode(here.music), os.fsencode(here.music)])
    assert (summary.added, summary.copies) == (1, 0)


def _with_another_middle(path: Path, target: Path) -> None:
    data = bytearray(path.read_bytes())
    data[44 + 70_000] ^= 0xFF
    target.write_bytes(data)


def test_other_audio_with_the_same_sample_gets_an_id_of_its_own(here: _Collection) -> None:
    one = here.audio("1.wav", seconds=4)
    _with_another_middle(one, here.music / "2.wav")
    shutil.copy(here.music / "2.wav", here.music / "3.wav")
    summary = here.add()
    assert (summary.added, summary.copies) == (3, 1)  # the third is one of the second
    first, second, third = (here.track(f"{n}.wav").id for n in (1, 2, 3))
    assert first.startswith("a1-")
    assert second.startswith("f1-")
    assert second == third
    retag(os.fsencode(here.music / "2.wav"), "Two")
    one.unlink()
    here.add()
    assert here.track("2.wav").id == second


def test_two_files_that_changed_names_keep_who_they_are(here: _Collection) -> None:
    one, two = here.audio("1.mp3", seed=1, seconds=0.2), here.audio("2.mp3", seed=2)
    here.add()
    first, second = here.track("1.mp3").id, here.track("2.mp3").id
    one.rename(here.music / "swap.mp3")
    two.rename(one)
    (here.music / "swap.mp3").rename(two)
    summary = here.add()
    assert (summary.changed, summary.missing) == (2, 0)
    assert (here.track("1.mp3").id, here.track("2.mp3").id) == (second, first)


def test_a_half_copied_file_leaves_no_ghost_but_what_was_said_stays(here: _Collection) -> None:
    for name, role in (("silent.mp3", ""), ("tagged.mp3", "role:bgm")):
        path = here.audio(name, seconds=1.0, seed=len(role))
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        here.add()
        if role:
            here.say(here.track(name).id, role, True)
        path.write_bytes(whole)
        here.add()
    states = {(track.path, track.state) for track in here.library.tracks()}
    silent, tagged = (os.fsencode(here.music / f"{n}.mp3") for n in ("silent", "tagged"))
    assert states == {(silent, State.HERE), (tagged, State.HERE), (tagged, State.MISSING)}


def test_a_broken_file_is_listed_and_named_each_time(here: _Collection) -> None:
    here.audio("fine.mp3")
    (here.music / "bad.mp3").write_bytes(b"no music " * 100)
    for _ in range(2):
        summary = here.add()
        assert [path for path, _ in summary.failed] == [os.fsencode(here.music / "bad.mp3")]
        assert "no audio" in summary.failed[0][1]
    assert summary.unchanged == 2
    assert here.track("bad.mp3").problem
    assert here.library.held(Table.TRACKS, here.track("bad.mp3").id, "added") is None


def test_a_cue_sheet_is_told(here: _Collection) -> None:
    path = here.audio("Album.flac", seconds=0.3)
    sheet = 'FILE "Album.wav" WAVE\n TRACK 01 AUDIO\n TRACK 02 AUDIO\n'
    path.with_suffix(".cue").write_text(sheet)
    summary = here.add()
    assert summary.cues == (os.fsencode(path),)
    assert summary.added == 1


def test_a_new_cover_is_noticed_without_opening_the_file(here: _Collection) -> None:
    here.audio("one.mp3")
    here.add()
    cover = here.music / "cover.jpg"
    cover.touch()
    assert here.add().unchanged == 1
    assert here.track("one.mp3").metadata.cover == os.fsencode(cover)


def test_an_interrupted_scan_keeps_what_it_had_and_goes_on(
    here: _Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "PORTION", 50)
    data = here.audio("000.mp3").read_bytes()
    for number in range(1, 150):  # other audio in each: the frame's last bytes are its own
        (here.music / f"{number:03}.mp3").write_bytes(data[:-2] + number.to_bytes(2, "big"))

    def interrupt(progress: Progress) -> None:
        if progress.done > 64:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(here.library, [os.fsencode(here.music)], report=interrupt)
    here.library = Library.open(os.fsencode(here.home))  # the other one was killed
    assert len(here.library.tracks()) == 128
    assert all(track.said.added for track in here.library.tracks())
    summary = here.add()
    assert (summary.added, summary.unchanged) == (22, 128)


def test_a_cancelled_scan_calls_nothing_missing(here: _Collection) -> None:
    here.audio("one.mp3", seed=1)
    two = here.audio("two.mp3", seed=2)
    here.add()
    two.unlink()
    here.audio("three.mp3", seed=3)
    answers = iter([False, False, True, True, True])
    summary = add(here.library, [os.fsencode(here.music)], cancelled=lambda: next(answers))
    assert summary.cancelled
    assert (summary.added, summary.missing) == (0, 0)


def test_a_path_that_never_was_is_refused(here: _Collection) -> None:
    with pytest.raises(ScanError, match=r"there is no file or folder '.*nowhere'"):
        here.add("nowhere")


def test_a_known_folder_that_was_deleted_is_missing(here: _Collection) -> None:
    here.audio("a/one.mp3", seed=1)
    here.audio("b/two.mp3", seed=2)
    here.add()
    shutil.rmtree(here.music / "a")
    assert here.add("a").missing == 1


def test_names_that_are_not_utf8_survive(here: _Collection) -> None:
    path = os.fsencode(here.music) + b"/caf\xe9 noir.mp3"
    make_audio(path, seconds=0.1)
    here.add()
    here.reopen()
    track = here.library.at(path)
    assert track is not None
    assert track.title == "café noir"
    assert here.library.held(Table.TRACKS, track.id, "path").value == as_text(path)  # type: ignore[union-attr]  # it would raise


def test_everything_that_changes_the_library_goes_through_write(here: _Collection) -> None:
    here.audio("one.mp3")
    acts = 0

    def write(act: object) -> None:
        nonlocal acts
        acts += 1
        assert callable(act)
        act()

    add(here.library, [os.fsencode(here.music)], write=write)
    assert acts == 5  # roots looked at, folder stated, file recorded, its news said, catalogue kept
