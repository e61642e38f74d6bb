"""Bad input: no traceback, no hang, and never a lost byte of the original.

A failure names its kind and number: `case(kind, number)` makes the same bytes again.
"""

import os
import shutil
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from zlib import crc32

import pytest

from curator.curation.dumping import dump
from curator.model.changes import Edit, Origin, Table
from curator.model.tracks import Metadata
from curator.store.library import Library
from tests.faults.fuzzing import LIMIT, no_longer_than, spoilt
from tests.faults.patience import LONG, quick_folder
from tests.faults.running import ran
from tests.store.samples import audio_id, found, say

COUNT = 1000 if LONG else 16
"""Cases of each kind."""
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def model() -> Iterator[Path]:
    """A library that says something of everything, in all of its files; with a dump beside it."""
    with quick_folder() as folder:
        library = Library.open(bytes(folder / "library"))
        library.record(
            [found(f"/m/{n}.mp3", n, Metadata(f"Title {n}", album="Album")) for n in range(8)]
        )
        for number in range(8):
            say(library, number, "rating", number % 6)
            say(library, number, "role:theme/opening:2", True)
            say(library, number, "word:tense", True if number % 2 else None)
            if number in (2, 5):
                library.checkpoint()
        several = [
            Edit(Table.PRODUCTIONS, "p-00112233445566aa", "name", "Frieren"),
            Edit(Table.PLAYLISTS, "best of", "query", "rating:4.."),
            Edit(Table.PLAYLISTS, "best of", f"pin:{audio_id(1)}", 1.5),
            Edit(Table.FOLDERS, "/m", "root", True),
            Edit(Table.TRACKS, audio_id(1), "path", "base64:L/8="),
            Edit(Table.TRACKS, audio_id(2), "production", "p-00112233445566aa"),
        ]
        library.commit(several, text="said", origin=Origin.APP)
        library.checkpoint()
        say(library, 3, "note", 'Größe "日本"')
        library.close(checkpoint=False)
        (folder / "dump").write_bytes(b"".join(dump(library)))
        yield folder


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this machine's user is read or written."""
    for name in ("CONFIG", "CACHE"):
        monkeypatch.setenv(f"CURATOR_{name}", str(tmp_path / name))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def place(model: Path) -> Iterator[Path]:
    """A folder for the copies that are spoilt."""
    with quick_folder() as folder:
        yield folder


class Spoilt:
    """A copy of the library, for one case."""

    def __init__(self, model: Path, place: Path, kind: str, number: int) -> None:
        self.name = f"{kind} {number}"
        self.dice = Random(self.name)
        self.home = place / str(number)
        shutil.copytree(model, self.home)
        self.library = self.home / "library"
        self.told = ""

    def run(self, *words: str) -> int:
        """Run a command in this process, but not for ever; what it printed stands in `told`."""
        with no_longer_than(LIMIT):
            code, self.told = ran(self.library, *words)
        assert code in (0, 1), (code, self.told)
        return code

    def spoil(self, name: str) -> bytes:
        """Spoil a file; what stands in it then."""
        path = self.home / name
        path.write_bytes(spoilt(path.read_bytes(), self.dice))
        return path.read_bytes()


def told(error: Exception) -> str:
    """The error, and the lines of the program that it came through."""
    frames = [
        one for one in traceback.extract_tb(error.__traceback__) if "curator/" in one.filename
    ]
    places = [f"{os.path.basename(one.filename)}:{one.lineno}" for one in frames[-3:]]
    return f"{type(error).__name__}: {str(error)[:300]} ({' '.join(places)})"


def fuzz(
    model: Path, place: Path, kind: str, case: Callable[[Spoilt], None], count: int = COUNT
) -> str:
    """Try many cases, and tell of all that fail; a line that counts them."""
    failed: list[str] = []
    for number in range(count):
        one = Spoilt(model, place, kind, number)
        try:
            case(one)
        except Exception as error:  # noqa: BLE001  (whatever it is, it is a finding)
            failed.append(f"{one.name}: {told(error)}")
        shutil.rmtree(one.home)
    assert failed == [], "\n".join([f"{len(failed)} of {count}", *failed[:12]])
    return f"fuzzed {kind}: {count} cases, no traceback, no hang, no byte lost"


def kept(one: Spoilt, name: str, data: bytes) -> bool:
    """Whether these bytes stand in the file still, or were set aside."""
    return data in [path.read_bytes() for path in one.library.glob(f"{name}*")]


def use(one: Spoilt) -> None:
    """Read the library, look at its history, say something, and read it again."""
    for words in (["list", "--json"], ["history"], ["stats"], ["playlist", "list"]):
        one.run(*words)
    if one.run("tag", "score", "--replace", "Title") == 0:
        assert one.run("list", "role:score") == 0, one.told
    one.run("undo")
    one.run("dump", str(one.home / "again"))


@pytest.mark.parametrize("name", ["tags.json", "journal.jsonl", "history.jsonl", "catalogue.json"])
def test_library_files(
    name: str, model: Path, place: Path, record_property: Callable[[str, object], None]
) -> None:
    whole = (model / "dump").read_bytes()

    def case(one: Spoilt) -> None:
        data = one.spoil(f"library/{name}")
        one.run("dump")
        told = one.told
        assert kept(one, name, data), told
        if "everything was recovered" in told or name in ("history.jsonl", "catalogue.json"):
            one.run("dump", str(one.home / "all"))
            assert (one.home / "all").read_bytes() == whole
        use(one)
        assert "cannot be read" not in told or kept(one, name, data), told

    record_property("counted", fuzz(model, place, name, case))


def test_journals_whose_checksums_fit(
    model: Path, place: Path, record_property: Callable[[str, object], None]
) -> None:
    def case(one: Spoilt) -> None:
        path = one.library / "journal.jsonl"
        lines = []
        for _ in range(3):
            body = spoilt(path.read_bytes()[18:-1], one.dice).replace(b"\n", b"")
            lines.append(b'{"crc":"%08x",%b\n' % (crc32(body), body))
        path.write_bytes(b"".join(lines))
        one.run("dump")
        assert kept(one, "journal.jsonl", b"".join(lines))
        use(one)

    record_property("counted", fuzz(model, place, "checksummed journal", case))


def test_dumps(model: Path, place: Path, record_property: Callable[[str, object], None]) -> None:
    def case(one: Spoilt) -> None:
        data = one.spoil("dump")
        if one.run("load", str(one.home / "dump")):
            one.run("dump", str(one.home / "all"))
            assert (one.home / "all").read_bytes() == (model / "dump").read_bytes()
        assert (one.home / "dump").read_bytes() == data
        use(one)

    record_property("counted", fuzz(model, place, "dump", case))


def test_config_files(
    model: Path,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    text = (ROOT / "examples" / "config.toml").read_bytes()

    def case(one: Spoilt) -> None:
        config = one.home / "config.toml"
        config.write_bytes(data := spoilt(text, one.dice))
        monkeypatch.setenv("CURATOR_CONFIG", str(one.home))
        one.run("list")
        one.run("keys")
        one.run("themes")
        assert config.read_bytes() == data

    record_property("counted", fuzz(model, place, "config.toml", case))
