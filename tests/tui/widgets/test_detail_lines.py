"""What the details panel says of a track."""

from datetime import UTC, datetime

from curator.model.loudness import Loudness
from curator.model.productions import Medium, Production
from curator.model.roles import parse_roles
from curator.model.suggestions import Suggestion
from curator.tui.glyphs import ASCII, UNICODE
from curator.tui.widgets.detail_lines import detail_lines, loudness_text
from tests.model.making import make_track


def test_all_that_is_known_stands_there_in_order() -> None:
    track = make_track(
        "Knolls", artist="Doug", composer="Kaufman", album="Music of Wesnoth", number=7, disc=2,
        production=Production("Wesnoth", medium=Medium.GAME, year=2003), duration=273.0,
        roles="bgm+licensed", rating=4, words=frozenset({"tense", "piano"}), note="a\nb", later=True,
        path=b"/m/a/\xff.ogg", files=(b"/m/a/\xff.ogg", b"/n/b.ogg"),
        added=datetime(2026, 3, 1, 12, tzinfo=UTC),
    )  # fmt: skip
    assert detail_lines(track, "-14.2 LUFS", UNICODE) == [
        ("title", "Knolls"),
        ("artist", "Doug"),
        ("composer", "Kaufman"),
        ("album", "Music of Wesnoth · 2-07"),
        ("production", "Wesnoth · game · 2003"),
        ("roles", "≋ bgm  © licensed"),
        ("rating", "4 of 5"),
        ("words", "piano, tense"),
        ("note", "a b"),
        ("later", "ask again at the end"),
        ("length", "4:33"),
        ("loudness", "-14.2 LUFS"),
        ("added", "2026-03-01"),
        ("file", "\N{REPLACEMENT CHARACTER}.ogg"),
        ("folder", "/m/a"),
        ("copies", "2"),
    ]


def test_a_suggestion_stands_there_until_there_is_a_role() -> None:
    guess = Suggestion(parse_roles("opening:2"), 0.9, "file name says OP2")
    told = dict(detail_lines(make_track(suggestion=guess), "", ASCII))
    assert told["suggested"] == "O opening 2 - file name says OP2"
    assert "loudness" not in told
    assert "suggested" not in dict(
        detail_lines(make_track(suggestion=guess, roles="bgm"), "", ASCII)
    )


def test_loudness_in_words() -> None:
    assert loudness_text(Loudness(-14.24, 6.06), UNICODE) == "-14.2 LUFS · range 6.1 LU"
    assert loudness_text(Loudness(None, 0.0), UNICODE) == "silence"
    assert loudness_text(None, UNICODE) == ""
