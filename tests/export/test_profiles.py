"""Each profile: what its playlists look like, byte by byte, and what it refuses."""

import pytest

from curator.export.m3u import Entry, m3u_bytes
from curator.export.names import NameRule, is_ordinary
from curator.export.profiles import PROFILES, Profile

ENTRIES = [
    Entry(b"./Caf\xc3\xa9/01 #1 50%.mp3", "Café", "Evan Call", 99.5, b"file:///m/cover.jpg"),
    Entry(b"./b.mp3", "B"),
]
TITLES = "#EXTINF:100,Evan Call - Café\n{0}\n#EXTINF:-1,B\n{1}\n"
RELATIVE = "#EXTM3U\n#PLAYLIST:p\n" + TITLES.format("./Café/01 #1 50%.mp3", "./b.mp3")
WRITTEN = {
    "default": RELATIVE,
    "mpd": RELATIVE,
    "jellyfin": RELATIVE,
    "android": RELATIVE,
    "rockbox": RELATIVE,
    "navidrome": RELATIVE.replace(
        "#PLAYLIST:p\n", "#PLAYLIST:p\n#EXTALBUMARTURL:file:///m/cover.jpg\n"
    ),
    "vlc": "#EXTM3U\n#PLAYLIST:p\n#EXTINF:100,Evan Call - Café\n"
    "#EXTALBUMARTURL:file:///m/cover.jpg\n./Café/01 %231 50%25.mp3\n#EXTINF:-1,B\n./b.mp3\n",
    "foobar": "\ufeff"
    + RELATIVE.replace("./Café/01", ".\\Café\\01").replace("./b", ".\\b").replace("\n", "\r\n"),
    "car": "#EXTM3U\r\n./Café/01 #1 50%.mp3\r\n./b.mp3\r\n",
}
EXTENSIONS = {"foobar": b".m3u8", "rockbox": b".m3u8"}
# Beyond what no line of any profile but VLC's can hold.
REFUSED = {
    "default": [b"./#EXT-X-KEY.mp3", b"./<?xml.mp3"],
    "vlc": [],
    "mpd": [b"./ a.mp3", b"./a /b.mp3", b"./a.txt"],
    "navidrome": [b"./a.txt"],
    "jellyfin": [b"./a"],
    "foobar": [b"./a\\b.mp3", b"./a:b.mp3", b"./a./b.mp3", b"./a .mp3/x.", b"./a?.mp3"],
    "android": [b"./a:b.mp3", b"./a\\b.mp3", b"./a.txt"],
    "rockbox": [b"./a\\b.mp3", b"./" + b"a/" * 130 + b"b.mp3", b"./a"],
    "car": ["./é.mp3".encode(), b"./a.flac", b"./a:b.mp3"],
}
TAKEN = {
    "default": [b"./#1.mp3", b"./a\\b.mp3", b"./ a.mp3", b"./a.txt", b"/abs/a.mp3"],
    "vlc": [b"./a\nb.mp3", b"./a.mp3 ", b"./caf\xe9.mp3", b"./#EXT-X-KEY.mp3"],
    "mpd": [b"./#1.mp3", b"./a?b%20.mp3", b"./a\\b.mp3"],
    "navidrome": [b"./#1.mp3", b"./ a.mp3"],
    "jellyfin": [b"./a%20b.mp3"],
    "foobar": [b"./#1.mp3", b"../a/b.c/x.txt", "./é.mp3".encode()],
    "android": [b"./#1.mp3", "./é.mp3".encode()],
    "rockbox": ["./é.mp3".encode()],
    "car": [b"./001 Knolls.MP3"],
}


def refusal(profile: Profile, line: bytes) -> NameRule | None:
    return next((rule for rule in profile.refused if rule.finds(line)), None)


def test_every_profile_says_what_it_is_for_and_how_we_know() -> None:
    assert set(WRITTEN) == set(PROFILES)
    for name, profile in PROFILES.items():
        assert profile.name == name
        assert len(profile.description) > 20
        assert profile.source
        assert profile.extension == EXTENSIONS.get(name, b".m3u")


@pytest.mark.parametrize("name", PROFILES)
def test_the_exact_bytes(name: str) -> None:
    assert m3u_bytes(ENTRIES, "p", PROFILES[name]) == WRITTEN[name].encode()


@pytest.mark.parametrize(("name", "lines"), REFUSED.items())
def test_names_that_a_target_cannot_open_are_refused(name: str, lines: list[bytes]) -> None:
    profile = PROFILES[name]
    everywhere = [] if name == "vlc" else [b"./a\nb.mp3", b"./a\r.mp3", b"./a.mp3 ", b"./\xe9.mp3"]
    for line in [*everywhere, *lines, b"./a\0.mp3"]:
        assert refusal(profile, line), line


@pytest.mark.parametrize(("name", "lines"), TAKEN.items())
def test_names_that_it_can_open_are_not(name: str, lines: list[bytes]) -> None:
    for line in lines:
        assert not refusal(PROFILES[name], line), line


def test_vlc_gets_names_that_are_no_utf8_wholly_encoded() -> None:
    entries = [Entry(b"./\xc3\xa9 caf\xe9\n%.mp3", "t")]
    data = m3u_bytes(entries, "p", PROFILES["vlc"])
    assert data.endswith(b"\n./%C3%A9 caf%E9%0A%25.mp3\n")


def test_ordinary_lines_are_no_trouble_for_any_rule() -> None:
    rules = {rule for one in PROFILES.values() for rule in one.refused + one.warned}
    for line in [
        "./a.mp3",
        "../A b/c.d/01 (x) [y] {z}.FLAC",
        "/x/千本桜の歌.opus",
        "./Ünï/🎵 é.ogg",
    ]:
        assert is_ordinary(line.encode())
        assert not [rule.reason for rule in rules if rule.finds(line.encode()) and not rule.common]
    odd = ["./ a.mp3", "./a /b.mp3", "./a./b.mp3", "./a#.mp3", "./a", "./.mp3", "./a:b.mp3"]
    odd += ["", " a.mp3", "./a/ b.mp3", "./a/./b.mp3", "./a.mp3\n./b.mp3", f"./{240 * 'a'}.mp3"]
    for line in odd:
        assert not is_ordinary(line.encode()), line
