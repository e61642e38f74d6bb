"""Titles, numbers and productions from nothing but names."""

import pytest

from curator.scan.names import from_path, title_of


@pytest.mark.parametrize(
    ("name", "title", "track", "artist"),
    [
        ("01 - Space Cruise (Title).mp3", "Space Cruise (Title)", 1, ""),
        ("43. The Power (Credits Song).flac", "The Power (Credits Song)", 43, ""),
        ("07_-_Vermocsar.ogg", "Vermocsar", 7, ""),
        ("01-Journey of a Lifetime ~ Frieren.flac", "Journey of a Lifetime ~ Frieren", 1, ""),
        ("[03] Dusk.mp3", "Dusk", 3, ""),
        ("12 Dusk.mp3", "Dusk", 12, ""),
        ("track25.opus", "Track 25", 25, ""),
        ("track3_enhanced.opus", "Track 3 enhanced", 3, ""),
        ("03.mp3", "03", 3, ""),
        ("00 - Intro.mp3", "Intro", None, ""),
        ("7 Seconds.mp3", "7 Seconds", None, ""),
        ("2-Step.mp3", "2-Step", None, ""),
        ("101 Dalmatians.mp3", "101 Dalmatians", None, ""),
        ("1812 Overture.mp3", "1812 Overture", None, ""),
        ("ingame_27.ogg", "ingame 27", None, ""),
        ("Some.Dotted.Name.mp3", "Some Dotted Name", None, ""),
        ("S.T.A.L.K.E.R.mp3", "S.T.A.L.K.E.R", None, ""),
        ("Mike_Errecart.-.Monkey-bubble.ogg", "Monkey-bubble", None, "Mike Errecart"),
        ("Nobuo Uematsu - One-Winged Angel.mp3", "One-Winged Angel", None, "Nobuo Uematsu"),
        ("Artist - Album - 03 - Dusk.mp3", "Dusk", 3, "Artist"),
        ("05 - Somebody - Dusk.mp3", "Dusk", 5, "Somebody"),
        ("Night Watch - Dusk.mp3", "Dusk", None, ""),
        (
            "Peer Gynt Suite No. 1, Op. 46 - I. Morning.ogg",
            "Peer Gynt Suite No. 1, Op. 46 - I. Morning",
            None,
            "",
        ),
        ("Main Theme - Piano Version.mp3", "Main Theme - Piano Version", None, ""),
        ("Song - Live.mp3", "Song - Live", None, ""),
        ("Boss - Second Form.mp3", "Boss - Second Form", None, ""),
        ("100%.mp3", "100%", None, ""),
        ("???.mp3", "???", None, ""),
        (" .mp3", ".mp3", None, ""),
    ],
)  # fmt: skip
def test_a_file_name_is_taken_apart(name: str, title: str, track: int | None, artist: str) -> None:
    found = from_path(f"/m/Night Watch/{name}".encode(), b"/m")
    assert (found.title, found.track, found.artist) == (title, track, artist)


@pytest.mark.parametrize(
    ("name", "disc", "track"),
    [("1-03 Dusk.flac", 1, 3), ("2-11. Dusk.flac", 2, 11), ("Disc 1 - 04 - Dusk.mp3", 1, 4)],
)
def test_a_disc_number_in_front(name: str, disc: int, track: int) -> None:
    found = from_path(f"/m/x/{name}".encode(), b"/m")
    assert (found.title, found.disc, found.track) == ("Dusk", disc, track)


@pytest.mark.parametrize(
    ("path", "root", "album", "production", "disc", "marker"),
    [
        (
            "/music/[Nipponsei] BLEACH OP12 Single - chAngE [miwa]/01 - chAngE.mp3",
            "/music", "BLEACH OP12 Single - chAngE", "BLEACH", None, "OP12",
        ),
        ("/music/Frieren/CD2/01 a.mp3", "/music", "Frieren", "Frieren", 2, ""),
        ("/music/Frieren/CD2/01 a.mp3", "/music/Frieren/CD2", "Frieren", "Frieren", 2, ""),
        ("/music/Frieren/OST/01 a.mp3", "/music", "Frieren", "Frieren", None, ""),
        (
            "/d/usr/share/games/warzone2100/music/albums/aftermath_soundtrack/track17.opus",
            "/d", "aftermath soundtrack", "warzone2100", None, "",
        ),
        ("/d/games/wesnoth/1.16/data/core/music/a.ogg", "/d", "wesnoth", "wesnoth", None, ""),
        (
            "/m/TVアニメ『葬送のフリーレン』Original Soundtrack/01-x.flac",
            "/m", "TVアニメ『葬送のフリーレン』Original Soundtrack", "葬送のフリーレン", None, "",
        ),
        ("/m/ARIA/Drama CD/01 x.mp3", "/m", "Drama CD", "ARIA", None, ""),
        ("/tmp/music/x.mp3", "/tmp/music", "", "", None, ""),
        ("/m/x/Bakemonogatari-OP1.ogg", "/m", "x", "Bakemonogatari", None, "OP1"),
        ("/m/x/ShingekiNoKyojin-NCED2v2.ogg", "/m", "x", "ShingekiNoKyojin", None, "NCED2"),
        ("/G/Final Fantasy VII OST (1997) [FLAC]/Disc 2/01 x.mp3", "/G",
         "Final Fantasy VII OST (1997)", "Final Fantasy VII", 2, ""),
    ],
)  # fmt: skip
def test_folders_tell_album_production_disc_and_marker(
    path: str, root: str, album: str, production: str, disc: int | None, marker: str
) -> None:
    found = from_path(path.encode(), root.encode())
    assert (found.album, found.production) == (album, production)
    assert (found.disc, found.marker) == (disc, marker)


def test_names_that_are_not_utf8_are_read_as_what_they_probably_are() -> None:
    assert title_of("caf\N{LATIN SMALL LETTER E WITH ACUTE}") == "café"
    assert from_path(b"/m/x/caf\xe9 noir.mp3", b"/m").title == "café noir"
    shift_jis = "千本桜".encode("shift_jis")
    assert from_path(b"/m/x/" + shift_jis + b".mp3", b"/m").title == "千本桜"
    assert from_path(b"/m/x/\xff\xfe.mp3", b"/m").title == "ÿþ"


def test_a_title_is_one_clean_line() -> None:
    found = from_path("/m/x/a\nb\x1b[31m\u202ec\ufeff.mp3".encode(), b"/m")
    assert found.title == "a b [31m c"
