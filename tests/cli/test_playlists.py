"""`curator playlist` and `publish`."""

import os
from pathlib import Path

import pytest

from tests.cli.running import Curator


@pytest.fixture
def tagged(scanned: Curator) -> Curator:
    """The library with an opening and an ending."""
    scanned("tag", "opening", "rising")
    scanned("tag", "ending", "leaves")
    return scanned


def test_kept_playlists_from_saving_to_deleting(tagged: Curator) -> None:
    saved = tagged("playlist", "save", "My themes", "role:theme", "-licensed", "--order", "-title")
    assert saved.lines == ["My themes: 2 tracks"]
    (row,) = tagged("playlist", "list").lines
    assert row.split("\t")[:2] == ["My themes", "2 tracks"]
    (kept,) = tagged("playlist", "list", "--json").json
    assert (kept["query"], kept["order"], kept["tracks"]) == ("role:theme -licensed", "-title", 2)
    shown = tagged("playlist", "show", "My themes", "--format", "{title}").lines
    assert shown == ["Rising Sun", "Falling Leaves"]
    tagged("playlist", "delete", "My themes")
    assert tagged("playlist", "list").err.startswith("no playlist is kept yet")
    tagged("undo")
    assert tagged("playlist", "list").lines == [row]


def test_a_kept_playlist_is_edited_by_hand(tagged: Curator) -> None:
    tagged("playlist", "save", "themes", "role:theme")
    show = ("playlist", "show", "themes", "--format", "{title}")
    assert tagged("playlist", "add", "themes", "river").lines == [
        "added Quiet River to playlist themes"
    ]
    assert tagged(*show).lines == ["Rising Sun", "Quiet River", "Falling Leaves"]
    tagged("playlist", "move", "themes", "leaves", "--to", "1")
    tagged("playlist", "remove", "themes", "rising")
    assert tagged(*show).lines == ["Falling Leaves", "Quiet River"]
    assert tagged("playlist", "remove", "themes", "rising").lines == ["nothing to change"]
    assert "say which tracks" in tagged("playlist", "add", "themes", code=2).err


def test_export_all_writes_what_changed(tagged: Curator) -> None:
    tagged("playlist", "save", "openings", "role:opening")
    tagged("playlist", "save", "endings", "role:ending")
    folder = tagged.home / "lists"
    ran = tagged("playlist", "export-all", folder)
    assert sorted(ran.err.splitlines()) == [
        f"wrote {folder}/endings.m3u: 1 track, 0 min",
        f"wrote {folder}/openings.m3u: 1 track, 0 min",
    ]
    tagged("tag", "ending", "mill")
    again = tagged("playlist", "export-all", folder).err
    assert f"wrote {folder}/endings.m3u: 2 tracks" in again
    assert f"left unchanged {folder}/openings.m3u" in again


def test_an_unmounted_disk_leaves_every_playlist_as_it_was(empty: Curator, music: Path) -> None:
    disk, lists = empty.home / "disk", empty.home / "lists"
    disk.mkdir()
    for name in ("01 Rising Sun.flac", "02 Quiet River.flac"):
        os.link(music / name, disk / name)
    empty("scan", disk)
    empty("playlist", "save", "suns", "rising")
    empty("playlist", "save", "both", "artist:ada")
    empty("playlist", "export-all", lists)
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in lists.iterdir()}
    disk.rename(empty.home / "elsewhere")
    ran = empty("playlist", "export-all", lists, code=1)
    assert "playlist both: nothing was written: 2 away of 2 tracks" in ran.err
    assert "playlist suns: nothing was written: 1 away of 1 track," in ran.err
    assert before == {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in lists.iterdir()
    }
    (empty.home / "elsewhere").rename(disk)
    assert "left unchanged" in empty("playlist", "export-all", lists).err


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["save", "x"], 2, "say what is in it: a query"),
        (["save", "x", "/music"], 2, "a query and no paths"),
        (["save", "x", "rol:op"], 2, "did you mean role:?"),
        (["save", "x", "river", "--order", "colour"], 2, "colour"),
        (["save", "x", "river", "--limit", "much"], 2, "'much' is no limit"),
        (["show", "nope"], 1, "there is no playlist 'nope'"),
        (["delete", "nope"], 1, "there is no playlist 'nope'"),
        (["export-all", "/dev/null/x"], 1, "cannot be made"),
    ],
)
def test_playlist_mistakes_are_one_sentence(
    scanned: Curator, args: list[str], code: int, told: str
) -> None:
    assert told in scanned("playlist", *args, code=code).err


def test_an_empty_playlist_is_nothing_matched(scanned: Curator) -> None:
    scanned("playlist", "save", "scores", "role:score")
    ran = scanned("playlist", "show", "scores", "--json", code=1)
    assert (ran.out, ran.err) == ("[]\n", "curator: playlist scores holds no tracks now\n")


def test_publishing_says_what_is_wrong(tagged: Curator, tmp_path: Path) -> None:
    tagged("playlist", "save", "openings", "role:opening")
    socket = tmp_path / "mpd.socket"
    assert f"there is no MPD at {socket}" in tagged("publish", "openings", socket, code=1).err
    assert "is no server" in tagged("publish", "openings", "http://x", code=1).err
    assert "there is no playlist" in tagged("publish", "x", "mpd://localhost", code=1).err


def test_a_playlist_by_hand_holds_what_is_added_in_its_order(tagged: Curator) -> None:
    assert tagged("playlist", "save", "drive", "--by-hand").lines == ["drive: 0 tracks"]
    for title in ("sun", "river"):
        tagged("playlist", "add", "drive", f"title:{title}")
    shown = tagged("playlist", "show", "drive", "--format", "{title}").lines
    tagged("playlist", "move", "drive", "title:river", "--to", "1")
    assert tagged("playlist", "show", "drive", "--format", "{title}").lines == shown[::-1]
    assert "by hand" in tagged("playlist", "list").out
    assert '"by_hand": true' in tagged("playlist", "list", "--json").out
    assert "has no query" in tagged("playlist", "save", "x", "river", "--by-hand", code=2).err


def test_a_kept_query_that_nobody_understands_hides_no_other_playlist(tagged: Curator) -> None:
    tagged("playlist", "save", "good", "role:theme")
    tagged("playlist", "save", "odd", "role:theme")
    kept = tagged("dump").raw
    lines = [line for line in kept.splitlines() if b'"id":"odd"' in line and b'"query"' in line]
    later = lines[0].replace(b"role:theme", b"rating:many").replace(b'"time":"2', b'"time":"3')
    tagged("load", "-", given=later)
    good, odd = tagged("playlist", "list").lines
    assert good.startswith("good\t")
    assert odd.startswith("odd\t?\t")
    assert "a whole number from 0 to 5" in odd
    assert [bool(one["problem"]) for one in tagged("playlist", "list", "--json").json] == [
        False,
        True,
    ]
