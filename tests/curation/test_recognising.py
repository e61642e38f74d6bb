"""Which recording a file is, and what a scan states of it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.curation import recognising
from curator.curation.adding import add
from curator.disk.paths import as_text
from curator.model.changes import Edit, Origin, Table
from curator.model.tracks import FoundFile, State, TrackId
from tests.audio import make_audio
from tests.curation.music_folder import MusicFolder
from tests.scan.retagging import retag


@pytest.fixture
def here(tmp_path: Path) -> Iterator[MusicFolder]:
    """An empty library and an empty music folder."""
    folder = MusicFolder(tmp_path)
    yield folder
    folder.library.close()


def hint(here: MusicFolder, one: TrackId, field: str) -> str:
    """What a track was last seen as, as it is kept."""
    held = here.library.held(Table.TRACKS, one, field)
    assert held is not None
    return str(held.value)


def test_a_retagged_and_renamed_file_keeps_what_was_said(here: MusicFolder) -> None:
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
    assert hint(here, one, "path") == str(here.music / "new.mp3")
    assert hint(here, one, "title").startswith("New New")
    assert track.copies == (os.fsencode(here.music / "new.mp3"),)


def test_a_retag_in_place_changes_the_title_hint(here: MusicFolder) -> None:
    path = here.audio("one.mp3", title="Old")
    here.add()
    retag(os.fsencode(path), "New")
    summary = here.add()
    assert (summary.added, summary.changed, summary.unchanged) == (0, 1, 0)
    track = here.track("one.mp3")
    assert track.title == hint(here, track.id, "title") == "New"


def test_new_files_of_an_album_inherit_the_production_that_all_agree_on(here: MusicFolder) -> None:
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


def test_two_files_with_one_recording_are_copies(here: MusicFolder) -> None:
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


def test_a_second_name_of_a_file_is_no_copy(here: MusicFolder) -> None:
    path = here.audio("one.mp3")
    (here.music / "two.mp3").hardlink_to(path)
    (here.music / "three.mp3").symlink_to(path)
    summary = add(here.library, [os.fsencode(here.music), os.fsencode(here.music)])
    assert (summary.added, summary.copies) == (1, 0)


def _with_another_middle(path: Path, target: Path) -> None:
    data = bytearray(path.read_bytes())
    data[44 + 70_000] ^= 0xFF
    target.write_bytes(data)


def test_other_audio_with_the_same_sample_gets_an_id_of_its_own(here: MusicFolder) -> None:
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


def test_two_files_that_changed_names_keep_who_they_are(here: MusicFolder) -> None:
    one, two = here.audio("1.mp3", seed=1, seconds=0.2), here.audio("2.mp3", seed=2)
    here.add()
    first, second = here.track("1.mp3").id, here.track("2.mp3").id
    one.rename(here.music / "swap.mp3")
    two.rename(one)
    (here.music / "swap.mp3").rename(two)
    summary = here.add()
    assert (summary.changed, summary.missing) == (2, 0)
    assert (here.track("1.mp3").id, here.track("2.mp3").id) == (second, first)


def test_a_half_copied_file_leaves_no_ghost_but_what_was_said_stays(here: MusicFolder) -> None:
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


def test_a_broken_file_is_listed_and_named_each_time(here: MusicFolder) -> None:
    here.audio("fine.mp3")
    (here.music / "bad.mp3").write_bytes(b"no music " * 100)
    for _ in range(2):
        summary = here.add()
        assert [path for path, _ in summary.failed] == [os.fsencode(here.music / "bad.mp3")]
        assert "no audio" in summary.failed[0][1]
    assert summary.unchanged == 2
    assert here.track("bad.mp3").problem
    assert here.library.held(Table.TRACKS, here.track("bad.mp3").id, "added") is None


def test_a_cue_sheet_is_told(here: MusicFolder) -> None:
    path = here.audio("Album.flac", seconds=0.3)
    sheet = 'FILE "Album.wav" WAVE\n TRACK 01 AUDIO\n TRACK 02 AUDIO\n'
    path.with_suffix(".cue").write_text(sheet)
    summary = here.add()
    assert summary.cues == (os.fsencode(path),)
    assert summary.added == 1


def test_a_new_cover_is_noticed_without_opening_the_file(here: MusicFolder) -> None:
    here.audio("one.mp3")
    here.add()
    cover = here.music / "cover.jpg"
    cover.touch()
    assert here.add().unchanged == 1
    assert here.track("one.mp3").metadata.cover == os.fsencode(cover)


def test_names_that_are_not_utf8_survive(here: MusicFolder) -> None:
    path = os.fsencode(here.music) + b"/caf\xe9 noir.mp3"
    make_audio(path, seconds=0.1)
    here.add()
    here.reopen()
    track = here.library.at(path)
    assert track is not None
    assert track.title == "café noir"
    assert here.library.held(Table.TRACKS, track.id, "path").value == as_text(path)  # type: ignore[union-attr]  # it would raise


def test_the_work_for_a_copy_does_not_grow_with_their_number(
    here: MusicFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bytes] = []
    real = recognising._is_as_found

    def counted(file: FoundFile) -> bool:
        looked.append(file.path)
        return real(file)

    monkeypatch.setattr(recognising, "_is_as_found", counted)
    path = here.audio("0.mp3")
    for number in range(1, 30):
        shutil.copy(path, here.music / f"{number}.mp3")
    assert here.add().copies == 29
    assert len(looked) < 4 * 30


def test_a_hint_that_is_no_path_is_stated_anew(here: MusicFolder) -> None:
    here.audio("a.mp3")
    here.add()
    one = here.track("a.mp3").id
    here.say(one, "path", "base64:#")
    (here.music / "a.mp3").rename(here.music / "b.mp3")
    here.add()
    assert hint(here, one, "path") == str(here.music / "b.mp3")
