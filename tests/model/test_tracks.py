"""Which tracks are of one album, and which files of one track."""

from dataclasses import replace

from curator.model.productions import Production
from curator.model.tracks import ONLY_PATH, Metadata, Track, TrackId, album_key
from tests.model.making import make_track

WESNOTH = Production("Battle for Wesnoth")


def test_an_album_is_production_and_title_however_the_tags_are_written() -> None:
    one = make_track(album="Music of Wesnoth", production=WESNOTH, path=b"/a/1.ogg")
    other = make_track(album="MUSIC OF  WESNOTH", production=WESNOTH, path=b"/b/2.ogg")
    assert album_key(one) == album_key(other)


def test_albums_of_one_title_in_two_productions_are_two() -> None:
    ours = make_track(album="Original Soundtrack", production=WESNOTH)
    theirs = make_track(album="Original Soundtrack", production=Production("Frieren"))
    assert album_key(ours) != album_key(theirs)


def test_productions_of_one_name_are_two_when_the_listener_said_so() -> None:
    first = make_track(album="OST", production=Production("Persona", id="p1"))
    second = make_track(album="OST", production=Production("Persona", id="p2"))
    assert album_key(first) != album_key(second)


def test_tracks_that_nobody_knows_of_are_an_album_by_folder() -> None:
    one, other = make_track(path=b"/a/1.ogg"), make_track(path=b"/a/2.ogg")
    assert album_key(one) == album_key(other) != album_key(make_track(path=b"/b/1.ogg"))


def test_a_production_without_an_album_is_one_album_over_its_folders() -> None:
    one = make_track(production=WESNOTH, path=b"/a/1.ogg")
    assert album_key(one) == album_key(make_track(production=WESNOTH, path=b"/b/1.ogg"))


def test_copies_are_all_files_and_none_of_what_is_only_spoken_of() -> None:
    spoken_of = Track(TrackId("a1-0"), b"/m/a.ogg", Metadata("a"))
    assert spoken_of.copies == ()
    assert replace(spoken_of, files=ONLY_PATH).copies == (b"/m/a.ogg",)
    assert replace(spoken_of, files=(b"/m/a.ogg", b"/m/b.ogg")).copies == (b"/m/a.ogg", b"/m/b.ogg")
