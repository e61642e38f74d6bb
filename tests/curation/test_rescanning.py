"""A scan that knows what the last one came to finds what one that does not know finds."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curator.curation import surveying
from curator.curation.adding import Summary, add
from curator.disk.paths import PathBytes
from curator.model.productions import Medium
from curator.model.tracks import FoundFile, Track
from curator.store.library import Library
from tests.audio import make_audio

CUE = 'FILE "one.wav" WAVE\n TRACK 01 AUDIO\n TRACK 02 AUDIO\n'


class _Twins:
    """One music folder, and two libraries that were fed from it: one of them keeps no outcomes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.music = folder / "music"
        self.elsewhere = folder / "elsewhere"
        for at, name in enumerate(("a/one.wav", "a/two.wav", "a/CD1/three.wav", "b/one.wav")):
            self.audio(self.music / name, at)
        self.audio(self.elsewhere / "far.wav", 9)
        self.audio(self.elsewhere / "inner/far.wav", 10)
        (self.music / "b/broken.mp3").write_bytes(b"no music")
        self.ignore: list[str] = []
        self.knowing = self._open("knowing", folder / "cache")
        self.ignorant = self._open("ignorant", None)

    def _open(self, name: str, cache: Path | None) -> Library:
        return Library.open(
            os.fsencode(self.folder / name), cache=os.fsencode(cache) if cache else b""
        )

    def audio(self, path: Path, seed: int) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        make_audio(path, seconds=0.05, seed=seed)

    def scan(self, library: Library) -> Summary:
        return add(library, [os.fsencode(self.music)], ignore=self.ignore)

    def scan_both(self) -> Summary:
        """Scan with both; they tell the same and know the same."""
        knowing, ignorant = self.scan(self.knowing), self.scan(self.ignorant)
        assert knowing == ignorant
        assert _known(self.knowing) == _known(self.ignorant)
        return knowing

    def close(self) -> None:
        self.knowing.close()
        self.ignorant.close()

    def reopen(self) -> None:
        self.knowing.close()
        self.knowing = self._open("knowing", self.folder / "cache")


def _known(library: Library) -> tuple[dict[PathBytes, FoundFile], list[tuple[object, ...]]]:
    return dict(library.files), [_plain(track) for track in library.tracks()]


def _plain(track: Track) -> tuple[object, ...]:
    """All but the moment at which it was added."""
    return track.id, track.path, track.metadata, track.state, track.copies, track.said.path_hint


@pytest.fixture
def twins(tmp_path: Path) -> Iterator[_Twins]:
    """Both have scanned the folder twice, so that nothing is new to them."""
    made = _Twins(tmp_path)
    made.scan_both()
    made.scan_both()
    yield made
    made.close()


def _rewritten(twins: _Twins) -> None:
    path = twins.music / "a/one.wav"
    before = path.stat()
    data = path.read_bytes()
    path.write_bytes(data[:-4] + bytes(4))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))


def _touched(twins: _Twins) -> None:
    os.utime(twins.music / "b/one.wav", ns=(0, 0))


def _cut(twins: _Twins) -> None:
    path = twins.music / "a/two.wav"
    before = path.stat()
    os.truncate(path, before.st_size - 8)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _mended(twins: _Twins) -> None:
    twins.audio(twins.music / "b/broken.mp3", 20)


def _unmounted(twins: _Twins) -> None:
    twins.music.rename(twins.folder / "unplugged")


def _emptied(twins: _Twins) -> None:
    _unmounted(twins)
    twins.music.mkdir()


def _nearly_emptied(twins: _Twins) -> None:
    _emptied(twins)
    (twins.music / "README.txt").touch()


def _moved_in(twins: _Twins) -> None:
    (twins.elsewhere / "far.wav").rename(twins.music / "b/far.wav")


def _file_of_a_folder(twins: _Twins) -> None:
    shutil.rmtree(twins.music / "b")
    twins.audio(twins.music / "b.wav", 4)
    (twins.music / "b.wav").rename(twins.music / "b")


def _ignoring(twins: _Twins) -> None:
    twins.ignore = ["tw*", "b/"]


