"""What a track is: its files, what was said, its production, and whether it can be reached."""

import os
from pathlib import Path
from threading import Event, Thread

import pytest

from curator.model.changes import Edit, Json, Origin, Statement, Table
from curator.model.folders import Folder
from curator.model.productions import Medium, Production
from curator.model.tracks import NOTHING_SAID, Metadata, State, Track, TrackId, Version
from curator.store.library import Library
from tests.store.samples import audio_id, edit, found, say


def one(library: Library, number: int = 1) -> Track:
    track = library.track(audio_id(number))
    assert track is not None
    return track


def state_folder(library: Library, path: Path, **fields: Json) -> None:
    edits = [Edit(Table.FOLDERS, str(path), name, value) for name, value in fields.items()]
    library.commit(edits, text="folder", origin=Origin.SCAN)


def test_everything_said_reaches_the_track(library: Library) -> None:
    library.record([found("/m/a.mp3", 1, Metadata("A", versions=frozenset({Version.LIVE})))])
    time = "2026-01-31T12:00:00.000001Z"
    said: dict[str, Json] = {
        "role:theme/opening:2": True, "role:licensed": True, "word:tense": True, "rating": 4,
        "note": "n", "later": True, "heard": time, "added": time, "version": ["arrange", "vocal"],
        "medium": "anime", "year": 1999, "edition": "US", "path": "/m/b.mp3", "title": "B",
        "production": "p-00000000000000ff",
    }  # fmt: skip
    library.commit([edit(1, *pair) for pair in said.items()], text="all", origin=Origin.CLI)
    track = one(library)
    assert {str(role) for role in track.roles} == {"theme/opening:2", "licensed"}
    assert track.said.words == {"tense"}
    assert (track.said.rating, track.said.note, track.said.later) == (4, "n", True)
    assert track.said.heard == track.said.added
    assert track.said.heard is not None
    assert track.said.heard.microsecond == 1
    assert track.versions == {Version.ARRANGE, Version.VOCAL}
    assert (track.medium, track.year, track.edition) == (Medium.ANIME, 1999, "US")
    assert (track.said.path_hint, track.said.title_hint) == (b"", "")  # its file is known
    assert track.said.production_id == "p-00000000000000ff"
    assert track.title == "A"


def test_values_that_mean_nothing_are_kept_and_left_out(library: Library) -> None:
    library.record([found("/m/a.mp3", 1)])
    odd: dict[str, Json] = {
        "rating": "many", "medium": "radio", "role:polka": True, "heard": "yesterday",
        "version": ["loud"], "path": "base64:!", "year": True, "from-the-future": 1,
    }  # fmt: skip
    library.commit([edit(1, *pair) for pair in odd.items()], text="odd", origin=Origin.LOAD)
    track = one(library)
    assert (track.said.rating, track.said.medium, track.said.heard) == (None, None, None)
    assert (track.roles, track.said.versions, track.year) == (frozenset(), None, None)
    assert len(list(library.statements())) == len(odd)


def test_of_tracks_with_files_the_same_that_is_said_is_one_value(library: Library) -> None:
    library.record([found(f"/m/{at}.mp3", at) for at in (1, 2, 3, 4)])
    for at, number in ((1, 1), (2, 1), (3, True)):
        said: dict[str, Json] = {"role:bgm": True, "rating": number, "path": f"/m/{at}.mp3"}
        library.commit([edit(at, *pair) for pair in said.items()], text="", origin=Origin.CLI)
    first, second, third, fourth = library.tracks()
    assert first.said is second.said
    assert (first.said.rating, third.said.rating) == (1, None)  # True is no number
    assert fourth.said is NOTHING_SAID


def test_a_production_is_stated_or_from_the_nearest_folder_or_derived(
    library: Library, tmp_path: Path
) -> None:
    inner, outer = tmp_path / "Frieren" / "OST", tmp_path / "Frieren"
    library.record([found(str(inner / "a.mp3"), 1, Metadata("A", production="From tags"))])
    assert one(library).production == Production("From tags")
    named = [Edit(Table.PRODUCTIONS, f"p-{n}", "name", f"Name {n}") for n in (1, 2, 3)]
    library.commit(named, text="names", origin=Origin.APP)
    state_folder(library, outer, production="p-1", medium="anime")
    assert one(library).production == Production("Name 1", "p-1", medium=Medium.ANIME)
    state_folder(library, inner, production="p-2")
    assert one(library).production == Production("Name 2", "p-2", medium=Medium.ANIME)
    say(library, 1, "production", "p-3")
    assert one(library).production.name == "Name 3"
    library.commit(
        [Edit(Table.PRODUCTIONS, "p-3", "medium", "game"),
         Edit(Table.PRODUCTIONS, "p-3", "alias:葬送のフリーレン", True)],
        text="more", origin=Origin.APP,
    )  # fmt: skip
    assert one(library).production.aliases == {"葬送のフリーレン"}
    assert one(library).medium is Medium.GAME
    say(library, 1, "production", None)
    state_folder(library, inner, production=None)
    state_folder(library, outer, production=None)
    assert one(library).production == Production("From tags", medium=Medium.ANIME)
    assert set(library.productions()) == {"p-1", "p-2", "p-3"}


