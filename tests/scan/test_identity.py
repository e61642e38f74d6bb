"""Who a recording is stays the same whatever is done around its audio."""

import os
import shutil
import struct
import time
import tracemalloc
from hashlib import blake2b
from pathlib import Path

import pytest

from curator.errors import ScanError
from curator.model.tracks import TrackId
from curator.scan.identity import full_digest, is_of_path
from curator.scan.payloads.payload import WINDOW
from curator.scan.reading import read_file
from curator.scan.walk import Seen
from tests.audio import KINDS, make_audio
from tests.scan.retagging import PICTURE, remux, retag

FIXTURE = Path(__file__).parents[1] / "fixtures" / "vorbis.ogg"
MUSEPACK = FIXTURE.with_name("musepack.mpc")
LENGTHS = {"wav": 4.0, "aiff": 4.0, "flac": 6.0, "wv": 6.0, "alac": 6.0}


def identify(path: bytes) -> TrackId:
    """Who a scan takes this file for."""
    return read_file(Seen(path, 0, 0, 0, 0), os.path.dirname(path)).id


def _made(folder: Path, kind: str) -> bytes:
    """A file of this kind; the lossless ones are longer than three windows."""
    name = folder / ("audio.m4a" if kind == "alac" else f"audio.{kind}")
    return make_audio(name, codec=kind, seconds=LENGTHS.get(kind, 1.5), tags={"title": "Before"})


@pytest.mark.parametrize("kind", KINDS)
def test_a_retag_with_a_big_picture_keeps_the_identity(tmp_path: Path, kind: str) -> None:
    path = _made(tmp_path, kind)
    before, whole = identify(path), full_digest(path)
    retag(path, "After " * 300, picture=b"" if kind in {"wma", "wv"} else PICTURE)
    assert (identify(path), full_digest(path)) == (before, whole)
    assert before.startswith("a1-")
    assert len(before) == 3 + 32


@pytest.mark.parametrize("kind", KINDS)
def test_taking_the_tags_away_again_keeps_the_identity(tmp_path: Path, kind: str) -> None:
    path = _made(tmp_path, kind)
    before = identify(path)
    retag(path, "Long " * 1000)
    retag(path, "x")
    assert identify(path) == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_remux_keeps_the_identity(tmp_path: Path, kind: str) -> None:
    path = _made(tmp_path, kind)
    target = path.replace(b"audio", b"copied")
    remux(path, target, title="Copied", artist="Somebody else")
    assert identify(target) == identify(path)
    assert full_digest(target) == full_digest(path)


def test_vorbis_as_released_encoders_write_it(tmp_path: Path) -> None:
    path = os.fsencode(shutil.copy(FIXTURE, tmp_path / "a.ogg"))
    retag(path, "Other", picture=PICTURE)
    remux(path, os.fsencode(tmp_path / "b.ogg"))
    ids = {identify(os.fsencode(p)) for p in (FIXTURE, tmp_path / "a.ogg", tmp_path / "b.ogg")}
    assert len(ids) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_other_audio_of_the_same_length_is_another_recording(tmp_path: Path, kind: str) -> None:
    name = "m4a" if kind == "alac" else kind
    one = make_audio(tmp_path / f"one.{name}", codec=kind, seed=1)
    two = make_audio(tmp_path / f"two.{name}", codec=kind, seed=2)
    assert identify(one) != identify(two)
    assert full_digest(one) != full_digest(two)


def test_the_ending_of_the_name_does_not_matter(tmp_path: Path) -> None:
    path = make_audio(tmp_path / "one.mp3")
    shutil.copy(path, os.fsencode(tmp_path / "two.flac"))
    assert identify(os.fsencode(tmp_path / "two.flac")) == identify(path)


def test_audio_that_differs_between_the_windows_differs_in_the_full_digest(tmp_path: Path) -> None:
    path = make_audio(tmp_path / "one.wav", seconds=4.0)
    changed = bytearray(Path(os.fsdecode(path)).read_bytes())
    changed[44 + WINDOW + 10] ^= 0xFF
    (tmp_path / "two.wav").write_bytes(changed)
    other = os.fsencode(tmp_path / "two.wav")
    assert identify(other) == identify(path)
    assert full_digest(other) != full_digest(path)


