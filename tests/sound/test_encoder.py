"""Encoding to MP3: what comes out is an MP3 of the wanted loudness that says what it is."""

from pathlib import Path

import av
import pytest

from curator.errors import DecodeError
from curator.sound.decoder import probe
from curator.sound.encoder import LOUDNESS, encode_mp3
from curator.sound.loudness import measure
from tests.audio import make_audio


@pytest.mark.parametrize("name", ["a.flac", "a.opus", "a.m4a", "a.mp3", "a.ogg"])
def test_any_sound_becomes_an_mp3_of_even_loudness(tmp_path: Path, name: str) -> None:
    source, target = make_audio(tmp_path / name, seconds=2), bytes(tmp_path / "out.mp3.part")
    assert encode_mp3(source, target, {"title": "Тема é", "artist": "A", "track": "3"})
    made = probe(target)
    assert made.codec.startswith("mp3")
    assert (made.sample_rate, made.channels) == (44100, probe(source).channels)
    assert made.duration == pytest.approx(2.0, abs=0.1)
    loudness = measure(target)
    assert loudness is not None
    assert loudness.integrated == pytest.approx(LOUDNESS, abs=0.5)
    with av.open(str(tmp_path / "out.mp3.part")) as file:
        assert (file.metadata["title"], file.metadata["track"]) == ("Тема é", "3")


def test_what_is_no_sound_cannot_be_encoded(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"no sound")
    with pytest.raises(DecodeError):
        encode_mp3(bytes(tmp_path / "a.mp3"), bytes(tmp_path / "b.mp3"), {})
    assert not (tmp_path / "b.mp3").exists()


def test_a_full_disk_is_an_error_of_the_system(tmp_path: Path) -> None:
    source = make_audio(tmp_path / "a.flac", seconds=2)
    with pytest.raises(OSError, match="No space left"):
        encode_mp3(source, b"/dev/full", {})


def test_cancelled_half_way_it_says_so(tmp_path: Path) -> None:
    source, target = make_audio(tmp_path / "a.flac", seconds=2), tmp_path / "b.mp3"
    assert not encode_mp3(source, bytes(target), {}, cancelled=lambda: True)
    assert not encode_mp3(source, bytes(target), {}, cancelled=target.exists)
