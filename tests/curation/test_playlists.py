"""Kept playlists in a real library: saved, shown, deleted, written all at once."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.curation.exporting import Manner
from curator.curation.playlists import (
    delete,
    export_all,
    playlist_named,
    playlist_tracks,
    save,
)
from curator.errors import ExportError, FieldError, NothingMatched, QueryError
from curator.model.changes import Edit, Origin, Table
from curator.model.tracks import FoundFile, Metadata, TrackId
from curator.store.library import Library
from tests.curation.playlist_files import lines
from tests.curation.shelves import Shelves

CLI = Origin.CLI


@pytest.fixture
def library(tmp_path: Path, music: Path) -> Iterator[Library]:
    """A library with three tagged tracks under one root."""
    opened = Library.open(os.fsencode(tmp_path / "library"))
    ids = [TrackId(f"a1-{n:032x}") for n in range(3)]
    found = []
    for number, (one, title) in enumerate(zip(ids, ["b", "a", "c"], strict=True)):
        path = music / f"{title}.flac"
        path.write_bytes(b"sound")
        status = path.stat()
        found.append(
            FoundFile(
                bytes(path), status.st_size, status.st_mtime_ns, one, Metadata(title, track=number)
            )
        )
    opened.record(found)
    edits = [Edit(Table.FOLDERS, str(music), "root", True)]
    edits += [Edit(Table.TRACKS, one, "role:theme/opening", True) for one in ids[:2]]
    opened.commit(edits, text="made", origin=Origin.SCAN)
    yield opened
    opened.close()


def titles(library: Library, name: str) -> list[str]:
    return [track.title for track in playlist_tracks(library, playlist_named(library, name))]


def test_a_playlist_is_kept_and_found_again(tmp_path: Path, library: Library) -> None:
    change = save(
        library, " My  openings ", "role:opening", order="Title", limit="first 50", unique=True,
        origin=CLI,
    )  # fmt: skip
    assert change is not None
    assert change.text == "playlist My openings"
    assert titles(library, "My openings") == ["a", "b"]
    library.close()
    again = Library.open(os.fsencode(tmp_path / "library"))
    (kept,) = again.playlists()
    assert (kept.name, kept.query, kept.order, kept.limit, kept.unique) == (
        "My openings", "role:opening", "title", "50", True,
    )  # fmt: skip
    assert kept.added is not None
    again.close()


def test_saving_again_changes_it_and_keeps_what_was_done_by_hand(library: Library) -> None:
    save(library, "p", "role:opening", order="title", limit="1", origin=CLI)
    added = playlist_named(library, "p").added
    third = f"a1-{2:032x}"
    edits = [
        Edit(Table.PLAYLISTS, "p", f"pin:{third}", 1),
        Edit(Table.PLAYLISTS, "p", "drop:x", True),
    ]
    library.commit(edits, text="pinned", origin=CLI)
    assert titles(library, "p") == ["c"]
    save(library, "p", "role:opening", origin=CLI)
    kept = playlist_named(library, "p")
    assert (kept.order, kept.limit, kept.added) == ("", "", added)
    assert titles(library, "p") == ["b", "a", "c"]
    assert save(library, "p", "role:opening", origin=CLI) is None


def test_deleted_is_gone_and_can_be_made_anew(library: Library) -> None:
    save(library, "p", "role:opening", order="random", origin=CLI)
    library.commit([Edit(Table.PLAYLISTS, "p", "pin:x", 1)], text="pinned", origin=CLI)
    delete(library, "p", origin=CLI)
    assert library.playlists() == []
    with pytest.raises(NothingMatched):
        delete(library, "p", origin=CLI)
    save(library, "p", "c", origin=CLI)
    kept = playlist_named(library, "p")
    assert (kept.order, kept.pinned) == ("", ())


def test_a_name_that_is_not_there_names_the_nearest(library: Library) -> None:
    save(library, "Openings", "", origin=CLI)
    with pytest.raises(NothingMatched, match="did you mean 'Openings'"):
        playlist_named(library, "Opennings")
    with pytest.raises(NothingMatched, match="playlist list"):
        playlist_named(library, "xyz")


def test_a_name_may_be_typed_in_another_case_but_the_very_one_wins(library: Library) -> None:
    for name in ("Calm", "CALM", "Öde Orte"):
        save(library, name, "role:bgm", origin=CLI)
    assert playlist_named(library, "CALM").name == "CALM"
    assert playlist_named(library, "ode  orte").name == "Öde Orte"


def test_nothing_is_kept_that_cannot_be_read_again(library: Library) -> None:
    with pytest.raises(QueryError):
        save(library, "p", "rol:x", origin=CLI)
    for order, limit, name in (("x", "", "p"), ("", "x", "p"), ("", "", "  "), ("", "", "\udcff")):
        with pytest.raises(FieldError):
            save(library, name, "", order=order, limit=limit, origin=CLI)
    assert library.playlists() == []


def test_all_are_written_into_a_folder_and_only_what_changed(library: Library, music: Path) -> None:
    save(library, "AC/DC: all?", "", origin=CLI)
    save(library, "openings", "role:opening", order="title", origin=CLI)
    save(library, "Openings", "role:opening", order="-title", origin=CLI)
    folder = music / "lists"
    first = export_all(library, bytes(folder))
    assert {one.name for one in folder.iterdir()} == {
        "AC-DC- all-.m3u", "Openings.m3u", "openings 2.m3u",
    }  # fmt: skip
    assert lines(folder / "Openings.m3u") == ["../b.flac", "../a.flac"]
    assert "#PLAYLIST:openings\n" in (folder / "openings 2.m3u").read_text()
    assert all(done.exported and done.exported.written for done in first)
    save(library, "openings", "role:opening", order="-title", origin=CLI)
    again = export_all(library, bytes(folder))
    assert [done.name for done in again if done.exported and done.exported.written] == ["openings"]


def test_one_that_cannot_be_written_leaves_its_file_and_the_others_go_on(
    library: Library, music: Path
) -> None:
    save(library, "all", "", origin=CLI)
    save(library, "only a", "a", origin=CLI)
    save(library, "wrong", "a", origin=CLI)
    library.commit([Edit(Table.PLAYLISTS, "wrong", "query", "rol:x")], text="", origin=CLI)
    export_all(library, bytes(music))
    before = (music / "all.m3u").read_bytes()
    (music / "b.flac").unlink()
    done = {one.name: one for one in export_all(library, bytes(music))}
    assert done["all"].exported is None
    assert "1 missing of 3 tracks" in done["all"].problem
    assert "did you mean role:" in done["wrong"].problem
    assert done["only a"].exported is not None
    assert (music / "all.m3u").read_bytes() == before
    skipping = export_all(library, bytes(music), Manner(skip_missing=True))
    assert [one.name for one in skipping if one.problem] == ["wrong"]
    assert lines(music / "all.m3u") == ["./a.flac", "./c.flac"]


def test_one_without_tracks_is_named_and_leaves_its_file(library: Library, music: Path) -> None:
    save(library, "later", "role:opening", origin=CLI)
    export_all(library, bytes(music))
    before = (music / "later.m3u").read_bytes()
    save(library, "later", "is:later", origin=CLI)
    save(library, "never", "is:later", origin=CLI)
    done = export_all(library, bytes(music))
    assert [one.problem for one in done] == ["it holds no tracks now; nothing was written"] * 2
    assert (music / "later.m3u").read_bytes() == before
    assert not (music / "never.m3u").exists()


def test_a_folder_that_cannot_be_made(library: Library, music: Path) -> None:
    with pytest.raises(ExportError, match="cannot be made"):
        export_all(library, bytes(music / "a.flac" / "x"))


def test_a_folder_on_a_disk_that_is_away_is_not_made(tmp_path: Path) -> None:
    shelves = Shelves(tmp_path)
    shelves.put("album/a.mp3", "1")
    save(shelves.library, "p", "title:a", origin=Origin.CLI)
    shutil.move(shelves.music, tmp_path / "unplugged")
    shelves.library.refresh_states()
    with pytest.raises(ExportError, match="lists is on a disk that is away; connect it first"):
        export_all(shelves.library, bytes(shelves.music / "lists"))
    assert not shelves.music.exists()
    shelves.library.close()
