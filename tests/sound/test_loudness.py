"""Loudness, held to the minimum requirements of EBU Tech 3341 and 3342.

The signals are the numbered ones of those documents, with their tolerances; the level is the peak
of each channel.
"""

from pathlib import Path

import pytest

from curator.errors import DecodeError
from curator.model.loudness import Loudness
from curator.sound.loudness import measure
from tests.sound.signals import write_sine


def loudness(path: bytes) -> Loudness:
    made = measure(path)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("passages", "lufs"),
    [
        (((20.0, -23.0),), -23.0),
        (((20.0, -33.0),), -33.0),
        (((10.0, -36.0), (60.0, -23.0), (10.0, -36.0)), -23.0),
    ],
    ids=["signal 1", "signal 2", "signal 3"],
)
def test_integrated_loudness_as_tech_3341_asks(
    tmp_path: Path, passages: tuple[tuple[float, float], ...], lufs: float
) -> None:
    assert loudness(write_sine(tmp_path / "a.wav", *passages)).integrated == pytest.approx(
        lufs, abs=0.1
    )


@pytest.mark.parametrize(
    ("first", "second", "range_"),
    [(-20.0, -30.0, 10.0), (-20.0, -15.0, 5.0), (-40.0, -20.0, 20.0)],
    ids=["signal 1", "signal 2", "signal 3"],
)
def test_loudness_range_as_tech_3342_asks(
    tmp_path: Path, first: float, second: float, range_: float
) -> None:
    path = write_sine(tmp_path / "a.wav", (20.0, first), (20.0, second))
    assert loudness(path).range == pytest.approx(range_, abs=1.0)


def test_mono_counts_as_heard_from_two_speakers(tmp_path: Path) -> None:
    mono = write_sine(tmp_path / "mono.wav", (5.0, -23.0), channels=1)
    assert loudness(mono).integrated == pytest.approx(-23.0, abs=0.1)


def test_silence_has_no_loudness(tmp_path: Path) -> None:
    assert loudness(write_sine(tmp_path / "a.wav", (5.0, None))) == Loudness(None, 0.0)
    assert loudness(write_sine(tmp_path / "b.wav", (0.05, 0.0))) == Loudness(None, 0.0)


def test_cancelled_is_no_loudness(tmp_path: Path) -> None:
    assert measure(write_sine(tmp_path / "a.wav", (5.0, -6.0)), cancelled=lambda: True) is None


def test_what_is_no_audio_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DecodeError):
        measure(bytes(tmp_path / "none.wav"))


def test_bytes_and_back() -> None:
    for made in (Loudness(-14.2, 7.5), Loudness(None, 0.0)):
        assert Loudness.from_bytes(made.to_bytes()) == made


@pytest.mark.parametrize("data", [b"", b"[]", b"[1.0]", b'["a", 1.0]', b"\xff"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 – JSON's own words are as good as ours
        Loudness.from_bytes(data)
