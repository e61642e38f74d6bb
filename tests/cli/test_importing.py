"""`curator import`."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import Curator


@pytest.fixture
def tagged(scanned: Curator) -> Curator:
    """The library with an ending."""
    scanned("tag", "ending", "leaves")
    return scanned


def test_a_playlist_is_tagged_by_importing_it(tagged: Curator, music: Path) -> None:
    listed = tagged.home / "some.m3u"
    listed.write_text(f"#EXTM3U\n{music}/02 Quiet River.flac\n04 Falling Leaves.flac\ngone.mp3\n")
    dry = tagged("import", listed, "--as", "bgm", "-n")
    assert dry.lines[0] == "would be: 1 BGM · 1 kept theirs"
    ran = tagged("import", listed, "--as", "bgm")
    assert ran.lines[-1].split("\t")[:2] == ["  theme/ending", "Falling Leaves"]
    assert ran.err == "curator: not in the library: 1 entry\n  gone.mp3\n"
    assert tagged("list", "role:bgm", "--format", "{title}").lines == ["Quiet River"]


def test_a_playlist_of_strangers_matches_nothing(tagged: Curator) -> None:
    listed = tagged.home / "some.m3u"
    listed.write_text("a.mp3\nb.mp3\n")
    assert "none of its 2 entries" in tagged("import", listed, "--as", "bgm", code=1).err
    assert "No such file" in tagged("import", "nope.m3u", "--as", "bgm", code=1).err
    assert "none of its 2 entries" in tagged("import", listed, code=1).err


def test_without_roles_it_shows_what_each_entry_means(tagged: Curator, music: Path) -> None:
    listed = tagged.home / "some.pls"
    listed.write_text("[playlist]\nFile1=C:\\Music\\02 Quiet River.flac\nFile2=x\n")
    ran = tagged("import", listed)
    assert ran.lines[0] == "1 track found; --as ROLE tags them"
    assert ran.lines[1].split("\t")[:2] == ["  by name", "Quiet River"]
    known, unknown = tagged("import", listed, "--json").json
    assert (known["entry"], known["found_by"]) == ("C:\\Music\\02 Quiet River.flac", "name")
    assert (unknown["entry"], unknown["id"]) == ("x", None)
    assert tagged("list", "role:bgm", code=1).out == ""


def test_several_files_from_another_root(tagged: Curator, music: Path) -> None:
    for name, title in (("a", "02 Quiet River"), ("b", "03 The Old Mill")):
        (tagged.home / f"{name}.m3u").write_text(f"{music.name}/{title}.flac\n")
    ran = tagged("import", "a.m3u", "b.m3u", "--root", music.parent, "--as", "bgm", "--json")
    assert [(one["title"], one["roles"]) for one in ran.json] == [
        ("Quiet River", ["bgm"]),
        ("The Old Mill", ["bgm"]),
    ]


def test_an_export_of_beets(tagged: Curator) -> None:
    listed = tagged.home / "beets.json"
    listed.write_text('[{"path": "/nas/x.mp3", "title": "rising sun", "artist": "Ada Finch"}]')
    tagged("import", listed, "--from", "beets", "--as", "opening")
    assert tagged("list", "role:opening", "--format", "{title}").lines == ["Rising Sun"]
    listed.write_text("no json")
    assert f"{listed}: this is no JSON" in tagged("import", listed, "--from", "beets", code=1).err


def test_ratings_of_mpd(tagged: Curator, music: Path) -> None:
    file = tagged.home / "sticker.sql"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE sticker(type, uri, name, value)")
        database.execute("INSERT INTO sticker VALUES('song', '02 Quiet River.flac', 'rating', '8')")
        database.commit()
    args = ("import", file, "--from", "mpd")
    assert tagged(*args, "-n").lines[0] == "would import 1 rating"
    assert tagged(*args).lines[0] == "imported 1 rating"
    assert tagged("list", "rating:4", "--format", "{title}").lines == ["Quiet River"]
    assert "nothing to change" in tagged(*args).out
    assert "leave out --as" in tagged(*args, "--as", "bgm", code=2).err
    assert "--add is for roles" in tagged(*args, "--add", code=2).err
    tagged("undo")
    several = tagged("import", file, file, "--from", "mpd", "--json", "-n").json
    assert [one["rating"] for one in several] == [4, 4]
