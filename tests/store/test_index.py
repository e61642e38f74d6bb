"""The index: the same library comes of it as of the whole file, and it is never trusted blindly."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import orjson
import pytest

from curator.errors import LibraryDamaged
from curator.model.changes import Statement
from curator.model.queries import parse_query
from curator.model.tracks import FoundFile, Metadata, Track
from curator.store.library import Library
from curator.store.sealed import Sealed, sealed
from tests.store.samples import audio_id, found, say

COUNT, HEARD = 60, 30
ODD = (b'/m/quo"te.mp3', b"/m/back\\slash.mp3", b"/m/lat\xedn.mp3", b"/m/\n", b"/m/lone")
Everything = tuple[list[Track], dict[bytes, FoundFile], list[Statement]]


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Index small files too."""
    monkeypatch.setattr("curator.store.filed.SMALLEST", 0)


@pytest.fixture
def filled(folder: Path, tmp_path: Path) -> Path:
    """A library with odd names, copies, tracks without files, and an index of it."""
    library = opened(folder)
    files = [found(f"/m/{at}.mp3", at % HEARD, Metadata(f"t{at}")) for at in range(COUNT)]
    library.record([*files, *(found(path, 900 + at) for at, path in enumerate(ODD))])
    for at in range(0, COUNT, 3):
        say(library, at, "role:bgm" if at % 2 else "role:theme/opening:2", True)
    say(library, 3, "title", "role:bgm")
    say(library, 5, "note", 'role:"theme" \\')
    say(library, 6, "role:theme/opening:2", None)
    library.close(checkpoint=True)
    assert len(list((tmp_path / "cache" / "index").iterdir())) == 2
    return folder


def opened(folder: Path, cache: str = "cache") -> Library:
    return Library.open(os.fsencode(folder), cache=os.fsencode(folder.parent / cache))


def everything(library: Library) -> Everything:
    return library.tracks(), dict(library.files), list(library.statements())


def everything_backwards(library: Library) -> Everything:
    statements, files = list(library.statements()), dict(library.files)
    return library.tracks(), files, statements