CHANGES: dict[str, Callable[[_Twins], object]] = {
    "nothing": lambda twins: None,
    "a new file": lambda twins: twins.audio(twins.music / "a/new.wav", 5),
    "a new folder": lambda twins: twins.audio(twins.music / "c/new.wav", 6),
    "a copy": lambda twins: shutil.copy(twins.music / "a/one.wav", twins.music / "b/copy.wav"),
    "changed, of the same size": _rewritten,
    "changed, of the same time": _cut,
    "touched": _touched,
    "mended": _mended,
    "renamed": lambda twins: (twins.music / "a/one.wav").rename(twins.music / "a/uno.wav"),
    "moved": lambda twins: (twins.music / "a/one.wav").rename(twins.music / "b/1.wav"),
    "moved in": _moved_in,
    "removed": lambda twins: (twins.music / "a/two.wav").unlink(),
    "a folder removed": lambda twins: shutil.rmtree(twins.music / "a"),
    "a folder renamed": lambda twins: (twins.music / "a").rename(twins.music / "z"),
    "a file where a folder was": _file_of_a_folder,
    "hidden": lambda twins: (twins.music / "b").rename(twins.music / ".b"),
    "hard link before": lambda twins: (
        (twins.music / "a/.").joinpath("0.wav").hardlink_to(twins.music / "a/one.wav")
    ),
    "hard link behind": lambda twins: (twins.music / "b/z.wav").hardlink_to(
        twins.music / "a/one.wav"
    ),
    "link to a file": lambda twins: (twins.music / "b/far.wav").symlink_to(
        twins.elsewhere / "far.wav"
    ),
    "link to a folder": lambda twins: (twins.music / "far").symlink_to(twins.elsewhere),
    "link to a folder within": lambda twins: (twins.music / "c").symlink_to("a"),
    "link to nothing": lambda twins: (twins.music / "lost.wav").symlink_to("nothing.wav"),
    "a loop": lambda twins: (twins.music / "a/loop").symlink_to(".."),
    "a cover": lambda twins: (twins.music / "a/cover.jpg").touch(),
    "another cover": lambda twins: (twins.music / "a/folder.png").touch(),
    "a cover of a disc": lambda twins: (twins.music / "a/CD1/front.jpg").touch(),
    "a sheet": lambda twins: (twins.music / "b/one.cue").write_text(CUE),
    "another sheet": lambda twins: (twins.music / "b/one.cue").write_text("REM nothing\n"),
    "no sheet": lambda twins: (twins.music / "b/one.cue").unlink(missing_ok=True),
    "unmounted": _unmounted,
    "emptied": _emptied,
    "all but emptied": _nearly_emptied,
    "patterns": _ignoring,
}


def _mounted_again(twins: _Twins) -> None:
    if (twins.folder / "unplugged").exists():
        if twins.music.exists():
            shutil.rmtree(twins.music)
        (twins.folder / "unplugged").rename(twins.music)


@pytest.mark.parametrize("name", CHANGES)
def test_what_changed_is_found(twins: _Twins, name: str) -> None:
    CHANGES[name](twins)
    twins.reopen()
    twins.scan_both()
    _mounted_again(twins)
    twins.scan_both()
    twins.reopen()
    twins.scan_both()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(names=st.lists(st.sampled_from([*CHANGES, "mounted again"]), min_size=2, max_size=7))
def test_several_changes_are_found(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    twins = _Twins(tmp_path_factory.mktemp("twins"))
    try:
        twins.scan_both()
        for name in names:
            try:
                CHANGES.get(name, _mounted_again)(twins)
            except OSError:  # what it changes is gone already
                continue
            twins.scan_both()
            twins.reopen()
            twins.scan_both()
    finally:
        twins.close()


@pytest.mark.parametrize(
    "name",
    ["nothing", "hard link before", "link to a folder", "link to nothing", "a sheet", "patterns"],
)
def test_where_nothing_changed_no_file_is_named(
    twins: _Twins, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    CHANGES[name](twins)
    before = twins.scan_both()
    twins.reopen()
    monkeypatch.setattr(surveying.Survey, "open_up", _refused)
    summary = twins.scan(twins.knowing)
    assert summary.unchanged == before.added + before.changed + before.unchanged
    assert summary.failed == before.failed
    assert summary.cues == before.cues


def _refused(survey: surveying.Survey) -> None:
    raise AssertionError("everything is as it was")


def test_what_is_said_of_unchanged_folders_and_files_is_kept(twins: _Twins) -> None:
    for library in (twins.knowing, twins.ignorant):
        folder, file = os.fsencode(twins.music), os.fsencode(twins.music / "a/one.wav")
        assert add(library, [folder], medium=Medium.ANIME).unchanged == 5
        add(library, [file])
        assert add(library, [file], production="Frieren").unchanged == 1
        track = library.at(file)
        assert track is not None
        assert (track.medium, track.production.name) == (Medium.ANIME, "Frieren")
    assert twins.scan_both().unchanged == 5


def test_a_file_that_could_not_be_opened_is_tried_again(
    twins: _Twins, monkeypatch: pytest.MonkeyPatch
) -> None:
    twins.audio(twins.music / "late.wav", 30)
    closed = os.fsencode(twins.music / "late.wav")
    real = os.open

    def refusing(path: object, *rest: int, **named: int) -> int:
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **named)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(os, "open", refusing)
    assert len(twins.scan_both().failed) == 2
    monkeypatch.undo()
    summary = twins.scan_both()
    assert (summary.changed, len(summary.failed)) == (1, 1)


def test_what_another_process_scanned_meanwhile_is_no_news(twins: _Twins) -> None:
    twins.audio(twins.music / "a/new.wav", 40)
    other = Library.open(os.fsencode(twins.folder / "knowing"))
    assert twins.scan(other).added == 1
    other.close()
    assert twins.scan_both().missing == 0
    twins.reopen()
    assert twins.scan(twins.knowing).unchanged == 6


def test_forgotten_files_are_found_again(twins: _Twins) -> None:
    for library in (twins.knowing, twins.ignorant):
        library.forget([os.fsencode(twins.music / "a/one.wav")])
        library.save_catalogue()
    assert twins.scan_both().added == 1
