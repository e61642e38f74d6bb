"""What the last scans came to is believed for exactly the catalogue that they left."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from curator.model.tracks import Metadata
from curator.store import scans
from curator.store.library import Library
from curator.store.scans import Outcome
from tests.store.samples import found

PLACES = (b"/music", b"/more \xff")
OUTCOME = Outcome(
    PLACES, "0123", 7, (b"/music",), ((b"/music/\xfe", "why"),), (b"/music/cue",), (b"/music/two",)
)


class _Home:
    """A library with a cache, one file in its catalogue, and an outcome."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = self.open()
        self.scanned(1)
        self.library.scans.keep(OUTCOME, self.library.scans.standing())

    @property
    def kept(self) -> Path:
        (path,) = (self.folder / "cache" / "index").glob("*-scans")
        return path

    def open(self) -> Library:
        return Library.open(
            os.fsencode(self.folder / "library"), cache=os.fsencode(self.folder / "cache")
        )

    def reopen(self) -> None:
        self.library.close()
        self.library = self.open()

    def scanned(self, at: int) -> None:
        self.library.record([found(b"/music/%d.mp3" % at, at, Metadata(str(at)))])
        self.library.save_catalogue()

    def outcome(self, places: tuple[bytes, ...] = PLACES) -> Outcome | None:
        return self.library.scans.outcome(places, self.library.scans.standing())


@pytest.fixture
def home(tmp_path: Path) -> Iterator[_Home]:
    """A library that was scanned."""
    made = _Home(tmp_path)
    yield made
    made.library.close()


def test_it_is_believed_as_long_as_nothing_changes(home: _Home) -> None:
    assert home.outcome() == OUTCOME
    home.reopen()
    assert home.outcome() == OUTCOME
    assert home.outcome((b"/music",)) is None


def test_each_set_of_places_has_its_own(home: _Home) -> None:
    other = Outcome((b"/other",), "4567", 1, ())
    home.library.scans.keep(other, home.library.scans.standing())
    assert home.outcome() == OUTCOME
    assert home.outcome((b"/other",)) == other
    newer = Outcome(PLACES, "89ab", 2, ())
    home.library.scans.keep(newer, home.library.scans.standing())
    assert home.outcome() == newer


def test_the_latest_ones_are_kept(home: _Home) -> None:
    for at in range(20):
        one = Outcome((b"/%d" % at,), "", at, ())
        home.library.scans.keep(one, home.library.scans.standing())
    assert home.outcome() is None
    assert home.outcome((b"/4",)) is not None
    assert home.outcome((b"/3",)) is None


def test_another_catalogue_is_another_matter(home: _Home) -> None:
    home.scanned(2)
    assert home.outcome() is None
    home.reopen()
    assert home.outcome() is None


def test_what_is_not_saved_is_another_catalogue(home: _Home) -> None:
    home.library.record([found(b"/music/2.mp3", 2, Metadata("2"))])
    assert home.library.scans.standing().signature is None
    assert home.outcome() is None


def test_what_others_saved_is_another_catalogue(home: _Home) -> None:
    other = home.open()
    other.record([found(b"/music/2.mp3", 2, Metadata("2"))])
    other.save_catalogue()
    other.close()
    assert home.outcome() is None
    turns = home.library.scans.standing().turns
    home.library.catch_up()
    assert home.library.scans.standing().turns > turns
    assert home.outcome() is None


def test_an_older_copy_that_was_put_back_is_not_believed(home: _Home) -> None:
    path = home.folder / "library" / "catalogue.json"
    copy = home.folder / "copy.json"
    shutil.copy2(path, copy)
    home.library.close()
    shutil.copy2(copy, path)  # in place: the same inode, size and time
    home.library = home.open()
    assert home.outcome() is None
    copy.replace(path)
    home.reopen()
    assert home.outcome() is None


def test_a_deleted_catalogue_has_no_outcome(home: _Home) -> None:
    home.library.close()
    (home.folder / "library" / "catalogue.json").unlink()
    home.library = home.open()
    assert home.outcome() is None


def test_no_flipped_bit_is_believed(home: _Home) -> None:
    data = home.kept.read_bytes()
    for at in range(len(data)):
        home.kept.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
        assert home.outcome() is None
    for length in range(0, len(data), 7):
        home.kept.write_bytes(data[:length])
        assert home.outcome() is None
    home.kept.write_bytes(data)
    assert home.outcome() == OUTCOME


def test_what_another_version_wrote_is_not_believed(
    home: _Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "_FORMAT", scans._FORMAT + 1)
    assert home.outcome() is None
    home.library.scans.keep(OUTCOME, home.library.scans.standing())
    assert home.outcome() == OUTCOME
    monkeypatch.undo()
    assert home.outcome() is None


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(home: _Home) -> None:
    shutil.rmtree(home.kept.parent)
    (home.folder / "cache" / "index").write_text("in the way")
    home.library.scans.keep(OUTCOME, home.library.scans.standing())
    assert home.outcome() is None


def test_without_a_cache_there_is_none(tmp_path: Path) -> None:
    library = Library.open(os.fsencode(tmp_path))
    library.record([found(b"/music/1.mp3", 1, Metadata("1"))])
    library.save_catalogue()
    library.scans.keep(OUTCOME, library.scans.standing())
    assert library.scans.outcome(PLACES, library.scans.standing()) is None
    library.close()


def test_nothing_but_texts_is_written(home: _Home) -> None:
    assert orjson.loads(home.kept.read_bytes()[8:])["outcomes"][0]["mark"] == OUTCOME.mark
