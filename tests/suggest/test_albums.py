"""What an album's tracks have in common: people in several credits, titles, artists."""

from curator.model.tracks import Track
from curator.suggest.groups import group_of
from curator.suggest.suggester import suggest
from curator.suggest.view import look
from tests.suggest.listings import said, song_collection, track


def credited(*artists: str) -> list[Track]:
    return [
        track(f"Glass Harbour/{at:02} Salt {at}.flac", artist=artist, number=at, seconds=140)
        for at, artist in enumerate(artists, 1)
    ]


def test_who_stands_in_every_credit_is_the_main_artist() -> None:
    both, one = "Ilse Marrow, Harbour Ensemble", "Harbour Ensemble"
    group = group_of(map(look, credited(both, one, both, one, "Ada Quill")))
    assert group.main == "harbour ensemble"
    assert group.share == 4 / 5
    assert group.variety == 2 / 5


def test_a_composer_with_changing_company_makes_underscore() -> None:
    tracks = credited(*["Ilse Marrow, Tom Vale", "Ilse Marrow", "Ilse Marrow & Ada Quill"] * 4)
    kinds = {text for one in suggest(tracks).values() for text in said(one)}
    assert kinds <= {"bgm", "score"}


def test_songs_by_many_western_bands_are_licensed() -> None:
    found = suggest(song_collection())
    assert {text for one in found.values() for text in said(one)} == {"licensed"}


def test_titles_of_places_and_fights_speak_for_a_game() -> None:
    names = ("Boss Battle", "Village", "World Map", "Dungeon", "Crystal", "Game Over")
    tracks = [
        track(
            f"Glass Harbour/{at:02} {name}.flac",
            title=name,
            artist="Ilse Marrow",
            album="Glass Harbour",
            number=at,
        )
        for at, name in enumerate(names, 1)
    ]
    assert {text for one in suggest(tracks).values() for text in said(one)} == {"bgm"}


def test_a_tracker_module_is_music_of_a_game() -> None:
    one = track("Downloads/glass.xm", title="glass", artist="Ilse Marrow")
    found = suggest([one])[one.id]
    assert said(found) == {"bgm"}
    assert found.reason == "a file format of games: xm"


def test_loops_that_end_abruptly_are_music_of_a_game() -> None:
    tracks = [
        track(f"Downloads/{name}.ogg", title=name, artist=artist, seconds=80)
        for name, artist in (("Amber", "Ilse Marrow"), ("Salt", "Ada Quill"))
    ]
    loops, faded = dict.fromkeys((t.id for t in tracks), -2.0), {t.id: -40.0 for t in tracks}
    assert all(said(one) == {"bgm"} for one in suggest(tracks, loops).values())
    assert any("abruptly" in one.reason for one in suggest(tracks, loops).values())
    assert suggest(tracks, faded) == suggest(tracks)
    assert suggest(tracks, loops).keys() == {one.id for one in tracks}
