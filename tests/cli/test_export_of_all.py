"""A playlist of everything is the same, to the last byte, whether or not tracks are made for it."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from curator.cli import output
from curator.cli.answering import answered
from curator.cli.plain import plain, run_plain
from curator.export.profiles import PROFILES
from curator.model.changes import Edit, Origin, Table
from curator.model.tracks import FoundFile, Metadata, Track
from curator.store.library import Library
from curator.store.view import View
from tests.store.samples import audio_id, found, say

NAMES = [
    b"a.mp3", b"A.MP3", "é.flac".encode(), "e\u0301.flac".encode(), b"lat\xedn.ogg", b"new\nline.mp3",
    b"#1 ?%20.mp3", b" edge .opus", b"back\\slash.mp3", b"trailing.mp3 ", b"noext", b"<asx.mp3",
    b"#EXT-X-.mp3", b"x" * 245 + b".mp3", "\u2028.mp3".encode(), b"http:", b".mp3", "夜の歌.m4a".encode(),
]  # fmt: skip
TITLES = ["plain", " -  - ", "#EXTM3U", "<?xml", "two\nlines", "\u2028", "x" * 600, "風", ""]
LINKS = {b"link.mp3": b"a.mp3", b"dangling.mp3": b"nowhere", b"loop.mp3": b"loop.mp3"}
Told = tuple[int, bytes, bytes, dict[str, bytes]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of awkward files, some of them missing, copies or broken; a cache of its own."""
    for where in ("filed", "listing"):
        monkeypatch.setattr(f"curator.store.{where}.SMALLEST", 0)
    monkeypatch.setenv("CURATOR_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("CURATOR_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("CURATOR_LIBRARY", raising=False)
    music = os.fsencode(tmp_path / "music")
    os.makedirs(music + b"/ folder#1 /copies")
    paths = [os.path.join(music, b" folder#1 " if at % 3 else b"", n) for at, n in enumerate(NAMES)]
    for path in paths:
        with open(path, "wb"):
            pass
    for name, target in LINKS.items():
        os.symlink(target, os.path.join(music, name))
    os.mkfifo(music + b"/fifo.mp3")
    (tmp_path / "linked").symlink_to("music")
    others = [*(os.path.join(music, name) for name in LINKS), music + b"/fifo.mp3"]
    copies = [music + b"/ folder#1 /copies/a.mp3", os.fsencode(tmp_path / "linked/a.mp3")]
    cover = music + b"/cover.jpg"
    for path in (copies[0], cover):
        with open(path, "wb"):
            pass
    _fill(tmp_path, [*paths, *others], [(path, 0) for path in copies], cover)
    return tmp_path


def _fill(
    home: Path, paths: Sequence[bytes], copies: list[tuple[bytes, int]], cover: bytes
) -> None:
    files = [
        found(path, at, Metadata(TITLES[at % len(TITLES)] or "t", "" if at % 4 else f"A - {at}",
                                 f"Album {at % 3}", track=at % 5, duration=at / 2 or None, cover=cover))
        for at, path in enumerate(paths)
    ]  # fmt: skip
    broken = FoundFile(paths[0] + b".broken.mp3", 1, 2, audio_id(99), Metadata("z"), "no audio")
    library = Library.open(os.fsencode(home / "library"), cache=os.fsencode(home / "cache"))
    library.record([*files, *(found(path, one) for path, one in copies), broken])
    root = Edit(Table.FOLDERS, str(home / "music"), "root", True)
    library.commit([root], text="root", origin=Origin.SCAN)
    say(library, 0, "role:bgm", True)
    library.close(checkpoint=True)


@pytest.fixture
def told(home: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Told]:
    """Runs a command on the library: its exit code, both streams, and the playlists written."""

    def told(*args: str) -> Told:
        given = plain(["--library", str(home / "library"), *args])
        assert given is not None
        code = answered(lambda: run_plain(given))
        output.finished(code)
        written = {path.name: path.read_bytes() for path in sorted(home.rglob("*.m3u*"))}
        for path in [*home.rglob("*.m3u*"), home / "library" / "playlists.json"]:
            path.unlink(missing_ok=True)
        return (code, *capfdbinary.readouterr(), written)

    return told


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each time that all tracks are made."""
    times: list[str] = []
    real = View.tracks

    def noting(view: View) -> list[Track]:
        times.append("all")
        return real(view)

    monkeypatch.setattr("curator.store.view.View.tracks", noting)
    return times


def compared(home: Path, told: Callable[..., Told], made: list[str], *args: str) -> Told:
    """What a command comes to with a listing; checked against what it does without one."""
    for one in (home / "cache" / "index").glob("*-listing"):
        one.unlink()
    made.clear()
    slow = told(*args)
    assert made
    made.clear()
    quick = told(*args)
    assert not made
    assert quick == slow
    return quick


MANNERS: list[list[str]] = [
    [],
    ["-o", "{home}/all"],
    ["-o", "{home}/music/all", "--skip-missing"],
    ["-o", "{home}/music/all", "--skip-missing", "--absolute", "--name", "of\nmine"],
    ["-o", "{home}/music/ folder#1 /all.m3u8", "--skip-missing"],
    ["-o", "{home}/linked/all.m3u", "--skip-missing"],
    ["-o", "-", "--skip-missing", "--strict"],
    ["-n", "--skip-missing"],
]


@pytest.mark.parametrize("manner", MANNERS, ids=" ".join)
@pytest.mark.parametrize("target", PROFILES)
def test_every_target_gets_the_same_bytes(
    home: Path, told: Callable[..., Told], made: list[str], target: str, manner: Sequence[str]
) -> None:
    words = [word.replace("{home}", str(home)) for word in manner]
    code, out, err, written = compared(home, told, made, "export", "--target", target, *words)
    assert err
    assert code == 1 or out or written or "-n" in manner


def test_it_is_the_same_from_a_music_folder_and_after_changes(
    home: Path, told: Callable[..., Told], made: list[str]
) -> None:
    words = ["export", "--target", "mpd", "--music-dir", str(home / "music"), "--skip-missing"]
    before = compared(home, told, made, *words)
    library = Library.open(os.fsencode(home / "library"), cache=os.fsencode(home / "cache"))
    say(library, 3, "rating", 4)
    library.close(checkpoint=False)
    made.clear()
    assert told(*words) == before
    assert not made


@pytest.mark.parametrize("more", [["--unique"], ["role:bgm"], ["--role", "bgm"], ["/"]])
def test_what_is_not_all_as_it_stands_is_not_taken_from_it(
    home: Path, told: Callable[..., Told], made: list[str], more: Sequence[str]
) -> None:
    compared(home, told, made, "export", "--skip-missing")
    found = told("export", "--skip-missing", *more)
    assert found[1]
    assert made or "bgm" in " ".join(more)


def test_an_empty_library_is_told_of(
    tmp_path: Path, told: Callable[..., Told], made: list[str]
) -> None:
    given = plain(["--library", str(tmp_path / "empty"), "export"])
    assert given is not None
    assert answered(lambda: run_plain(given)) == 1
    assert made
