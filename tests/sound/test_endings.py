"""How tracks end: a tone that stops, one that fades, one that is no longer than a blink."""

import math
import os
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from curator.errors import DecodeError
from curator.model.tracks import TrackId
from curator.sound.decoder import never
from curator.sound.endings import ending
from curator.sound.kept_endings import KeptEndings

_RATE = 8000


def tone(path: Path, seconds: float, level: Callable[[float], float]) -> bytes:
    """A tone whose loudness (0 to 1) at each time, in seconds, is what `level` says."""
    samples = array(
        "h",
        (int(20000 * level(at / _RATE) * math.sin(at / 3)) for at in range(int(seconds * _RATE))),
    )
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes(samples.tobytes())
    return os.fsencode(path)


def test_a_loop_ends_as_loud_as_it_was(tmp_path: Path) -> None:
    path = tone(tmp_path / "loop.wav", 20.4, lambda _: 1.0)
    assert ending(path, cancelled=never) == pytest.approx(0.0, abs=0.5)


def test_a_fade_out_ends_much_softer(tmp_path: Path) -> None:
    path = tone(tmp_path / "fade.wav", 20.4, lambda at: 1.0 if at < 15 else 0.001)
    found = ending(path, cancelled=never)
    assert found is not None
    assert -65 < found < -50


def test_silence_at_the_end_is_as_soft_as_can_be(tmp_path: Path) -> None:
    path = tone(tmp_path / "stop.wav", 10, lambda at: 1.0 if at < 8 else 0.0)
    found = ending(path, cancelled=never)
    assert found is not None
    assert found < -60


@pytest.mark.parametrize("seconds", [0.3, 1.0, 2.5])
def test_a_blink_has_no_middle(tmp_path: Path, seconds: float) -> None:
    assert ending(tone(tmp_path / "blink.wav", seconds, lambda _: 1.0), cancelled=never) == 0.0


def test_nothing_is_said_once_it_is_cancelled(tmp_path: Path) -> None:
    path = tone(tmp_path / "loop.wav", 20, lambda _: 1.0)
    assert ending(path, cancelled=lambda: True) is None


def test_what_is_no_sound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.ogg"
    path.write_text("no sound at all")
    with pytest.raises(DecodeError, match=r"words\.ogg"):
        ending(os.fsencode(path), cancelled=never)


def test_kept_endings_are_read_again(tmp_path: Path) -> None:
    kept = KeptEndings(os.fsencode(tmp_path), "a library")
    kept.write({TrackId("a1-one"): -3.5})
    assert kept.read() == {TrackId("a1-one"): -3.5}
    assert KeptEndings(os.fsencode(tmp_path), "another").read() == {}


@pytest.mark.parametrize("damage", [b"", b"[1, 2]", b'{"a": "b"}', b"\xff\x00", b'{"a": 1'])
def test_a_damaged_file_counts_for_nothing(tmp_path: Path, damage: bytes) -> None:
    kept = KeptEndings(os.fsencode(tmp_path), "a library")
    kept.write({TrackId("a1-one"): -3.5})
    (file,) = (tmp_path / "endings-1").iterdir()
    file.write_bytes(damage)
    assert kept.read() == {}