def test_the_list_shows_a_renamed_production(library: Library) -> None:
    library.record([found(f"/m/{n}.mp3", n) for n in range(3)])
    library.tracks()
    library.commit([Edit(Table.PRODUCTIONS, "p-1", "name", "Old")], text="", origin=Origin.APP)
    say(library, 1, "production", "p-1")
    library.commit([Edit(Table.PRODUCTIONS, "p-1", "name", "New")], text="", origin=Origin.APP)
    assert [track.production.name for track in library.tracks()] == ["", "", "New"]


def test_two_files_of_one_recording_are_one_row(library: Library) -> None:
    library.record([found("/m/b.mp3", 1), found("/m/a.flac", 1)])
    assert len(library.tracks()) == 1
    assert one(library).path == b"/m/a.flac"
    assert one(library).copies == (b"/m/a.flac", b"/m/b.mp3")
    assert library.at(b"/m/b.mp3") == one(library)


def test_a_file_that_moves_takes_its_track_along(library: Library) -> None:
    library.record([found("/m/old.mp3", 1)])
    say(library, 1, "role:bgm", True)
    library.record([found("/m/new.mp3", 1)], gone=[b"/m/old.mp3"])
    assert one(library).copies == (b"/m/new.mp3",)
    assert one(library).state is State.HERE
    assert one(library).roles
    assert list(library.files) == [b"/m/new.mp3"]


def test_a_track_whose_files_vanished_stays_and_comes_back(library: Library) -> None:
    library.record([found("/m/a.mp3", 1, Metadata("A", album="Album"))])
    library.record([], gone=[b"/m/a.mp3", b"/m/never-known.mp3"])
    assert one(library).state is State.MISSING
    assert one(library).album == "Album"
    assert library.at(b"/m/a.mp3") == one(library)
    library.record([found("/m/a.mp3", 1)])
    assert one(library).state is State.HERE


def test_a_file_that_holds_another_recording_now_leaves_the_old_one_missing(
    library: Library,
) -> None:
    library.record([found("/m/a.mp3", 1)])
    say(library, 1, "title", "First")
    library.record([found("/m/a.mp3", 2)])
    assert one(library, 2).path == b"/m/a.mp3"
    assert one(library, 1).state is State.MISSING
    assert one(library, 1).title == "First"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"title": "Said", "path": "/m/x.mp3"}, "Said"),
        ({"path": "/m/From name.mp3"}, "From name"),
        ({"role:bgm": True}, audio_id(1)),
    ],
)
def test_a_track_that_is_only_spoken_of_is_missing(
    library: Library, said: dict[str, Json], title: str
) -> None:
    library.commit([edit(1, *pair) for pair in said.items()], text="", origin=Origin.LOAD)
    [track] = library.tracks()
    assert (track.title, track.state, track.copies) == (title, State.MISSING, ())


def test_a_track_of_which_nothing_is_said_any_more_is_no_track(library: Library) -> None:
    say(library, 1, "note", "x")
    assert len(library.tracks()) == 1
    say(library, 1, "note", None)
    assert library.tracks() == []
    assert library.track(audio_id(1)) is None
    assert library.track(TrackId("a1-unknown")) is None


def test_under_an_absent_root_nothing_is_missing(library: Library, tmp_path: Path) -> None:
    disk, other = tmp_path / "disk", tmp_path / "other"
    disk.mkdir()
    other.mkdir()
    (disk / "a.mp3").touch()
    (other / "b.mp3").touch()
    library.record([found(str(disk / "a.mp3"), 1), found(str(other / "b.mp3"), 2)])
    say(library, 3, "path", str(disk / "only-said.mp3"))
    state_folder(library, disk, root=True)
    state_folder(library, other, root=True)
    assert not library.refresh_states()
    disk.rename(tmp_path / "unplugged")
    assert library.refresh_states()
    assert library.away() == (os.fsencode(disk),)
    states = [one(library, number).state for number in (1, 2, 3)]
    assert states == [State.AWAY, State.HERE, State.AWAY]
    disk.mkdir()  # an empty mount point
    (disk / ".keep").touch()
    assert not library.refresh_states()
    assert one(library).state is State.AWAY
    disk.joinpath(".keep").unlink()
    disk.rmdir()
    (tmp_path / "unplugged").rename(disk)
    assert library.refresh_states()
    states = [one(library, number).state for number in (1, 2, 3)]
    assert states == [State.HERE, State.HERE, State.MISSING]


