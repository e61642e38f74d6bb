"""The kept listing: the same tracks come of it as of the whole library, and it is never trusted blindly."""

import os
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from curator.model.changes import Edit, Origin, Statement, Table
from curator.model.listed import Listed, listed
from curator.store import listing as module
from curator.store.library import Library
from tests.store.listings import ODD, asked, filled, listing_file, opened, whole
from tests.store.samples import audio_id, edit, say

LATER = "2099-01-01T00:00:00.000000Z"


pytestmark = pytest.mark.usefixtures("small_files")


@pytest.fixture
def home(folder: Path) -> Path:
    return filled(folder)


def relabel(folder: Path, value: str, number: int = 7) -> None:
    """Give a track another production, which moves it."""
    library = opened(folder)
    production = [Edit(Table.PRODUCTIONS, "p1", "name", value)] if value else []
    library.commit(
        [*production, edit(number, "production", "p1" if value else None)],
        text="production",
        origin=Origin.APP,
    )
    library.close(checkpoint=False)


def test_all_that_playlists_see_comes_of_it(home: Path) -> None:
    tracks, spared = asked(home)
    assert spared
    assert tracks == whole(home)
    assert {one.path for one in whole(home)} >= set(ODD)
    assert any(len(one.copies) > 1 for one in whole(home))


def test_what_was_said_since_is_laid_over_it(home: Path) -> None:
    library = opened(home)
    say(library, 12, "rating", 4)
    say(library, 13, "role:score", True)
    say(library, 500, "title", "told anew")
    library.close(checkpoint=False)
    tracks, spared = asked(home)
    assert spared
    assert tracks == whole(home)
    assert "told anew" in {one.title for one in whole(home)}


def who_comes(library: Library) -> None:
    say(library, 777, "title", "from elsewhere")


def who_goes(library: Library) -> None:
    say(library, 500, "title", None)


def who_moves(library: Library) -> None:
    say(library, 501, "path", "/a/other.mp3")


@pytest.mark.parametrize("change", [who_comes, who_goes, who_moves])
def test_who_comes_goes_or_moves_has_its_place(
    home: Path, change: Callable[[Library], None]
) -> None:
    library = opened(home)
    change(library)
    library.close(checkpoint=False)
    tracks, spared = asked(home)
    assert not spared
    assert tracks == whole(home)
    library = opened(home)
    library.listing.tracks()
    library.close(checkpoint=False)
    tracks, spared = asked(home)  # that one left a listing of how things stand now
    assert spared
    assert tracks == whole(home)


def test_an_older_journal_makes_new_what_the_listing_took_from_the_newer_one(home: Path) -> None:
    older = (home / "journal.jsonl").read_bytes()
    relabel(home, "")
    library = opened(home)
    say(library, 500, "title", "of the newer one")
    library.tracks()
    listing_file(home).unlink()
    library.close(checkpoint=False)
    assert listing_file(home).exists()
    (home / "journal.jsonl").write_bytes(older)
    tracks, spared = asked(home)
    assert spared
    assert tracks == whole(home)
    assert "of the newer one" not in {one.title for one in whole(home)}


@pytest.mark.parametrize(
    "shared",
    [
        Edit(Table.PRODUCTIONS, "p1", "name", "A Work before all"),
        Edit(Table.FOLDERS, "/m/3", "production", "p1"),
    ],
)
def test_other_productions_and_folders_make_it_stale(home: Path, shared: Edit) -> None:
    relabel(home, "Work of p1")
    library = opened(home)
    library.tracks()
    library.close(checkpoint=True)
    assert asked(home) == (whole(home), True)
    library = opened(home)
    library.commit([shared], text="nothing of any track", origin=Origin.APP)
    library.close(checkpoint=False)
    assert asked(home) == (whole(home), False)


def test_a_listing_of_other_files_is_not_used(home: Path) -> None:
    for name in ("tags.json", "catalogue.json"):
        path = home / name
        path.write_bytes(path.read_bytes())  # the same bytes at another time
        assert asked(home) == (whole(home), False)
        library = opened(home)
        library.listing.tracks()
        library.close(checkpoint=False)
        assert asked(home) == (whole(home), True)


def test_nothing_is_believed_while_a_root_is_away(home: Path) -> None:
    library = opened(home)
    root = [Edit(Table.FOLDERS, "/m", "root", True)]
    library.commit(root, text="root", origin=Origin.SCAN)
    library.tracks()
    library.close(checkpoint=True)
    assert Library.open(os.fsencode(home)).away() == (b"/m",)
    assert asked(home) == (whole(home), False)


