"""The order of the list: right after every change, whatever way it was kept right."""

import random
from collections.abc import Iterable
from threading import Event, Thread
from typing import Any

import pytest

from curator.model.changes import Edit, Origin, Table
from curator.model.orders import library_key
from curator.model.tracks import Metadata, Track, TrackId
from curator.store import shelf
from curator.store.assembly import Assembler
from curator.store.library import Library
from curator.store.view import View
from tests.store.samples import audio_id, edit, found, say


def place(track: Track) -> tuple[object, ...]:
    return (*library_key(track), track.id)


def metadata(number: int) -> Metadata:
    return Metadata(f"t{number}", album=f"Álbum {number % 7}", track=number % 5, production="P")


def test_numbers_sort_as_numbers_and_names_without_case(library: Library) -> None:
    names = ["10.mp3", "9.mp3", "Élan 1.mp3", "elan 2.mp3", "ELAN 10.mp3"]
    library.record([found(f"/m/{name}", n) for n, name in enumerate(names)])
    shown = [track.path.decode().removeprefix("/m/") for track in library.tracks()]
    assert shown == ["9.mp3", "10.mp3", "Élan 1.mp3", "elan 2.mp3", "ELAN 10.mp3"]


def test_the_order_stays_right_through_changes(library: Library) -> None:
    dice = random.Random(1)
    library.record([found(f"/m/{n}.mp3", n, metadata(n)) for n in range(300)])
    library.tracks()
    for name in "BA":
        made = [Edit(Table.PRODUCTIONS, f"p-{name}", "name", name)]
        library.commit(made, text="", origin=Origin.APP)
    for turn in range(60):
        number = dice.randrange(320)
        match turn % 4:
            case 0:
                say(library, number, "production", dice.choice(["p-A", "p-B"]))
            case 1:
                library.record([found(f"/m/{dice.random()}.mp3", number, metadata(turn))])
            case 2:
                library.record([], gone=list(library.files)[:3])
            case 3:
                many = dice.sample(range(300), 100 if turn % 8 == 3 else 10)
                edits = [edit(n, "production", f"p-{turn % 2 and 'A'}") for n in many]
                library.commit(edits, text="", origin=Origin.APP)
        shown = library.tracks()
        assert shown == sorted(shown, key=place)
        assert len({track.id for track in shown}) == len(shown)
        assert all(library.track(track.id) is track for track in shown)


def test_a_word_about_one_track_makes_only_that_one_anew(library: Library) -> None:
    library.record([found(f"/m/{n}.mp3", n) for n in range(50)])
    before = {track.id: track for track in library.tracks()}
    say(library, 7, "rating", 5)
    changed = [track.id for track in library.tracks() if track is not before[track.id]]
    assert changed == [audio_id(7)]


def test_who_asks_for_one_waits_for_no_others(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.record([found(f"/m/{n}.mp3", n) for n in range(50)])
    library.tracks()
    made: list[TrackId] = []
    track = Assembler.track

    def noting(self: Assembler, one: TrackId) -> Track | None:
        made.append(one)
        return track(self, one)

    monkeypatch.setattr(Assembler, "track", noting)
    library.record([found(f"/m/{n}.mp3", n, Metadata("new")) for n in range(10)])
    first = library.track(audio_id(3))
    assert first is not None
    assert (first.title, made) == ("new", [audio_id(3)])
    assert sum(one.title == "new" for one in library.tracks()) == len(made) == 10


def test_nobody_waits_while_all_are_put_in_their_places(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.record([found(f"/m/{n}.mp3", n) for n in range(50)])
    began, may_end = Event(), Event()
    ordered = shelf._ordered

    def slow(tracks: Iterable[Track]) -> list[TrackId]:
        began.set()
        assert may_end.wait(10)
        return ordered(tracks)

    monkeypatch.setattr(shelf, "_ordered", slow)
    listed: list[list[Track]] = []
    listing = Thread(target=lambda: listed.append(library.tracks()))
    listing.start()
    assert began.wait(10)
    say(library, 7, "rating", 5)
    seen = library.track(audio_id(7))
    assert seen is not None
    assert seen.said.rating == 5
    may_end.set()
    listing.join(10)
    assert len(listed[0]) == 50
    assert [one.said.rating for one in library.tracks() if one.id == audio_id(7)] == [5]


def test_what_comes_meanwhile_is_in_the_next_list(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.record([found(f"/m/{n}.mp3", n) for n in range(50)])
    library.tracks()
    merged = shelf._merged

    def meanwhile(*given: Any) -> list[TrackId]:  # noqa: ANN401  (passed on as it is)
        monkeypatch.setattr(shelf, "_merged", merged)
        library.record([found("/m/20b.mp3", 70), found("/m/0.mp3", 40)])
        return merged(*given)

    monkeypatch.setattr(shelf, "_merged", meanwhile)
    library.record([found("/m/10b.mp3", 60)])
    names = {track.path.decode().removeprefix("/m/") for track in library.tracks()}
    assert ("10b.mp3" in names, "20b.mp3" in names) == (True, False)
    shown = library.tracks()
    assert shown == sorted(shown, key=place)
    assert {audio_id(60), audio_id(70)} <= {track.id for track in shown}


def test_a_track_that_is_asked_for_before_anybody_told_of_it_is_in_the_list(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By another thread, while a scan puts its file down."""
    library.record([found("/m/1.mp3", 1), found("/m/3.mp3", 3)])
    assert len(library.tracks()) == 2
    renew = View.renew

    def asked_before(self: View, ids: Iterable[TrackId]) -> None:
        assert library.track(audio_id(2)) is not None
        renew(self, ids)

    monkeypatch.setattr(View, "renew", asked_before)
    library.record([found("/m/2.mp3", 2)])
    assert [track.path for track in library.tracks()] == [b"/m/1.mp3", b"/m/2.mp3", b"/m/3.mp3"]
