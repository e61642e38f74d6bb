"""Words in many languages, and the names that only seem to hold them."""

import pytest

from curator.model.productions import Medium
from curator.suggest.signals import phrase
from curator.suggest.weights import CROSS, WEIGHTS
from curator.suggest.words import meanings
from tests.suggest.listings import alone, said, score_album, song_collection, track


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Opening Theme", "theme/opening"),
        ("Main Title", "theme/opening"),
        ("Opening Theme 2", "theme/opening:2"),
        ("風の門 (オープニングテーマ)", "theme/opening"),
        ("바람의 문 (오프닝)", "theme/opening"),
        ("片头曲 风之门", "theme/opening"),
        ("Vorspann: Das Tor", "theme/opening"),
        ("Générique de début", "theme/opening"),
        ("Sigla iniziale", "theme/opening"),
        ("Tema de abertura", "theme/opening"),
        ("Tema de apertura", "theme/opening"),
        ("Опенинг", "theme/opening"),
        ("End Credits", "theme/ending"),
        ("End Roll", "theme/ending"),
        ("スタッフロール", "theme/ending"),
        ("エンディングテーマ", "theme/ending"),
        ("엔딩", "theme/ending"),
        ("片尾曲", "theme/ending"),
        ("Abspann", "theme/ending"),
        ("Générique de fin", "theme/ending"),
        ("Titoli di coda", "theme/ending"),
        ("Sigla finale", "theme/ending"),
        ("Créditos finales", "theme/ending"),
        ("Encerramento", "theme/ending"),
        ("Эндинг", "theme/ending"),
        ("Main Theme", "theme/main"),
        ("メインテーマ", "theme/main"),
        ("메인 테마", "theme/main"),
        ("主题曲", "theme/main"),
        ("Hauptthema", "theme/main"),
        ("Thème principal", "theme/main"),
        ("Tema principale", "theme/main"),
        ("Tema principal", "theme/main"),
        ("Главная тема", "theme/main"),
        ("挿入歌 夜の橋", "theme/insert"),
        ("插曲 夜之桥", "theme/insert"),
        ("삽입곡 밤의 다리", "theme/insert"),
        ("キャラクターソング ミオ", "theme/character"),
    ],
)
def test_a_word_in_any_language_says_the_kind(title: str, role: str) -> None:
    song = track(f"Tor/{title}.flac", title=title, artist="Rei Halloway", medium=Medium.ANIME)
    suggestion = alone(song)
    assert said(suggestion) == {role}


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Mirelle's Theme", "Mirelle"),
        ("ミレルのテーマ", "ミレル"),
        ("Theme of Old Harrow", "Old Harrow"),
    ],
)
def test_a_theme_names_its_owner(title: str, subject: str) -> None:
    suggestion = alone(track(f"Tor/{title}.flac", title=title, artist="R. Hall", medium=Medium.TV))
    assert said(suggestion) == {f"theme/character:{subject}"}


@pytest.mark.parametrize(
    ("title", "unmeant"),
    [
        ("crossing field", {"scene"}),
        ("Love Dramatic", {"drama"}),
        ("Stopwatch", {"opening", "cue"}),
        ("Themeless", {"theme"}),
        ("Mismatched Titles of Nobility", {"opening", "ending"}),
        ("The Ending of All Roads", set()),
        ("Trailerpark Nights", {"preview"}),
        ("Soundness", {"effect"}),
    ],
)
def test_words_are_matched_whole(title: str, unmeant: set[str]) -> None:
    assert not meanings(title).keys() & unmeant


def test_of_two_words_that_overlap_the_longer_counts() -> None:
    assert meanings("end title").keys() == {"ending"}
    assert meanings("générique de fin").keys() == {"ending"}
    assert meanings("片尾曲").keys() == {"ending"}
    assert "opening" not in meanings("sigla finale")


def test_case_accents_width_and_camel_humps_do_not_matter() -> None:
    assert "ending" in meanings("CREDITOS FINALES")
    assert "bgm" in meanings("ＢＧＭ").values()
    assert "intro" in meanings("Harbour-IntroSad")
    assert "ending" in meanings("harbour_end_credits")


def test_an_off_vocal_piece_is_no_opening() -> None:
    title = "風の門 オープニングテーマ (off vocal)"
    song = track(f"Tor/{title}.flac", title=title, artist="Rei Halloway", medium=Medium.ANIME)
    assert said(alone(song)).isdisjoint({"theme/opening"})


def test_a_love_theme_among_songs_of_many_bands_stays_licensed() -> None:
    album = song_collection(medium=Medium.FILM)
    love = track(
        "Night Drive Radio/Songs from Night Drive Radio/13.flac",
        title="Hold On To The Lights (Love Theme)",
        artist="The Paper Anchors",
        album="Songs from Night Drive Radio",
        number=13,
        medium=Medium.FILM,
    )
    assert said(alone(love, album)) == {"licensed"}


@pytest.mark.parametrize(
    ("title", "role"),
    [("アイキャッチ", "bgm:eyecatch"), ("Jingle 3", "bgm:jingle"), ("M-12", "bgm")],
)
def test_cues_are_bgm_and_say_what_they_are(title: str, role: str) -> None:
    cue = track(
        "Tor/Tor (Original Soundtrack)/20.flac",
        title=title,
        artist="Ilse Marrow",
        composer="Ilse Marrow",
        number=20,
        medium=Medium.ANIME,
    )
    album = score_album(folder="Tor/Tor (Original Soundtrack)", medium=Medium.ANIME)
    assert said(alone(cue, album)) == {role}


@pytest.mark.parametrize("name", sorted({*WEIGHTS, *CROSS}))
def test_every_signal_can_be_said_in_words(name: str) -> None:
    sentence = phrase((name, "detail"))
    assert sentence
    assert "{" not in sentence
