"""Real files through PyAV, whole and broken."""

import os
import random
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from curator.errors import DecodeError
from curator.sound.decoder import Probe, decode_mono, decode_picture, filter_notes, probe
from tests.audio import KINDS, make_audio
from tests.sound.signals import write_sine


@pytest.mark.parametrize(
    ("ending", "codec", "rate"),
    [
        ("mp3", "mp3float", 44100),
        ("flac", "flac", 44100),
        ("opus", "opus", 48000),
        ("m4a", "aac", 44100),
        ("wav", "pcm_s16le", 44100),
        ("aiff", "pcm_s16be", 44100),
        ("wv", "wavpack", 44100),
        ("wma", "wmav2", 44100),
    ],
)
def test_a_file_is_probed_and_decoded(tmp_path: Path, ending: str, codec: str, rate: int) -> None:
    path = make_audio(tmp_path / f"a.{ending}", seconds=1.5)
    found = probe(path)
    assert found.duration == pytest.approx(1.5, abs=0.15)
    assert found.codec == codec
    assert found.sample_rate == rate
    assert found.channels == (2 if ending == "wma" else 1)
    samples = [sample for chunk in decode_mono(path, 8000) for sample in chunk]
    assert len(samples) == pytest.approx(1.5 * 8000, rel=0.1)
    assert 6000 < max(samples) < 13000, "the tone has a level of 9,000, in stereo 3 dB less"


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    path = bytes(tmp_path) + b"/\xff\n%41.flac"
    os.rename(make_audio(tmp_path / "a.flac"), path)
    assert probe(path) == Probe(1.0, "flac", 44100, 1)
    assert sum(len(chunk) for chunk in decode_mono(path, 8000)) == 8000


def test_channels_are_mixed_and_the_rate_is_the_one_asked_for(tmp_path: Path) -> None:
    path = write_sine(tmp_path / "a.wav", (2.0, -6.0), freq=500)
    (first, second) = decode_mono(path, 4000)
    assert len(first) == len(second) == 4000
    assert max(first) == pytest.approx(32767 * 10 ** (-6 / 20), rel=0.02)


@pytest.mark.parametrize("content", [b"", b"no music" * 500, b"#EXTM3U\n/etc/passwd\n"])
def test_what_is_no_audio_is_said_with_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.mp3"
    path.write_bytes(content)
    with pytest.raises(DecodeError, match=r"broken\.mp3 "):
        list(decode_mono(bytes(path)))


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.flac")
    with pytest.raises(DecodeError, match="is not a regular file"):
        probe(bytes(tmp_path / "pipe.flac"))
    with pytest.raises(DecodeError, match="is not a regular file"):
        probe(bytes(tmp_path))
    with pytest.raises(DecodeError, match="No such file or directory"):
        probe(b"/no/such/file.flac")


def test_a_picture_holds_no_sound(tmp_path: Path) -> None:
    picture = tmp_path / "cover.pgm"
    picture.write_bytes(b"P5 2 2 255\n\0\1\2\3")
    with pytest.raises(DecodeError, match="holds no sound"):
        probe(bytes(picture))