def test_an_empty_root_of_which_nothing_is_known_is_here(library: Library, tmp_path: Path) -> None:
    state_folder(library, tmp_path, root=True)
    empty = tmp_path / "empty"
    empty.mkdir()
    state_folder(library, empty, root=True)
    assert library.away() == ()
    assert library.roots() == [os.fsencode(tmp_path), os.fsencode(empty)]


def test_a_copy_that_is_here_is_preferred(library: Library, tmp_path: Path) -> None:
    here = tmp_path / "z.mp3"
    here.touch()
    library.record([found(str(here), 1), found("/nowhere/a.mp3", 1)])
    state_folder(library, Path("/nowhere"), root=True)
    assert one(library).path == os.fsencode(here)
    assert one(library).state is State.HERE


def test_folders_and_playlists_are_values(library: Library) -> None:
    library.commit(
        [Edit(Table.FOLDERS, "base64:L/8=", "medium", "film"),
         Edit(Table.PLAYLISTS, "b 10", "query", "role:opening"),
         Edit(Table.PLAYLISTS, "b 9", "unique", True),
         Edit(Table.PLAYLISTS, "b 9", f"pin:{audio_id(1)}", 1.5),
         Edit(Table.PLAYLISTS, "b 9", f"drop:{audio_id(2)}", True)],
        text="", origin=Origin.CLI,
    )  # fmt: skip
    assert library.folders() == [Folder(b"/\xff", medium=Medium.FILM)]
    nine, ten = library.playlists()
    assert (nine.name, nine.unique, nine.pinned) == ("b 9", True, ((audio_id(1), 1.5),))
    assert nine.dropped == {audio_id(2)}
    assert (ten.name, ten.query) == ("b 10", "role:opening")
    removed = [Edit(Table.PLAYLISTS, "b 10", "query", None)]
    library.commit(removed, text="", origin=Origin.CLI)
    assert [playlist.name for playlist in library.playlists()] == ["b 9"]


def test_an_odd_set_of_roles_from_two_libraries_is_shown_as_it_is(library: Library) -> None:
    time = "2026-01-31T12:00:00.000001Z"
    both = [
        Statement(Table.TRACKS, audio_id(1), f"role:{role}", True, time)
        for role in ("theme", "theme/opening")
    ]
    library.merge(both, text="load", origin=Origin.LOAD)
    assert {str(role) for role in one(library).roles} == {"theme", "theme/opening"}


def test_a_folder_and_a_hint_that_are_no_paths_are_kept_and_left_out(
    library: Library, folder: Path
) -> None:
    edits = [Edit(Table.FOLDERS, "/mu\0sic", "root", True), edit(1, "path", "/m/\0.mp3")]
    library.commit(edits, text="odd", origin=Origin.LOAD)
    assert (library.folders(), library.away(), one(library).path) == ([], (), b"")
    library.close()
    again = Library.open(os.fsencode(folder))
    assert again.roots() == []
    assert again.held(Table.FOLDERS, "/mu\0sic", "root") is not None


def test_a_folder_in_more_than_a_thousand_others_inherits_as_well(library: Library) -> None:
    state_folder(library, Path("/m"), medium="game")
    library.record([found("/m" + "/a" * 1500 + "/x.mp3", 1)])
    assert one(library).medium is Medium.GAME


class _Interrupted(dict[bytes, Folder]):
    """Folders of which one is stated anew by another thread just while they are looked through."""

    def __init__(self, folders: dict[bytes, Folder], state: Thread, stated: Event) -> None:
        super().__init__(folders)
        self._state, self._stated = state, stated

    def get(self, path: bytes, default: object = None) -> Folder | None:  # type: ignore[override]  # as it is used here
        found = super().get(path)
        if found is not None and not self._stated.is_set():
            self._state.start()
            self._stated.wait()
        return found


def test_what_is_stated_of_a_folder_while_a_track_is_made_reaches_it(library: Library) -> None:
    state_folder(library, Path("/m"), medium="game")
    library.record([found("/m/a.mp3", 1), found("/m/b.mp3", 2)])
    assembler, stated = library._view._assembler, Event()
    read = assembler.read_folders

    def noted() -> None:
        read()
        stated.set()

    assembler.read_folders = noted  # type: ignore[method-assign]  # to know when it is done
    state = Thread(target=state_folder, args=(library, Path("/m")), kwargs={"medium": "anime"})
    assembler.folders = _Interrupted(assembler.folders, state, stated)
    one(library)
    state.join()
    assert [one(library, number).medium for number in (1, 2)] == [Medium.ANIME, Medium.ANIME]
