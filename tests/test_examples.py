"""The example soundtrack and configuration are what they say they are."""

import dataclasses
import shutil
import struct
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import pytest

from curator.settings import Settings, load_settings
from curator.tui.commands import COMMANDS
from tests.architecture.source import ROOT
from tests.cli.running import Curator

EXAMPLES = ROOT / "examples"
MUSIC = EXAMPLES / "Nine Ferries to Halmure"
SCORE = tomllib.loads((EXAMPLES / "score.toml").read_text("utf-8"))
PIECES: list[dict[str, Any]] = SCORE["piece"]


def _samples(path: Path) -> list[int]:
    """The sound, mono, 16 bit, at the file's own rate."""
    resampler = av.AudioResampler("s16", "mono")
    found: list[int] = []
    with av.open(str(path)) as file:
        for frame in file.decode(audio=0):
            for part in resampler.resample(frame):
                found += struct.unpack(
                    f"<{part.samples}h", bytes(part.planes[0])[: 2 * part.samples]
                )
    return found


def test_score_and_folder_name_the_same_files() -> None:
    in_folder = {path.name for path in MUSIC.iterdir()}
    assert in_folder == {piece["file"] for piece in PIECES} | {"cover.png"}


def test_everything_is_small_enough_to_keep() -> None:
    assert sum(path.stat().st_size for path in MUSIC.iterdir()) < 3_000_000


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: str(piece["file"])[:2])
def test_piece_plays_for_a_while_and_can_be_heard(piece: dict[str, Any]) -> None:
    path = MUSIC / piece["file"]
    with av.open(str(path)) as file:
        rate = file.streams.audio[0].rate
    samples = _samples(path)
    assert 6 < len(samples) / rate < 25
    assert 10_000 < max(map(abs, samples)) <= 32_767


def _melodies() -> Iterator[tuple[dict[str, Any], list[str]]]:
    for piece in PIECES:
        for voice in piece["voices"]:
            if voice["play"] == "melody" and "|" in voice["notes"]:
                yield piece, voice["notes"].split("|")


def test_written_bars_are_full() -> None:
    for piece, bars in _melodies():
        beats = [sum(float(n.partition(":")[2] or 1) for n in bar.split()) for bar in bars]
        assert beats == [piece.get("beats", 4)] * len(piece["chords"].split()), piece["file"]


def test_script_makes_what_lies_in_the_folder(tmp_path: Path) -> None:
    for name in ("synthesise.py", "tones.py", "cover.py"):
        shutil.copy(EXAMPLES / name, tmp_path)
    score = (EXAMPLES / "score.toml").read_text("utf-8")
    head, *pieces = score.split("[[piece]]")
    short = next(piece for piece in pieces if "Eyecatch" in piece)
    (tmp_path / "score.toml").write_text(f"{head}[[piece]]{short}", "utf-8")
    subprocess.run([sys.executable, tmp_path / "synthesise.py"], check=True, timeout=60)
    made = tmp_path / MUSIC.name
    assert (made / "cover.png").read_bytes() == (MUSIC / "cover.png").read_bytes()
    again, kept = (_samples(folder / "09 Eyecatch A.wav") for folder in (made, MUSIC))
    assert len(again) == len(kept)
    # Another processor may round the last bits of a sine differently.
    assert max(abs(a - b) for a, b in zip(again, kept, strict=True)) <= 16


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of examples/ without the playlists."""
    folder = tmp_path_factory.mktemp("copied") / "examples"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("playlists", "__pycache__"))
    return folder


def test_playlists_are_what_the_command_exports(copied: Path, tmp_path: Path) -> None:
    environment = Curator(tmp_path).environment
    script = str(copied / "export_playlists.py")
    subprocess.run([sys.executable, script], cwd=tmp_path, env=environment, check=True, timeout=120)
    made = {path.name: path.read_bytes() for path in (copied / "playlists").iterdir()}
    kept = {path.name: path.read_bytes() for path in (EXAMPLES / "playlists").iterdir()}
    assert made == kept


def test_scan_finds_what_the_score_says(copied: Path, tmp_path: Path) -> None:
    curator = Curator(tmp_path)
    curator("scan", copied)
    found = {Path(track["path"]).name: track for track in curator("list", "--json").json}
    assert set(found) == {piece["file"] for piece in PIECES}
    for number, piece in enumerate(PIECES, 1):
        track = found[piece["file"]]
        assert (track["track"], track["album"]) == (number, SCORE["album"])
        if piece.get("tagged", True):
            assert track["title"] == piece["title"]
            assert track["artist"] == piece.get("artist", SCORE["album_artist"])
            assert track["composer"] == piece.get("composer", SCORE["composer"])
            assert track["year"] == int(SCORE["date"])
    assert found["09 Eyecatch A.wav"]["title"] == "Eyecatch A"


def test_example_configuration_names_every_preference_with_its_default() -> None:
    raw = tomllib.loads((EXAMPLES / "config.toml").read_text("utf-8"))
    named = {section: set(values) for section, values in raw.items() if section != "keys"}
    known = {
        section.name: {one.name for one in dataclasses.fields(getattr(Settings(), section.name))}
        for section in dataclasses.fields(Settings)
        if section.name not in {"keys", "warnings"}
    }
    assert named == known
    loaded = load_settings(str(EXAMPLES).encode())
    assert dataclasses.replace(loaded, keys={}) == dataclasses.replace(Settings(), keys={})


def test_example_keys_are_actions_with_their_own_keys() -> None:
    own = load_settings(str(EXAMPLES).encode()).keys
    declared = {command.id: command.keys for command in COMMANDS}
    assert own
    assert own == {name: declared.get(name) for name in own}