def test_a_truncated_file_is_decoded_as_far_as_it_goes(tmp_path: Path) -> None:
    path = make_audio(tmp_path / "a.flac", seconds=4.0)
    os.truncate(path, os.path.getsize(path) // 2)
    assert probe(path).duration == pytest.approx(4.0)
    assert 8000 < sum(len(chunk) for chunk in decode_mono(path, 8000)) < 24000


def test_a_stream_that_changes_in_the_middle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two mp3 files in one, as old recordings of radio streams are.
    monkeypatch.setitem(KINDS, "mp3 2", replace(KINDS["mp3"], rate=22050, layout="stereo"))
    both = tmp_path / "both.mp3"
    with open(both, "wb") as out:
        for codec in ("mp3", "mp3 2"):
            with open(make_audio(tmp_path / "part.mp3", codec=codec, seconds=2.0), "rb") as part:
                out.write(part.read())
    samples = [s for chunk in decode_mono(bytes(both), 8000) for s in chunk]
    assert len(samples) == pytest.approx(4 * 8000, rel=0.1)
    assert max(samples[20000:30000]) > 3000, "the second half sounds"


def test_a_break_in_the_middle_is_the_end(tmp_path: Path) -> None:
    # A second Vorbis stream of another form follows; ffmpeg gives up there, and so does libmpv.
    both = tmp_path / "both.ogg"
    first = Path(__file__).parents[1] / "fixtures" / "vorbis.ogg"
    with open(make_audio(tmp_path / "second.ogg"), "rb") as second:
        both.write_bytes(first.read_bytes() + second.read())
    alone = sum(len(chunk) for chunk in decode_mono(bytes(first)))
    assert sum(len(chunk) for chunk in decode_mono(bytes(both))) == pytest.approx(alone, rel=0.2)


def test_cancelling_stops_early_and_quietly(tmp_path: Path) -> None:
    path = write_sine(tmp_path / "a.wav", (60.0, -6.0))
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 200

    assert sum(len(chunk) for chunk in decode_mono(path, 8000, cancelled=cancelled)) < 30 * 8000
    assert list(decode_mono(path, 8000, cancelled=lambda: True)) == []
    assert list(filter_notes(path, "ebur128", "metadata=1", cancelled=lambda: True)) == []


@pytest.mark.parametrize("ending", ["mp3", "flac", "opus", "m4a", "wav", "wv", "wma"])
def test_fuzzed_files_raise_nothing_but_decode_errors(tmp_path: Path, ending: str) -> None:
    whole = Path(os.fsdecode(make_audio(tmp_path / f"whole.{ending}", seconds=0.5))).read_bytes()
    dice = random.Random(7)
    path = tmp_path / f"fuzzed.{ending}"
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(dice.choice([1, 10, 200])):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(data[: dice.choice([len(data), len(data) // 2, 200])])
        for work in (probe, lambda p: list(decode_mono(p))):
            with suppress(DecodeError):
                work(bytes(path))


def test_ffmpeg_writes_nothing_into_the_screen(tmp_path: Path) -> None:
    path = make_audio(tmp_path / "a.mp3")
    os.truncate(path, 3000)
    with open(path, "ab") as file:
        file.write(random.Random(7).randbytes(20000))
    code = (
        "import os, sys\n"
        "from curator.sound.decoder import decode_mono\n"
        "print(sum(len(c) for c in decode_mono(os.fsencode(sys.argv[1]))) > 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("True\n", "")


@pytest.mark.parametrize(
    ("shape", "room", "size"),
    [((60, 30), (12, 12), (12, 6)), ((30, 60), (12, 12), (6, 12)), ((20, 20), (5, 3), (3, 3)),
     ((2, 3), (100, 90), (60, 90)), ((400, 1), (12, 12), (12, 1))],
)  # fmt: skip
def test_a_picture_is_scaled_and_keeps_its_shape(
    tmp_path: Path, shape: tuple[int, int], room: tuple[int, int], size: tuple[int, int]
) -> None:
    file = tmp_path / "cover.ppm"
    file.write_bytes(b"P6 %d %d 255\n" % shape + bytes([250, 10, 10]) * shape[0] * shape[1])
    picture = decode_picture(bytes(file), *room)
    assert (picture.width, picture.height) == size
    assert len(picture.pixels) == 3 * size[0] * size[1]
    assert picture.at(0, 0)[0] > 240 > 20 > picture.at(size[0] - 1, size[1] - 1)[1]


def test_sound_alone_holds_no_picture(tmp_path: Path) -> None:
    with pytest.raises(DecodeError, match="holds no picture"):
        decode_picture(make_audio(tmp_path / "a.flac"), 4, 4)
