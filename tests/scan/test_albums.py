"""The production in an album's name."""

import time

import pytest

from curator.scan.albums import production_of
from curator.scan.discs import disc_of


@pytest.mark.parametrize(
    ("album", "production"),
    [
        ("Final Fantasy VII Original Soundtrack", "Final Fantasy VII"),
        ("The Music of Wesnoth", "Wesnoth"),
        ("NieR:Automata Original Soundtrack", "NieR:Automata"),
        ("Cowboy Bebop OST 2", "Cowboy Bebop"),
        ("葬送のフリーレン オリジナル・サウンドトラック", "葬送のフリーレン"),
        ("TVアニメ『葬送のフリーレン』Original Soundtrack", "葬送のフリーレン"),
        ('TV Anime "Bocchi the Rock!" OST', "Bocchi the Rock!"),
        ("けいおん! 挿入歌集", "けいおん!"),
        ("进击的巨人 原声带", "进击的巨人"),
        ("OST 2", ""),
        ("Original Soundtrack", ""),
        ("Music", ""),
        ("???", ""),
        ("http://www.elysis.de", ""),
        ("A New Hope (Original Motion Picture Score)", "A New Hope"),
        ("Music from the Motion Picture Drive", "Drive"),
        ("Pulp Fiction: Music from the Motion Picture", "Pulp Fiction"),
        ("Attack on Titan Original Soundtrack, Vol. 2", "Attack on Titan"),
        ("Game of Thrones: Season 1 (Music from the HBO Series)", "Game of Thrones"),
        ("Stranger Things, Vol. 1 (A Netflix Original Series Soundtrack)", "Stranger Things"),
        ("Amélie (Bande originale du film)", "Amélie"),
        ("Nuovo Cinema Paradiso - Colonna sonora originale", "Nuovo Cinema Paradiso"),
        ("Chrono Trigger OST Disc 1", "Chrono Trigger"),
        ("Persona 5 Original Soundtrack Disc A", "Persona 5"),
        ("BLEACH OP12 Single", "BLEACH"),
        ("La La Land (Original Motion Picture Soundtrack) [Deluxe]", "La La Land"),
        ("The Sound of Music", "The Sound of Music"),
        ("Sound of Metal", "Sound of Metal"),
        ("High Score", "High Score"),
        ("Songs for the Deaf", "Songs for the Deaf"),
        ("Rocky IV", "Rocky IV"),
    ],
)
def test_soundtrack_words_go_and_the_work_stays(album: str, production: str) -> None:
    assert production_of(album) == production


def test_long_and_odd_albums_do_not_hang() -> None:
    started = time.perf_counter()
    many = ("original ", "tv series ", "(((", "music of ", "- ", "[]")
    for text in (one * 3000 + "x" for one in many):
        production_of(text)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("folder", "number"),
    [("CD1", 1), ("Disc 02", 2), ("disc_3", 3), ("Disk II", 2), ("Vol. 4", 4), ("2", 2),
     ("Disc 1 - Vocals", 1), ("CDs", None), ("Disco", None), ("1.16", None), ("Volume", None)],
)  # fmt: skip
def test_disc_folders(folder: str, number: int | None) -> None:
    assert disc_of(folder) == number
