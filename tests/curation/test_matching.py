"""Which track an entry of a foreign playlist means, and how sure that is."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from curator.curation.exchanging import Matched, match_playlists
from curator.curation.matching import Way
from curator.errors import NothingMatched, ScanError
from curator.model.changes import Edit, Origin, Table
from curator.model.tracks import FoundFile, Metadata, TrackId
from curator.store.library import Library

NFD = unicodedata.normalize("NFD", "Café.mp3")
FILES = [
    ("Frieren/01 Journey.flac", "Journey", "Evan Call", 100.0),
    ("Zelda/01 Journey.flac", "A Journey", "Koji Kondo", 50.0),
    ("Zelda/Größe 100%25 #2.mp3", "Greatness", "Koji Kondo", 61.0),
    (f"Zelda/{NFD}", "Café", "Koji Kondo", 70.0),
    ("Zelda/#9.mp3", "Nine", "Koji Kondo", 80.0),
    ("Zelda/back\\slash.mp3", "Slash", "", None),
]


@pytest.fixture
def library(tmp_path: Path, music: Path) -> Iterator[Library]:
    opened = Library.open(bytes(tmp_path / "library"))
    found = []
    for number, (name, title, artist, seconds) in enumerate(FILES):
        path = music / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"sound")
        data = Metadata(title, artist=artist, duration=seconds)
        found.append(FoundFile(bytes(path), 5, 0, TrackId(f"a1-{number:032x}"), data))
    opened.record(found)
    opened.commit([Edit(Table.FOLDERS, str(music), "root", True)], text="scan", origin=Origin.SCAN)
    yield opened
    opened.close()


def matched(library: Library, music: Path, text: str | bytes, root: Path | None = None) -> Matched:
    playlist = music.parent / "lists" / "p.m3u"
    playlist.parent.mkdir(exist_ok=True)
    playlist.write_bytes(text if isinstance(text, bytes) else text.encode())
    return match_playlists(library, [bytes(playlist)], root=bytes(root) if root else None)


def ways(found: Matched) -> list[tuple[str, Way] | None]:
    return [(one.track.title, one.way) if one.track else None for one in found.matches]


@pytest.mark.parametrize(
    ("line", "title", "way"),
    [
        ("../music/Zelda/01 Journey.flac", "A Journey", Way.PATH),
        ("{music}/Frieren/01 Journey.flac", "Journey", Way.PATH),
        ("Frieren/01 Journey.flac", "Journey", Way.PATH),
        ("file://{quoted}/Zelda/Gr%C3%B6%C3%9Fe%20100%2525%20%232.mp3", "Greatness", Way.PATH),
        ("file://localhost{quoted}/Zelda/%239.mp3", "Nine", Way.PATH),
        ("Zelda\\01 Journey.flac", "A Journey", Way.PATH),
        ("Zelda/back\\slash.mp3", "Slash", Way.PATH),
        ("#9.mp3", "Nine", Way.NAME),
        ("Zelda/Café.mp3", "Café", Way.PATH),
        ("Zelda/Cafe\u0301.mp3", "Café", Way.PATH),
        ("C:\\Users\\me\\Music\\FRIEREN\\01 journey.FLAC", "Journey", Way.NAME),
        ("\\\\nas\\music\\Zelda\\01 Journey.mp3", "A Journey", Way.NAME),
        ("/mnt/old/Frieren/01 Journey.flac", "Journey", Way.NAME),
        ("file:///C:/Music/Zelda/01%20Journey.flac", "A Journey", Way.NAME),
        ("/gone/café.MP3", "Café", Way.NAME),
    ],
)
def test_paths_in_every_spelling(
    library: Library, music: Path, line: str, title: str, way: Way
) -> None:
    text = line.replace("{music}", str(music)).replace("{quoted}", quote(str(music)))
    assert ways(matched(library, music, f"{text}\n")) == [(title, way)]


def test_latin_1_playlists_find_names_in_utf8(library: Library, music: Path) -> None:
    data = "Zelda/Größe 100%25 #2.mp3\r\nnot here Ä.mp3\r\n".encode("latin-1")
    assert ways(matched(library, music, data)) == [("Greatness", Way.PATH), None]


def test_relative_paths_may_start_elsewhere(library: Library, music: Path) -> None:
    found = matched(library, music, "01 Journey.flac\n", music / "Zelda")
    assert ways(found) == [("A Journey", Way.PATH)]


def test_links_are_followed(library: Library, music: Path) -> None:
    os.symlink(music, music.parent / "link")
    assert ways(matched(library, music, "../link/Zelda/#9.mp3")) == [("Nine", Way.PATH)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x/01 Journey.flac", None),
        ("#EXTINF:51,x\nx/01 Journey.flac", ("A Journey", Way.NAME)),
        ("#EXTINF:300,x\nFoo/Café.mp3", None),
        ("#EXTINF:99,Evan Call - journey\nother.ogg", ("Journey", Way.TITLE)),
        ("#EXTINF:80,NINE\nother.ogg", ("Nine", Way.TITLE)),
        ("#EXTINF:-1,Nine\nother.ogg", None),
        ("#EXTINF:-1,Evan Call - Nine\nother.ogg", None),
        ("http://radio.example/#9.mp3", None),
    ],
)
def test_what_is_not_certain_is_not_taken(
    library: Library, music: Path, text: str, expected: tuple[str, Way] | None
) -> None:
    assert ways(matched(library, music, f"Zelda/#9.mp3\n{text}\n"))[1:] == [expected]


def test_tracks_come_once_and_in_order_and_the_rest_by_name(library: Library, music: Path) -> None:
    text = "Zelda/#9.mp3\ngone.mp3\n{}\nZelda/#9.mp3\n".format("Frieren/01 Journey.flac")
    found = matched(library, music, f"#EXTM3U\n{text}")
    assert [track.title for track in found.tracks] == ["Journey", "Nine"][::-1]
    assert [(one.location, one.number) for one in found.unknown] == [(b"gone.mp3", 3)]


def test_what_cannot_be_read_or_known(library: Library, music: Path) -> None:
    with pytest.raises(NothingMatched, match="none of its 2 entries"):
        matched(library, music, "a.mp3\nb.mp3")
    with pytest.raises(NothingMatched, match="names nothing"):
        matched(library, music, "")
    with pytest.raises(ScanError, match=r"p\.m3u: this XSPF cannot be read"):
        matched(library, music, "<playlist>")
    with pytest.raises(ScanError, match=r"none\.m3u cannot be read: No such file"):
        match_playlists(library, [bytes(music / "none.m3u")])