@pytest.mark.parametrize(
    ("name", "contents"),
    [
        ("empty.mp3", b""),
        ("text.mp3", b"this is not audio\n" * 500),
        ("cut.flac", b"fLaC\x00\x00\x00\x22" + bytes(20)),
        ("cut.ogg", b"OggS\x00\x02" + bytes(40)),
        ("cut.m4a", b"\x00\x00\x00\x18ftypM4A " + bytes(12) + b"\x00\x00\x10\x00mdat" + bytes(99)),
        ("cut.wav", b"RIFF\xff\xff\xff\xffWAVEdata"),
        ("nothing.wma", bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c") + bytes(30)),
    ],
)
def test_a_broken_file_is_known_by_its_path(tmp_path: Path, name: str, contents: bytes) -> None:
    (tmp_path / name).write_bytes(contents)
    path = os.fsencode(tmp_path / name)
    moved = os.fsencode(shutil.copy(tmp_path / name, tmp_path / f"moved {name}"))
    assert is_of_path(identify(path))
    assert identify(path) == identify(path)
    assert identify(moved) != identify(path)
    with pytest.raises(ScanError, match="cannot compare"):
        full_digest(path)


def test_every_cut_of_a_file_gives_some_identity(tmp_path: Path) -> None:
    for kind in KINDS:
        data = Path(os.fsdecode(_made(tmp_path, kind))).read_bytes()[:9000]
        for size in (1, 7, 27, 60, 199, 1001, 8999):
            cut = tmp_path / f"cut.{'m4a' if kind == 'alac' else kind}"
            cut.write_bytes(data[:size])
            assert len(identify(os.fsencode(cut))) == 3 + 32


@pytest.mark.parametrize(
    ("name", "head"),
    [("a.ape", b"MAC \x96\x0f\x00\x00"), ("a.mpc", b"MPCKSH\x0c"), ("a.mpc", b"MP+\x07")],
)
def test_what_nobody_here_can_encode_is_all_between_the_tags(
    tmp_path: Path, name: str, head: bytes
) -> None:
    audio = head + bytes(range(256)) * 50
    items = bytes(32)
    footer = b"APETAGEX" + (2000).to_bytes(4, "little") + (64).to_bytes(4, "little") + bytes(16)
    id3v1 = b"TAG" + bytes(125)
    id3v2 = b"ID3\x04\x00\x00\x00\x00\x02\x00" + bytes(256)
    path = tmp_path / name
    path.write_bytes(audio)
    before = identify(os.fsencode(path))
    assert before.startswith("a1-")
    for tagged in (audio + items + footer, id3v2 + audio + items + footer + id3v1, audio + id3v1):
        path.write_bytes(tagged)
        assert identify(os.fsencode(path)) == before


@pytest.mark.parametrize("gain", [b"\x12\x34\x56\x78", b"\xff" * 4])
def test_a_gain_written_into_musepack_keeps_the_identity(tmp_path: Path, gain: bytes) -> None:
    """As mpcgain does: version 8 has a packet for it, version 7 a place in its header."""
    data = MUSEPACK.read_bytes()
    at = data.index(b"RG\x0c\x01") + 4
    seven = b"MP+\x07" + bytes(range(16)) + bytes(range(256)) * 20
    for name, plain, place in (("8.mpc", data, at), ("7.mpc", seven, 12)):
        path = tmp_path / name
        path.write_bytes(plain)
        before = identify(os.fsencode(path))
        path.write_bytes(plain[:place] + gain + plain[place + 4 :])
        assert identify(os.fsencode(path)) == before


def test_other_musepack_audio_is_another_recording(tmp_path: Path) -> None:
    data = bytearray(MUSEPACK.read_bytes())
    (tmp_path / "one.mpc").write_bytes(data)
    data[data.index(b"AP") + 40] ^= 1
    (tmp_path / "two.mpc").write_bytes(data)
    one, two = (identify(os.fsencode(tmp_path / f"{name}.mpc")) for name in ("one", "two"))
    assert one != two


def test_a_tracker_module_is_its_whole_file(tmp_path: Path) -> None:
    (tmp_path / "song.xm").write_bytes(b"Extended Module: tune" + bytes(5000))
    (tmp_path / "same.xm").write_bytes((tmp_path / "song.xm").read_bytes())
    (tmp_path / "more.xm").write_bytes((tmp_path / "song.xm").read_bytes() + b"\0")
    song, same, more = (
        identify(os.fsencode(tmp_path / f"{n}.xm")) for n in ("song", "same", "more")
    )
    assert song == same != more


def test_an_mp4_that_states_endless_samples_takes_no_memory(tmp_path: Path) -> None:
    def box(name: bytes, contents: bytes) -> bytes:
        return struct.pack(">I", 8 + len(contents)) + name + contents

    # 16 million samples of one byte each; 100 of them are there, in one chunk
    tables = (
        box(b"stsz", bytes(4) + struct.pack(">II", 1, 1 << 24))
        + box(b"stsc", bytes(4) + struct.pack(">IIII", 1, 1, 100, 1))
        + box(b"stco", bytes(4) + struct.pack(">II", 1, 16 + 8))
    )
    media = box(b"hdlr", bytes(8) + b"soun") + box(b"minf", box(b"stbl", tables))
    audio = box(b"ftyp", b"M4A " + bytes(4)) + box(b"mdat", bytes(range(100)))
    path = tmp_path / "endless.m4a"
    path.write_bytes(audio + box(b"moov", box(b"trak", box(b"mdia", media))))
    tracemalloc.start()
    try:
        digest = full_digest(os.fsencode(path))
        assert tracemalloc.get_traced_memory()[1] < 10 << 20
    finally:
        tracemalloc.stop()
    assert digest == blake2b(bytes(range(100)), digest_size=16).hexdigest()


@pytest.mark.parametrize("head", [b"fLaC", b"RIFF\xff\xff\xff\xffWAVE", b"FORM\0\0\0\0AIFF"])
def test_a_download_of_which_only_the_start_is_there_takes_no_time(
    tmp_path: Path, head: bytes
) -> None:
    path = tmp_path / "part.flac"
    path.write_bytes(head)
    os.truncate(path, 64 << 20)
    started = time.process_time()
    assert is_of_path(identify(os.fsencode(path)))
    assert time.process_time() - started < 2


@pytest.mark.parametrize("end", [b"", b"no page"])
def test_an_ogg_file_that_ends_in_empty_pages_takes_no_time(tmp_path: Path, end: bytes) -> None:
    def page(body: bytes) -> bytes:
        lacing = bytes([255] * (len(body) // 255) + [len(body) % 255]) if body else b""
        return b"OggS" + bytes(22) + bytes([len(lacing)]) + lacing + body

    path = tmp_path / "empty pages.opus"
    headers = page(b"OpusHead" + bytes(11)) + page(b"OpusTags" + bytes(8))
    path.write_bytes(headers + page(b"audio" * 900) * 60 + page(b"") * 6000 + end)
    started = time.process_time()
    assert not is_of_path(identify(os.fsencode(path)))
    assert time.process_time() - started < 2
