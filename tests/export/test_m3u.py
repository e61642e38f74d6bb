"""M3U text: exact bytes, names as on disk, and titles that can do no harm."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.export.m3u import Entry, extinfs, label, m3u_bytes, path_line, safe_text
from curator.export.names import twins
from curator.export.profiles import DEFAULT, Profile

ANY_TEXT = st.text(st.characters(codec=None))


TEXTS = st.one_of(
    st.text(st.sampled_from("ab -|#<\u3000é")),
    st.builds(lambda text, times: text * times, st.text(max_size=9), st.integers(1, 90)),
    ANY_TEXT,
)


def refused(line: bytes) -> bool:
    return any(rule.finds(line) for rule in DEFAULT.refused)


def extinf(entry: Entry) -> bytes:
    (only,) = extinfs([entry])
    return only


def warnings(line: bytes) -> list[str]:
    return [rule.reason for rule in DEFAULT.warned if rule.finds(line)]


def test_the_exact_bytes() -> None:
    entries = [
        Entry(b"./Caf\xc3\xa9/01 a.flac", "Café", "Evan Call", 99.5),
        Entry(b"/elsewhere/b.mp3", "Alone, with a comma"),
    ]
    assert (
        m3u_bytes(entries, "Openings", DEFAULT)
        == (
            "#EXTM3U\n#PLAYLIST:Openings\n"
            "#EXTINF:100,Evan Call - Café\n./Café/01 a.flac\n"
            "#EXTINF:-1,Alone, with a comma\n/elsewhere/b.mp3\n"
        ).encode()
    )


def test_an_empty_playlist_is_a_playlist() -> None:
    assert m3u_bytes([], "", DEFAULT) == b"#EXTM3U\n#PLAYLIST:playlist\n"


def test_a_profile_decides_on_line_ends_and_directives() -> None:
    plain = Profile("plain", "for a test", "no reader", line_end=b"\r\n", directives=False)
    assert m3u_bytes([Entry(b"./a.mp3", "a")], "x", plain) == b"#EXTM3U\r\n./a.mp3\r\n"


@pytest.mark.parametrize(
    ("path", "folder", "line"),
    [
        (b"/m/a.mp3", b"/m", b"./a.mp3"),
        (b"/m/x/a.mp3", b"/m/y/z", b"../../x/a.mp3"),
        (b"/m/#a.mp3", b"/m", b"./#a.mp3"),
        (b"/m/..a.mp3", b"/m", b"./..a.mp3"),
        (b"/m/ a\xff.mp3", b"/m", b"./ a\xff.mp3"),
        (b"/m/http:/x.mp3", b"/m", b"./http:/x.mp3"),
        (b"/m/a.mp3", None, b"/m/a.mp3"),
        (b"/a.mp3", b"/", b"./a.mp3"),
    ],
)
def test_path_lines(path: bytes, folder: bytes | None, line: bytes) -> None:
    assert path_line(path, folder) == line


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(None, b"-1"), (0.2, b"0"), (0.5, b"1"), (99.49, b"99"), (3600, b"3600")],
)
def test_whole_seconds(seconds: float | None, written: bytes) -> None:
    assert extinf(Entry(b"./a", "t", "", seconds)) == b"#EXTINF:" + written + b",t"


@pytest.mark.parametrize(
    ("given_text", "safe"),
    [
        ("a\r\n/etc/passwd", "a /etc/passwd"),
        ("a\x00b\x1b[31m\x85c\u2028d", "a b [31m c d"),
        ("  a   b  ", "a b"),
        ("全角　空白", "全角　空白"),
        ("Artist - Title - x", "Artist – Title – x"),
        ("a - - b -", "a – – b –"),
        ("well-known", "well-known"),
        ("#EXTM3U #extinf:1,x #EXT-X-KEY", "# EXTM3U # extinf:1,x # EXT-X-KEY"),
        ("#\nEXTINF", "# EXTINF"),
        ("#1 hit", "#1 hit"),
        ("<?xml version", "< ?xml version"),
        ("<ASX> <3 <Prologue>", "< ASX> <3 <Prologue>"),
        ("lone \ud800 surrogate", "lone surrogate"),
    ],
)
def test_titles_become_harmless(given_text: str, safe: str) -> None:
    assert safe_text(given_text) == safe


def test_artist_and_title_part_at_the_only_dash() -> None:
    assert label(Entry(b"", "B - C", "A - ")) == "A – - B – C"
    assert label(Entry(b"", "only, title")) == "only, title"


@given(ANY_TEXT, ANY_TEXT)
def test_a_label_is_one_short_line_that_forges_nothing(title: str, artist: str) -> None:
    line = extinf(Entry(b"./a", title, artist))
    text = line.decode()
    assert text.splitlines() in ([text], [])
    assert len(line) <= 1023
    assert re.search("#ext", text[1:], re.IGNORECASE) is None
    assert text.count(" - ") <= 1


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=8))
def test_labels_do_not_depend_on_their_neighbours(texts: list[tuple[str, str]]) -> None:
    entries = [Entry(b"./a", title, artist, 3.0) for title, artist in texts]
    assert extinfs(entries) == [extinf(entry) for entry in entries]
    plain = [extinf(Entry(b"./a", safe_text(title), "", 3.0)) for title, _ in texts]
    assert plain == [extinf(Entry(b"./a", title, "", 3.0)) for title, _ in texts]


def test_long_titles_are_cut_between_characters() -> None:
    line = extinf(Entry(b"./a", "桜" * 100_000, "é" * 100_000))
    assert len(line) <= 1023
    assert line.decode().count("é") == 200
    assert "桜" in line.decode()


@pytest.mark.parametrize(
    "line",
    [b"./a\nb.mp3", b"./a\rb.mp3", b"./a.mp3\r", b"./a\0.mp3", b"./a.mp3 ", b"./a.mp3\t",
     "./a.mp3\u3000".encode(), "./a.mp3\u00a0".encode(), b"./caf\xe9.mp3", b"./\xed\xa0\x80.mp3"],
)  # fmt: skip
def test_names_that_cannot_be_expressed_are_refused(line: bytes) -> None:
    assert refused(line)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"./#a.mp3", "VLC"),
        (b"./a?.mp3", "VLC"),
        (b"./a%20b.mp3", "VLC"),
        (b"./a\\b.mp3", "backslash"),
        (b"./ a.mp3", "MPD loses"),
        (b"./a /b.mp3", "MPD loses"),
        ("./a\u2028b.mp3".encode(), "Python"),
        ("./a\u0085b.mp3".encode(), "Python"),
        (b"./a\x0bb.mp3", "Python"),
        (b"./a.mp3.txt", "end like audio"),
        (b"./a", "end like audio"),
        (b"./a.d/b", "end like audio"),
        (b"./.mp3", "end like audio"),
        (b"./" + b"a/" * 520 + b"b.mp3", "1,023"),
    ],
)
def test_names_that_some_readers_get_wrong_are_warned_about(line: bytes, says: str) -> None:
    assert not refused(line)
    (only,) = warnings(line)
    assert says in only


@pytest.mark.parametrize(
    "name",
    ["plain.mp3", "two words.MP3", "100%.flac", "50%zz.ogg", "日本語.opus", "cafe\u0301.m4a",
     "a'b\"c;d|e*f:g<h>.wav", "-dash.mp3", "emoji 🎵.ogg", "\ufeffbom.mp3", "x.it"],
)  # fmt: skip
def test_other_names_are_fine(name: str) -> None:
    line = f"./{name}".encode()
    assert not refused(line)
    assert warnings(line) == []


def test_twins_are_found() -> None:
    lines = ["./A.mp3", "./a.mp3", "./caf\u00e9.mp3", "./cafe\u0301.mp3", "./b.mp3", "./b.mp3"]
    assert twins(line.encode() for line in lines) == {line.encode() for line in lines[:4]}
