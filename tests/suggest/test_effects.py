"""What is no music: effects, speech, drama and previews, by folder, length and title."""

import pytest

from curator.model.productions import Medium
from curator.suggest.suggester import suggest
from tests.suggest.listings import alone, said, score_album, track


@pytest.mark.parametrize(
    ("folder", "role"),
    [
        ("moonlander/data/sounds", "none:sound effect"),
        ("moonlander/data/water_sounds", "none:sound effect"),
        ("moonlander/SFX", "none:sound effect"),
        ("moonlander/効果音", "none:sound effect"),
        ("moonlander/Geräusche", "none:sound effect"),
        ("moonlander/звуки", "none:sound effect"),
        ("moonlander/speech", "none:speech"),
        ("moonlander/Voices/en", "none:speech"),
        ("moonlander/음성", "none:speech"),
        ("Amber Gate/Drama CD", "none:drama"),
        ("Amber Gate/広播/ドラマCD", "none:drama"),
        ("Amber Gate/Hörspiel", "none:drama"),
    ],
)
def test_the_folder_says_it(folder: str, role: str) -> None:
    suggestion = alone(track(f"{folder}/thing_03.ogg", seconds=2.5))
    assert suggestion is not None
    assert said(suggestion) == {role}
    assert suggestion.confidence >= 0.9
    assert suggestion.reason.startswith("folder is named")


def test_the_nearest_folder_counts() -> None:
    assert said(alone(track("moonlander/sounds/music/victory.ogg", seconds=4))) == {"bgm"}
    nested = track("moonlander/music/sounds/blip.ogg", seconds=1)
    assert said(alone(nested)) == {"none:sound effect"}


def test_a_long_piece_among_effects_is_music() -> None:
    effects = [track(f"moonlander/Sound/hit{n}.wav", seconds=0.4) for n in range(9)]
    piece = track("moonlander/Sound/long_walk.ogg", seconds=183)
    assert said(alone(piece, effects)) == {"bgm"}


def test_an_album_called_voices_is_music() -> None:
    song = track("Ilse Marrow/Voices/03 - Salt.flac", artist="Ilse Marrow", seconds=240)
    assert "none:speech" not in said(alone(song))


def test_short_untitled_files_among_short_files() -> None:
    files = [track(f"moonlander/data/{n}.wav", seconds=0.3) for n in ("jump", "coin", "die1")]
    assert all(said(alone(one, files)) == {"none:sound effect"} for one in files)


def test_a_short_jingle_of_an_album_is_music() -> None:
    album = score_album(medium=Medium.GAME)
    jingle = track(
        "Glass Harbour/Glass Harbour (Original Soundtrack)/13 - GAME OVER.flac",
        title="GAME OVER",
        artist="Ilse Marrow",
        composer="Ilse Marrow",
        number=13,
        seconds=3,
        medium=Medium.GAME,
    )
    assert said(alone(jingle, album)) == {"bgm"}


def test_songs_in_a_drama_folder_are_not_drama() -> None:
    song = track("Amber Gate/Drama CD/01 - Opening Theme.flac", artist="Rei H", medium=Medium.ANIME)
    assert said(alone(song)) == {"theme/opening"}


def test_a_header_without_a_length_is_no_effect() -> None:
    songs = [
        track(f"Amber Gate/{title}.flac", title=title, artist="Hanae Morisaki", seconds=0.1)
        for title in ("Yume no Kakera", "Kaze no Uta")
    ]
    assert all("none" not in role for one in songs for role in said(alone(one, songs)))


def test_effects_too_short_for_a_length_are_effects_like_their_neighbours() -> None:
    sounds = [
        track(f"games/moon/sounds/hit{at}.ogg", artist="Ada Quill", album="moon", seconds=length)
        for at, length in enumerate((0.4, 0.9, 1.5, 2.0, 0.07, 0.1))
    ]
    found = suggest(sounds)
    assert all(said(found.get(one.id)) == {"none:sound effect"} for one in sounds)
