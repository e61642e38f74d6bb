"""`curator relink`, and roots that are forgotten, with real files."""

import shutil
from pathlib import Path

import pytest

from tests.audio import make_audio
from tests.cli.running import Curator


@pytest.fixture
def ripped(empty: Curator, tmp_path: Path) -> Curator:
    """An album of three, two of them tagged, encoded anew with titles in another script."""
    old, new = tmp_path / "music" / "Valley", tmp_path / "music" / "谷"
    for folder, ending, titles in ((old, "flac", "Dawn Noon Night"), (new, "mp3", "朝 昼 夜")):
        folder.mkdir(parents=True)
        for number, title in enumerate(titles.split()):
            tags = {"title": title, "album": folder.name, "track": str(number + 1)}
            path = folder / f"{number + 1} {title}.{ending}"
            make_audio(path, seconds=(1, 8, 3)[number], seed=number, tags=tags)
        if folder is old:
            empty("scan", tmp_path / "music")
            empty("tag", "opening", "dawn")
            empty("set", "rating=4", "noon")
            shutil.rmtree(folder)
    empty("scan", tmp_path / "music")
    return empty


def test_the_preview_stands_side_by_side(ripped: Curator) -> None:
    lines = ripped("relink", "-n").lines
    assert lines[0] == "3 tracks look re-encoded (same sequence of lengths): Valley → 谷:"
    assert lines[1].split("\t") == ["  Dawn", "0:01", "→", "朝", "0:01", "theme/opening"]
    (offer,) = ripped("relink", "-n", "--json").json
    assert [pair["new"]["title"] for pair in offer["pairs"]] == ["朝", "昼", "夜"]
    assert len(ripped("list", "is:missing").lines) == 3


def test_yes_does_it_and_undo_takes_it_back(ripped: Curator) -> None:
    ran = ripped("relink", "--yes")
    assert "relinked 3 tracks of 谷; curator undo takes it back" in ran.err
    tracks = ripped("list", "--json").json
    assert [(t["title"], t["roles"], t["rating"], t["state"]) for t in tracks] == [
        ("朝", ["theme/opening"], None, "here"),
        ("昼", [], 4, "here"),
        ("夜", [], None, "here"),
    ]
    assert "nothing looks re-encoded" in ripped("relink", "--yes").out
    assert ripped("relink", "--json").json == []
    assert "relinking 3 tracks of 谷" in ripped("undo").out
    assert len(ripped("list", "is:missing").lines) == 3


def test_without_yes_somebody_has_to_be_asked(ripped: Curator) -> None:
    ran = ripped("relink", code=2)
    assert "nobody can be asked here; --yes does it" in ran.err
    declined = ripped.on_terminal("relink", typed=b"n\n")
    assert "Let the new files have what was said of 3 tracks? [y/N]" in declined.out
    assert declined.code == 1
    assert len(ripped("list", "is:missing").lines) == 3
    assert ripped.on_terminal("relink", typed=b"\x04").code == 1
    assert ripped.on_terminal("relink", typed=b"yes\n").code == 0
    assert ripped("list", "is:missing", code=1).out == ""


def test_words_choose_among_the_vanished(ripped: Curator) -> None:
    assert "nothing looks re-encoded" in ripped("relink", "noon", "--yes").out
    assert "nothing matches" in ripped("relink", "zzz", code=1).err
    assert ripped("relink", "zzz", "--json", code=1).json == []


def test_a_root_is_forgotten_and_comes_back_with_everything(scanned: Curator, music: Path) -> None:
    scanned("tag", "opening", "river")
    assert scanned("roots", "forget", music, "-n").out.startswith("would be: forgot")
    assert scanned("roots", "forget", music).out == f"forgot {music} with 6 files\n"
    assert scanned("list", "--json", code=1).json == []
    assert "is no root" in scanned("roots", "forget", music, code=1).err
    scanned("scan", music)
    assert scanned("list", "river", "--json").json[0]["roles"] == ["theme/opening"]