def test_a_damaged_listing_is_not_used(home: Path) -> None:
    expected, path = whole(home), listing_file(home)
    data = path.read_bytes()
    for at in range(0, len(data), 97):
        path.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
        assert asked(home) == (expected, False)
        path.write_bytes(data[:at])
        assert asked(home) == (expected, False)


def test_one_of_another_format_or_python_is_not_used(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(module, "_FORMAT", -1)
        assert asked(home) == (whole(home), False)
    with monkeypatch.context() as other:
        other.setattr("sys.implementation.cache_tag", "other")
        assert asked(home) == (whole(home), False)
    assert asked(home) == (whole(home), True)


def test_a_journal_that_lacks_a_change_is_not_laid_over(home: Path) -> None:
    reader = opened(home)
    writer = opened(home)
    say(writer, 12, "rating", 2)
    writer.close(checkpoint=False)
    reader.catch_up()
    (home / "journal.jsonl").write_bytes(b"")
    assert not isinstance(reader.listing.tracks()[0], Listed)
    listing_file(home).unlink()
    reader.tracks()
    reader.listing.keep()
    assert not list((home.parent / "cache" / "index").glob("*-listing"))


def test_a_journal_that_cannot_be_read_any_more_stops_nobody(home: Path) -> None:
    library = opened(home)
    (home / "journal.jsonl").unlink()
    (home / "journal.jsonl").mkdir()
    assert not isinstance(library.listing.tracks()[0], Listed)
    library.close(checkpoint=False)


def test_more_changes_than_are_worth_it_are_not_laid_over(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened(home)
    say(library, 12, "rating", 2)
    say(library, 13, "rating", 2)
    library.close(checkpoint=False)
    assert asked(home) == (whole(home), True)
    monkeypatch.setattr(module, "_MOST", 1)
    assert asked(home) == (whole(home), False)


def test_it_is_left_by_who_made_all_tracks_and_by_nobody_else(home: Path) -> None:
    path = listing_file(home)
    path.unlink()
    opened(home).close(checkpoint=False)
    assert not path.exists()
    library = opened(home)
    library.tracks()
    say(library, 3, "rating", 5)
    library.close(checkpoint=True)
    assert path.exists()
    assert asked(home) == (whole(home), True)
    before = path.stat()
    library = opened(home)
    library.tracks()
    library.close(checkpoint=False)
    assert path.stat() == before


def test_small_libraries_and_those_without_a_cache_have_none(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(os.fsencode(home))
    assert list(map(listed, library.tracks())) == whole(home)
    library.close(checkpoint=False)
    monkeypatch.setattr("curator.store.listing.SMALLEST", 1 << 20)
    library = opened(home, "other")
    library.tracks()
    library.close(checkpoint=False)
    assert not list((home.parent / "other" / "index").glob("*-listing"))


def test_files_that_are_put_back_do_not_make_an_old_listing_true(home: Path) -> None:
    """Memory holds what the files do not; no listing of it is bound to them."""
    older = {name: (home / name).read_bytes() for name in ("tags.json", "journal.jsonl")}
    library = opened(home)
    say(library, 500, "title", "later")
    library.checkpoint()
    listing_file(home).unlink()
    for name, data in older.items():
        (home / name).write_bytes(data)
    library.catch_up()
    library.tracks()
    library.listing.keep()
    assert asked(home) == (whole(home), False)


def test_an_id_with_a_line_break_keeps_nothing_of_it(home: Path) -> None:
    library = opened(home)
    other = Statement(Table.TRACKS, "a1-1\na1-2", "title", "of another program", LATER)
    library.merge([other], text="merge", origin=Origin.SYNC)
    assert library.tracks()
    library.close(checkpoint=True)
    assert asked(home) == (whole(home), False)


def test_what_was_merged_is_seen(home: Path) -> None:
    library = opened(home)
    one = Statement(Table.TRACKS, audio_id(12), "title", "merged", LATER)
    library.merge([one], text="merge", origin=Origin.SYNC)
    library.close(checkpoint=False)
    assert asked(home) == (whole(home), True)


def test_the_listing_is_plain_json(home: Path) -> None:
    head, columns = listing_file(home).read_bytes()[8:].split(b"\n", 1)
    assert orjson.loads(head)["format"] == module._FORMAT
    assert len(orjson.loads(columns)["ids"].split("\n")) == len(whole(home))
