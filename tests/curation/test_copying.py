"""Copies for a car: names, numbers, order, resuming, and what is said of the rest."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from curator.curation.copy_plan import Copied, Copying
from curator.curation.copying import copy_to
from curator.curation.exporting import Manner
from curator.errors import ExportError
from curator.export.profiles import CAR
from curator.model.productions import Production
from curator.model.tracks import State, Track
from curator.sound.decoder import probe
from tests.audio import make_audio
from tests.model.making import make_track

MANNER = Manner(CAR)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def track(path: Path, title: str, roles: str = "bgm", production: str = "Frieren") -> Track:
    path.parent.mkdir(exist_ok=True)
    make_audio(path, seconds=0.3)
    work = Production(name=production)
    return make_track(title, f"a1-{title}", path=bytes(path), roles=roles, production=work)


def names(stick: Path) -> list[str]:
    return sorted(path.name for path in stick.iterdir())


def copy(tracks: list[Track], stick: Path, *, convert: bool = False) -> Copied:
    return copy_to(tracks, bytes(stick), MANNER, name="Fahrt", convert=convert)


def test_mp3s_are_copied_as_they_are_numbered_in_order(music: Path, stick: Path) -> None:
    tracks = [
        track(music / "z.mp3", "Café: Übermut?"),
        track(music / "a.MP3", "葬送の歌", "opening"),
        track(music / "b.mp3", "x" * 100),
    ]
    done = copy(tracks, stick)
    expected = ["001 Cafe- Ubermut-.mp3", "002 Frieren opening.mp3", f"003 {'x' * 60}.mp3"]
    assert names(stick) == [*expected, "Fahrt.m3u"]
    assert (stick / expected[0]).read_bytes() == (music / "z.mp3").read_bytes()
    assert (stick / "Fahrt.m3u").read_bytes() == "".join(
        f"{line}\r\n" for line in ["#EXTM3U", *(f"./{name}" for name in expected)]
    ).encode("ascii")
    assert (done.made, done.kept, done.exported and done.exported.count) == (3, 0, 3)


def test_a_file_that_could_not_be_read_is_named_and_not_copied(music: Path, stick: Path) -> None:
    broken = replace(track(music / "a.mp3", "A"), problem="there is no audio in it")
    done = copy([broken, track(music / "b.mp3", "B")], stick)
    assert names(stick) == ["001 B.mp3", "Fahrt.m3u"]
    assert done.exported is not None
    assert [one.reason for one in done.exported.refused] == [
        "cannot be read: there is no audio in it"
    ]


def test_a_second_run_copies_only_what_is_new_or_changed(music: Path, stick: Path) -> None:
    tracks = [track(music / "a.mp3", "A"), track(music / "b.flac", "B")]
    first = copy(tracks, stick, convert=True)
    assert (first.made, first.kept) == (2, 0)
    before = (stick / "001 A.mp3").stat().st_mtime_ns
    again = copy(tracks, stick, convert=True)
    assert (again.made, again.kept, again.exported and again.exported.written) == (0, 2, False)
    os.utime(music / "b.flac", (1, 1))
    third = copy([*tracks, track(music / "c.mp3", "C")], stick, convert=True)
    assert (third.made, third.kept) == (2, 1)
    assert (stick / "001 A.mp3").stat().st_mtime_ns == before
    assert probe(bytes(stick / "002 B.mp3")).codec.startswith("mp3")


def test_stopped_it_goes_on_with_the_rest(music: Path, stick: Path) -> None:
    tracks = [track(music / f"{name}.flac", name) for name in "abc"]
    seen: list[str] = []
    stopped = copy_to(
        tracks, bytes(stick), MANNER, convert=True,
        report=lambda now: seen.append(now.name), cancelled=lambda: len(seen) == 2,
    )  # fmt: skip
    assert stopped.cancelled
    assert stopped.exported is None
    assert names(stick) == ["001 a.mp3"]
    rest = copy(tracks, stick, convert=True)
    assert (rest.made, rest.kept) == (2, 1)


def test_what_the_car_cannot_play_is_refused_by_name(music: Path, stick: Path) -> None:
    tracks = [track(music / "a.flac", "A"), track(music / "b.mp3", "B")]
    done = copy(tracks, stick)
    assert names(stick) == ["001 B.mp3", "Fahrt.m3u"]
    assert done.exported is not None
    (remark,) = done.exported.refused
    assert remark.path == tracks[0].path
    assert "--convert mp3" in remark.reason
    with pytest.raises(ExportError, match="nothing but MP3"):
        copy(tracks[:1], stick)


def test_a_broken_file_is_named_and_the_others_go_on(music: Path, stick: Path) -> None:
    good, bad = track(music / "a.flac", "A"), track(music / "b.flac", "B")
    (music / "b.flac").write_bytes(b"no sound")
    done = copy([bad, good], stick, convert=True)
    assert [one.path for one in done.failed] == [bad.path]
    assert names(stick) == ["002 A.mp3", "Fahrt.m3u"]
    (stick / "003 older.mp3").write_bytes(b"")
    assert copy([good], stick, convert=True).strangers == 2


def test_a_file_that_goes_meanwhile_is_named_and_the_others_go_on(music: Path, stick: Path) -> None:
    tracks = [track(music / "a.mp3", "A"), track(music / "b.mp3", "B")]

    def taken_away(_: Copying) -> None:
        (music / "a.mp3").unlink(missing_ok=True)

    done = copy_to(tracks, bytes(stick), MANNER, name="Fahrt", report=taken_away)
    assert names(stick) == ["002 B.mp3", "Fahrt.m3u"]
    assert [(one.path, one.reason) for one in done.failed] == [
        (bytes(music / "a.mp3"), "cannot be read: No such file or directory")
    ]


def test_nothing_is_copied_when_tracks_are_away(music: Path, stick: Path) -> None:
    here = track(music / "a.mp3", "A")
    away = make_track("B", "a1-b", path=b"/away/b.mp3", state=State.AWAY)
    with pytest.raises(ExportError, match="nothing was copied: 1 away of 2"):
        copy([here, away], stick)
    assert not stick.exists()
    skipping = Manner(CAR, skip_missing=True)
    assert copy_to([here, away], bytes(stick), skipping).made == 1


def test_a_folder_that_cannot_be_made_or_written(music: Path, tmp_path: Path) -> None:
    one = track(music / "a.mp3", "A")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match="cannot be made"):
        copy([one], tmp_path / "file" / "x")


def test_a_file_of_somebody_else_is_never_replaced(music: Path, stick: Path) -> None:
    tracks = [track(music / "a.mp3", "One"), track(music / "b.mp3", "Two")]
    stick.mkdir()
    (stick / "001 One.mp3").write_bytes(b"a song of somebody else")
    done = copy(tracks, stick)
    assert (stick / "001 One.mp3").read_bytes() == b"a song of somebody else"
    assert [(one.path, one.reason) for one in done.failed] == [
        (
            bytes(music / "a.mp3"),
            "001 One.mp3 is there and no copy of it; delete it, or name another folder",
        )
    ]
    assert (stick / "Fahrt.m3u").read_text().splitlines()[1:] == ["./002 Two.mp3"]
    (stick / "001 One.mp3").unlink()
    assert copy(tracks, stick).made == 1
    make_audio(music / "a.mp3", seconds=0.5)  # ours may be made anew
    os.utime(music / "a.mp3", (1, 1))
    assert copy(tracks, stick).made == 1
