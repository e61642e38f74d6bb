"""A thousand broken files of every container: all are listed, none is changed, nothing hangs."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from curator.scan.formats import AUDIO, TRACKERS, is_audio
from curator.scan.reading import read_file
from curator.scan.walk import Seen
from tests.audio import KINDS, make_audio
from tests.cli.running import Curator
from tests.faults.fuzzing import LIMIT, no_longer_than, spoilt_audio
from tests.faults.patience import LONG
from tests.scan.retagging import retag

COUNT = 1000 if LONG else 66
"""How many files."""
TAGS = {"title": "Dusk", "artist": "A. Piper", "album": "Night Watch OST", "track": "3/12"}
FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, bytes]]:
    """A whole file of each kind, with its ending; some have a picture."""
    folder = tmp_path_factory.mktemp("whole")
    several = []
    for kind in KINDS:
        ending = "m4a" if kind == "alac" else kind
        path = make_audio(folder / f"{kind}.{ending}", seconds=0.3, codec=kind, tags=TAGS)
        several.append((ending, Path(os.fsdecode(path)).read_bytes()))
        if kind in ("mp3", "flac", "m4a", "aiff", "wav", "ogg"):
            retag(path, "Dusk", picture=b"\x89PNG" * 500)
            several.append((ending, Path(os.fsdecode(path)).read_bytes()))
    fixtures = [one for one in sorted(FIXTURES.iterdir()) if is_audio(one.name.encode())]
    return several + [(one.suffix[1:], one.read_bytes()) for one in fixtures]


def _headers() -> list[tuple[str, bytes]]:
    """What nothing here can encode: the beginning that its readers look for, and noise."""
    noise = Random(1).randbytes(3000)
    begins = {
        "ape": b"MAC \x96\x0f\x00\x00\x34\x00\x00\x00\x18\x00\x00\x00", "mpc": b"MPCKSH\x0e",
        "mp+": b"MP+\x07", "tta": b"TTA1\x01\x00\x02\x00\x10\x00\x44\xac\x00\x00", "spx": b"OggS",
        "aac": b"\xff\xf1\x50\x80\x02\x1f\xfc", "mp2": b"\xff\xfd\x84\x00", "xm": b"Extended Module: ",
    }  # fmt: skip
    return [(ending, begin + noise) for ending, begin in begins.items()]


def fuzzed(folder: Path, whole: list[tuple[str, bytes]]) -> dict[Path, str]:
    """Write broken files, some of them with the ending of another kind; the digest of each."""
    dice = Random(COUNT)
    kinds = [*whole, *_headers()]
    endings = sorted(one.decode() for one in AUDIO | TRACKERS)
    written: dict[Path, str] = {}
    for number in range(COUNT):
        ending, data = kinds[number % len(kinds)]
        if number % 9 == 0:
            ending = endings[number // 9 % len(endings)]
        path = folder / f"{number:04} Piece.{ending}"
        path.write_bytes(spoilt_audio(data, dice))
        written[path] = digest(path)
    return written


def digest(path: Path) -> str:
    """What tells whether a byte of a file or its time has changed."""
    return f"{path.stat().st_mtime_ns} {hashlib.blake2b(path.read_bytes()).hexdigest()}"


def test_a_scan_of_broken_files_lists_all_and_changes_none(
    whole: list[tuple[str, bytes]], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    written = fuzzed(music, whole)
    curator = Curator(tmp_path / "home")
    curator.home.mkdir()
    ran = curator("scan", music, "--json")
    told = ran.json
    tracks = curator("list", "--json").json
    assert sorted(path for one in tracks for path in one["copies"]) == sorted(map(str, written))
    assert {path: digest(path) for path in written} == written
    assert curator("scan", music, "--json").json["added"] == 0
    record_property(
        "counted",
        f"fuzzed audio: {len(written)} files of {len({p.suffix for p in written})} endings scanned, "
        f"{len(told['failed'])} of them said to be broken, no traceback, no hang, no byte changed",
    )


def test_no_broken_file_takes_long(whole: list[tuple[str, bytes]], tmp_path: Path) -> None:
    for path in fuzzed(tmp_path, whole):
        status = os.stat(path)
        seen = Seen(bytes(path), status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino)
        with no_longer_than(LIMIT):
            found = read_file(seen, bytes(tmp_path))
        assert found.problem == found.problem.strip()
        assert "\n" not in found.problem
