"""`curator dump`, `load` and `sync`, with real commands and several libraries."""

from pathlib import Path

import orjson
import pytest

from tests.cli.running import Curator


@pytest.fixture
def other(tmp_path: Path) -> Curator:
    """Another machine: the command with a library of its own, empty."""
    home = tmp_path / "other"
    home.mkdir()
    return Curator(home)


def test_dump_prints_statements_and_writes_the_same_to_a_file(
    scanned: Curator, tmp_path: Path
) -> None:
    scanned("tag", "opening", "river")
    printed = scanned("dump").raw
    lines = [orjson.loads(line) for line in printed.splitlines()]
    assert sum(line["field"] == "role:theme/opening" for line in lines) == 1
    path = tmp_path / "out.jsonl"
    assert scanned("dump", path).out == f"wrote {path}\n"
    assert path.read_bytes() == printed
    assert scanned("dump", path).out == f"unchanged: {path}\n"


def test_dump_load_dump_is_the_same_bytes(scanned: Curator, other: Curator) -> None:
    scanned("tag", "opening", "river")
    scanned("playlist", "save", "mine", "role:opening")
    scanned("untag", "river")
    dumped = scanned("dump").raw
    ran = other("load", "-", given=dumped)
    assert ran.out.startswith("loaded standard input: ")
    assert "6 tracks without a file here" in ran.err
    assert other("dump").raw == dumped
    assert "nothing to change" in other("load", "-", given=dumped).out


def test_load_decides_by_time_and_says_so(scanned: Curator, other: Curator) -> None:
    scanned("set", "rating=2", "river")
    other("load", "-", given=scanned("dump").raw)
    other("set", "rating=5", "river")
    later = other("dump").raw
    scanned("set", "note=mine", "river")
    shown = scanned("load", "-", "-n", given=later)
    assert shown.lines[0].startswith("would be: loaded standard input: 1 statement")
    assert shown.lines[2].split("\t")[0] == "  Quiet River: rating 2 → 5"
    told = scanned("load", "-", "--json", given=later).json
    (conflict,) = told["conflicts"]
    assert (conflict["title"], conflict["before"], conflict["value"]) == ("Quiet River", 2, 5)
    (track,) = scanned("list", "river", "--json").json
    assert (track["rating"], track["note"]) == (5, "mine")
    assert "1 decided by time: Quiet River: rating 2 → 5" in scanned("history").lines[0]
    scanned("undo")
    assert scanned("list", "river", "--json").json[0]["rating"] == 2


def test_a_broken_line_is_named_and_nothing_is_taken(scanned: Curator, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    time = '"2050-01-01T00:00:00.000000Z"'
    line = f'{{"table":"tracks","id":"a1-77","field":"note","time":{time},"value":"x"}}\n'
    good.write_text(line)
    bad.write_text(line + "oops\n")
    before = scanned("dump").raw
    ran = scanned("load", good, bad, code=1)
    assert f"{bad} holds what is no statement: line 2 (not JSON); nothing was taken" in ran.err
    assert ran.err.count("\n") == 1
    assert scanned("dump").raw == before
    bad.write_text('{"format":7}\n')
    assert "update curator to load it" in scanned("load", bad, code=1).err
    assert "cannot be read" in scanned("load", tmp_path / "none.jsonl", code=1).err
    scanned("load", good)
    assert scanned("dump").raw != before


def test_dump_refuses_places_that_hold_something_else(scanned: Curator, music: Path) -> None:
    song = next(music.glob("*.flac"))
    size = song.stat().st_size
    assert "named like audio" in scanned("dump", song, code=1).err
    assert song.stat().st_size == size
    assert "in the library itself" in scanned("dump", scanned.library / "tags.json", code=1).err


def test_two_machines_and_one_folder(scanned: Curator, other: Curator, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    assert "make it, or mount" in scanned("sync", shared, code=1).err
    shared.mkdir()
    scanned("tag", "opening", "river")
    assert scanned("sync", shared).lines[1].startswith("wrote ")
    assert other("sync", shared, "-n").lines[0].startswith("would be: sync with ")
    assert len(list(shared.iterdir())) == 1
    other("sync", shared)
    other("tag", "ending", "river", "--replace")
    other("sync", shared)
    told = scanned("sync", shared, "--json").json
    assert (told["written"], told["statements"], told["problems"]) == (True, 2, [])
    assert [one["field"] for one in told["conflicts"]] == ["role:theme/opening"]
    assert scanned("list", "river", "--json").json[0]["roles"] == ["theme/ending"]
    assert scanned("dump").raw == other("dump").raw
    assert "is up to date" in scanned("sync", shared).out
    assert {path.suffix for path in shared.iterdir()} == {".jsonl"}


def test_a_broken_file_of_another_machine_is_exit_1_and_stops_nothing(
    scanned: Curator, tmp_path: Path
) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "far.jsonl").write_text("<<<<<<< HEAD\n")
    ran = scanned("sync", tmp_path / "shared", code=1)
    assert "far.jsonl holds what is no statement: line 1" in ran.err
    assert "wrote" in ran.out
