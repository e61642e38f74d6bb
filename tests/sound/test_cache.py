"""What is kept of waveforms and loudness, and for how long."""

import os
from pathlib import Path

import pytest

from curator.model.loudness import Loudness
from curator.model.tracks import TrackId
from curator.model.waveforms import Waveform
from curator.sound.cache import SoundCache

ONE = TrackId("a1-" + "1" * 32)
TWO = TrackId("a1-" + "2" * 32)
WAVEFORM = Waveform(bytes(range(200)), 200.0, 12.5)
LOUDNESS = Loudness(-14.0, 6.5)


def track(number: int) -> TrackId:
    return TrackId(f"a1-{number:032x}")


def test_what_is_kept_is_there_for_the_next_session(tmp_path: Path) -> None:
    first = SoundCache(bytes(tmp_path / "cache"))
    assert first.waveform(ONE) is None
    first.keep_waveform(ONE, WAVEFORM)
    first.keep_loudness(ONE, LOUDNESS)
    later = SoundCache(bytes(tmp_path / "cache"))
    assert later.waveform(ONE) == WAVEFORM
    assert later.loudness(ONE) == LOUDNESS
    assert later.waveform(TWO) is None


def test_damaged_files_count_as_absent(tmp_path: Path) -> None:
    cache = SoundCache(bytes(tmp_path))
    cache.keep_waveform(ONE, WAVEFORM)
    cache.keep_loudness(ONE, LOUDNESS)
    for file in tmp_path.rglob("*.*"):
        file.write_bytes(b"\xffhalf")
    assert cache.waveform(ONE) is None
    assert cache.loudness(ONE) is None
    cache.keep_waveform(ONE, WAVEFORM)
    assert cache.waveform(ONE) == WAVEFORM


def test_the_unused_longest_go_first(tmp_path: Path) -> None:
    cache = SoundCache(bytes(tmp_path), limit=20)
    for number in range(20):
        cache.keep_waveform(track(number), WAVEFORM)
    for age, file in enumerate(sorted(tmp_path.rglob("*.waveform"))):
        os.utime(file, (age, age))
    for number in range(5):
        assert cache.waveform(track(number)) == WAVEFORM, "used just now"
    for number in range(20, 30):
        cache.keep_waveform(track(number), WAVEFORM)
    assert len(list(tmp_path.rglob("*.waveform"))) <= 20
    assert all(cache.waveform(track(number)) for number in (*range(5), *range(20, 30)))


def test_the_bound_holds_for_what_an_earlier_session_left(tmp_path: Path) -> None:
    before = SoundCache(bytes(tmp_path))
    for number in range(30):
        before.keep_loudness(track(number), LOUDNESS)
    SoundCache(bytes(tmp_path), limit=10).keep_loudness(ONE, LOUDNESS)
    assert len(list(tmp_path.rglob("*.loudness"))) <= 10


def test_an_id_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    cache = SoundCache(bytes(tmp_path / "cache"))
    for strange in ("../../escaped", "/etc/passwd", "a\0b", "\udcff", "x" * 5000):
        cache.keep_loudness(TrackId(strange), LOUDNESS)
        assert cache.loudness(TrackId(strange)) == LOUDNESS
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_a_folder_that_cannot_be_made_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = SoundCache(bytes(tmp_path / "file"))
    cache.keep_waveform(ONE, WAVEFORM)
    assert cache.waveform(ONE) is None


@pytest.mark.parametrize("number", [0, 1])
def test_nothing_half_written_is_ever_named_like_a_kept_file(tmp_path: Path, number: int) -> None:
    cache = SoundCache(bytes(tmp_path))
    for _ in range(number + 1):
        cache.keep_waveform(ONE, WAVEFORM)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
