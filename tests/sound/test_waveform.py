"""The shape of a track."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.model.waveforms import Waveform
from curator.sound.waveform import peaks
from tests.sound.signals import write_sine


def waveform(path: bytes, width: int = 800) -> Waveform:
    made = peaks(path, width)
    assert made is not None
    return made


def test_the_shape_is_that_of_the_sound(tmp_path: Path) -> None:
    path = write_sine(tmp_path / "a.wav", (2.0, -20.0), (2.0, None), (4.0, 0.0))
    made = waveform(path, 8)
    assert made.duration == pytest.approx(8.0)
    assert made.columns(8) == pytest.approx((0.1, 0.1, 0, 0, 1, 1, 1, 1), abs=0.03)


def test_silence_and_full_scale_are_the_ends_of_the_range(tmp_path: Path) -> None:
    assert set(waveform(write_sine(tmp_path / "a.wav", (1.0, None))).levels) == {0}
    loud = waveform(write_sine(tmp_path / "b.wav", (1.0, 0.0)))
    assert max(loud.columns(10)) == pytest.approx(1.0, abs=0.02)


def test_a_jingle_fills_the_width_too(tmp_path: Path) -> None:
    assert len(waveform(write_sine(tmp_path / "a.wav", (0.3, -6.0))).levels) == 800


def test_columns_keep_the_highest_and_stretch() -> None:
    made = Waveform(bytes([0, 255, 0, 51]), 4.0, 0.0)
    assert made.columns(2) == (1.0, 0.2)
    assert made.columns(8) == (0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.2, 0.2)
    assert made.columns(0) == ()


def test_the_loudest_passage_is_found(tmp_path: Path) -> None:
    path = write_sine(tmp_path / "a.wav", (25.0, -20.0), (12.0, -3.0), (25.0, -14.0))
    assert 24.9 < waveform(path).loudest < 27.1


def test_a_short_track_is_loudest_from_its_start(tmp_path: Path) -> None:
    path = write_sine(tmp_path / "a.wav", (4.0, -20.0), (4.0, -3.0))
    assert waveform(path).loudest == 0.0


def test_cancelled_is_no_waveform(tmp_path: Path) -> None:
    assert peaks(write_sine(tmp_path / "a.wav", (1.0, -6.0)), cancelled=lambda: True) is None


@given(st.binary(min_size=1), st.floats(0, 1e6), st.floats(0, 1e6))
def test_bytes_and_back(levels: bytes, duration: float, loudest: float) -> None:
    made = Waveform(levels, duration, loudest)
    assert Waveform.from_bytes(made.to_bytes()) == made


@pytest.mark.parametrize("data", [b"", b"wav1", b"wav0" + bytes(200), b"{}"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no waveform"):
        Waveform.from_bytes(data)


def test_threads_do_not_disturb_each_other(tmp_path: Path) -> None:
    paths = [write_sine(tmp_path / f"{n}.wav", (2.0, -3.0 * n)) for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(waveform, paths * 3))
    assert together == [waveform(path) for path in paths] * 3


def test_four_minutes_take_a_moment(tmp_path: Path) -> None:
    path = write_sine(tmp_path / "a.wav", (240.0, -6.0))
    before = time.perf_counter()
    waveform(path)
    # Real formats reach 500 to 800 times real time on an idle machine; this one may be busy.
    assert 240 / (time.perf_counter() - before) > 80


def test_what_is_so_far_grows_to_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curator.sound.waveform._GROWS", 0.0)
    path = write_sine(tmp_path / "a.wav", (20.0, -6.0))
    grown: list[Waveform] = []
    whole = peaks(path, 100, length=20.0, grow=grown.append)
    assert whole is not None
    assert len(grown) > 1
    for one in grown:
        made = round(100 * one.duration / 20)
        assert len(one.levels) == 100
        assert min(one.levels[:made]) > 0
        assert not any(one.levels[made:])
    assert grown[-1].levels == whole.levels
    assert peaks(path, 100, grow=grown.append) is not None  # without a length nobody can draw it
