"""The listener's own tags: they speak where something is shared, and only as far as they surprise."""

from dataclasses import replace

from curator.model.productions import Medium
from curator.model.roles import parse_roles
from curator.model.tracks import Said, Track
from curator.suggest.suggester import Suggester, suggest
from tests.suggest.listings import said, score_album, song_collection, track


def tag(one: Track, roles: str) -> Track:
    return replace(one, said=Said(roles=parse_roles(roles)))


def test_a_surprise_on_an_album_turns_the_album() -> None:
    album = score_album(medium=Medium.FILM)
    assert said(suggest(album)[album[5].id]) == {"score"}
    suggester = Suggester(album)
    suggester.update([tag(album[0], "licensed"), tag(album[1], "licensed")])
    suggestion = suggester.all()[album[5].id]
    assert said(suggestion) == {"licensed"}
    assert suggestion.reason == "same album and artist as 2 tracks you tagged licensed"


def test_two_pieces_of_score_do_not_turn_an_album_of_songs() -> None:
    songs = song_collection(count=40, medium=Medium.FILM)
    folder, album = "Night Drive Radio/Songs from Night Drive Radio", songs[0].album
    score = [
        track(f"{folder}/{name}.flac", artist="Ida Varga", album=album, medium=Medium.FILM)
        for name in ("Feather", "The Bench")
    ]
    suggester = Suggester([*songs, *score])
    before = suggester.all()[songs[0].id]
    assert said(before) == {"licensed"}
    assert before.confidence > 0.95
    suggester.update(tag(one, "score") for one in score)
    assert {frozenset(said(suggester.all().get(one.id))) for one in songs} == {
        frozenset({"licensed"})
    }


def test_two_surprises_make_nothing_sure() -> None:
    songs = song_collection(count=40, medium=Medium.FILM)
    folder, album = "Night Drive Radio/Songs from Night Drive Radio", songs[0].album
    score = [
        track(f"{folder}/{artist}.flac", artist=artist, album=album, medium=Medium.FILM)
        for artist in ("Ida Varga", "Tom Reyl")
    ]
    suggester = Suggester([*songs, *score])
    suggester.update(tag(one, "score") for one in score)
    assert all(suggestion.confidence < 0.8 for suggestion in suggester.all().values())


def test_a_theme_on_a_score_album_stands_alone() -> None:
    album = score_album(medium=Medium.FILM)
    suggester = Suggester(album)
    suggester.update([tag(album[0], "theme/main")])
    assert said(suggester.all()[album[5].id]) == {"score"}


def test_another_version_of_a_tagged_song_gets_its_exact_roles() -> None:
    full = track("Amber Gate/Yume no Kakera.flac", artist="Hanae Morisaki")
    short = track(
        "Amber Gate TV/Yume no Kakera (TV Size).flac", artist="Hanae Morisaki", seconds=90
    )
    suggestions = suggest([tag(full, "theme/opening:2"), short])
    assert said(suggestions[short.id]) == {"theme/opening:2"}
    assert suggestions[short.id].reason == "same song as the opening you tagged"


def test_tags_do_not_speak_to_strangers() -> None:
    film, songs = score_album(medium=Medium.FILM), song_collection(medium=Medium.FILM)
    before = suggest([*film, *songs])
    after = suggest([*(tag(one, "none") for one in film), *songs])
    assert {one.id: before[one.id] for one in songs} == {one.id: after[one.id] for one in songs}


def test_a_tag_tells_the_medium_of_its_album() -> None:
    album = score_album(folder="Glass Harbour/Soundtrack")
    suggester = Suggester(album)
    suggester.update([tag(one, "score") for one in album[:3]])
    assert said(suggester.all()[album[7].id]) == {"score"}
    suggester.update([tag(one, "bgm") for one in album[:3]])
    assert said(suggester.all()[album[7].id]) == {"bgm"}


def test_taking_tags_back_leaves_no_trace() -> None:
    album = score_album(medium=Medium.GAME)
    suggester = Suggester(album)
    before = suggester.all()
    suggester.update([tag(one, "licensed") for one in album[:4]])
    assert suggester.all() != before
    suggester.update(album[:4])
    assert suggester.all() == before


def test_the_lesson_is_in_the_explanation() -> None:
    album = score_album(medium=Medium.FILM)
    suggester = Suggester([tag(album[0], "licensed"), *album[1:]])
    explained = suggester.explain(album[5].id)
    assert explained is not None
    reasons = [each.reason for each in explained.evidence]
    assert "same album and artist as the licensed you tagged" in reasons
    assert suggester.explain(album[0].id) is None