def openings(library: Library) -> list[Track]:
    wanted = parse_query("role:opening")
    assert wanted.role_needed is not None
    return [t for t in library.tracks_with_role(wanted.role_needed) if wanted.matches(t)]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each time that a whole file is read."""
    whole: list[str] = []

    def noting(data: bytes) -> Sealed | None:
        whole.append("whole")
        return sealed(data)

    monkeypatch.setattr("curator.store.filed.sealed", noting)
    monkeypatch.setattr("curator.store.documents.sealed", noting)
    return whole


def test_the_same_library_comes_of_it(filled: Path) -> None:
    expected = everything(Library.open(os.fsencode(filled)))
    assert everything(opened(filled)) == expected
    late = opened(filled)
    one_by_one = {track.id: late.track(track.id) for track in expected[0]}
    assert one_by_one == {track.id: track for track in expected[0]}
    assert everything(late) == expected


def test_only_what_is_asked_for_is_read(filled: Path, reads: list[str]) -> None:
    library = opened(filled)
    some = openings(library)
    assert {track.id for track in some} == {audio_id(at) for at in range(0, COUNT, 6) if at != 6}
    assert library.track(audio_id(12)) in some
    assert library.track(audio_id(12_000)) is None
    assert reads == []
    assert len(library.tracks()) == HEARD + len(ODD) + len(range(HEARD, COUNT, 3))
    assert reads == ["whole", "whole"]


def test_changes_before_and_after_all_is_read_stand(filled: Path) -> None:
    library = opened(filled)
    say(library, 12, "rating", 4)
    say(library, 13, "rating", 5)
    library.record([found("/m/12.mp3", 12, Metadata("new"))])
    before = [library.track(audio_id(at)) for at in (12, 13)]
    everything(library)
    assert [library.track(audio_id(at)) for at in (12, 13)] == before
    assert [track.said.rating for track in before if track] == [4, 5]
    assert before[0] is not None
    assert before[0].title == "new"
    library.close(checkpoint=True)
    assert everything(opened(filled)) == everything(Library.open(os.fsencode(filled)))


def test_an_index_of_another_file_is_not_used(filled: Path, reads: list[str]) -> None:
    tags = filled / "tags.json"
    data = tags.read_bytes()
    tags.write_bytes(data)  # the same bytes at another time
    assert openings(opened(filled))
    assert reads == ["whole"]
    opened(filled).close(checkpoint=False)
    reads.clear()
    assert openings(opened(filled))
    assert reads == []


def test_who_finds_none_makes_it_of_what_was_read(
    filled: Path, tmp_path: Path, reads: list[str]
) -> None:
    library = opened(filled, "new")
    assert len(list((tmp_path / "new" / "index").iterdir())) == 2
    assert reads == ["whole", "whole"]
    assert openings(library) == openings(opened(filled))
    assert everything(library) == everything(opened(filled))
    # By the one that found an index both, and by both once more the files behind the tracks.
    assert reads == ["whole"] * 6
    assert openings(opened(filled, "new"))
    assert reads == ["whole"] * 6


def test_a_damaged_index_is_not_used(filled: Path) -> None:
    expected = openings(Library.open(os.fsencode(filled)))
    indexes = {path: path.read_bytes() for path in (filled.parent / "cache" / "index").iterdir()}
    for at in range(0, max(map(len, indexes.values())), 7):
        for path, data in indexes.items():
            path.write_bytes(data[:at] + bytes([data[at - len(data)] ^ 4]) + data[at + 1 :])
        assert openings(opened(filled)) == expected
        for path, data in indexes.items():
            path.write_bytes(data[:at])
        assert openings(opened(filled)) == expected


def test_a_document_that_is_not_the_one_in_the_index_is_refused(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened(filled)
    tags = filled / "tags.json"
    data = tags.read_bytes()
    with tags.open("r+b") as file:  # in place, as another program would
        file.write(data.replace(b"theme/opening:2", b"theme/opening:3"))
    with pytest.raises(LibraryDamaged, match=r"tags\.json was changed by another program"):
        openings(library)
    with pytest.raises(LibraryDamaged, match=r"tags\.json was changed by another program"):
        library.tracks()
    # Whatever the times say, no other document is taken for the one that was indexed.
    monkeypatch.setattr("curator.store.filed.signature", lambda _: [0])
    tags.write_bytes(data)
    opened(filled).close(checkpoint=False)
    tags.write_bytes(data.replace(b"theme/opening:2", b"theme/opening:3"))
    with pytest.raises(LibraryDamaged, match=r"tags\.json was changed by another program"):
        openings(opened(filled))
    assert openings(opened(filled))  # the next one reads all of it


def test_what_another_process_replaces_meanwhile_changes_nothing(filled: Path) -> None:
    reader = opened(filled)
    writer = opened(filled)
    say(writer, 12, "rating", 2)
    writer.close(checkpoint=True)
    reader.catch_up()
    track = reader.track(audio_id(12))
    assert track is not None
    assert track.said.rating == 2
    assert everything(reader) == everything(opened(filled))


def test_many_threads_may_ask_for_everything_at_once(filled: Path) -> None:
    expected = everything(Library.open(os.fsencode(filled)))
    for _ in range(20):
        library = opened(filled)
        with ThreadPoolExecutor(4) as pool:
            forwards = [pool.submit(everything, library) for _ in range(2)]
            backwards = [pool.submit(everything_backwards, library) for _ in range(2)]
        assert [one.result() for one in forwards] == [expected] * 2
        assert [one.result() for one in backwards] == [expected] * 2


def test_without_a_cache_folder_everything_works(filled: Path) -> None:
    (filled.parent / "file").touch()
    library = opened(filled, "file")
    assert openings(library)
    library.close(checkpoint=True)
    assert library.notices == []


def test_what_is_not_ours_has_no_index(filled: Path, tmp_path: Path) -> None:
    for name in ("tags.json", "catalogue.json"):
        path = filled / name
        path.write_bytes(orjson.dumps(orjson.loads(path.read_bytes())))
    opened(filled, "other").close(checkpoint=False)
    assert not (tmp_path / "other").exists()
