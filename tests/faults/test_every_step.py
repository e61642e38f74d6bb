"""Killed before every single writing call, or in the middle of it: nothing acknowledged is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

from curator.store.library import Library
from tests.store.samples import found, say, value

ROOT = Path(__file__).resolve().parents[2]


def check(folder: str, acknowledged: list[int]) -> None:
    """One crashed library: everything is there, once; it goes on; the next opening is clean."""
    library = Library.open(os.fsencode(folder))
    assert all("unfinished" in notice for notice in library.notices)
    there = [number for number in range(1, 10) if value(library, number, "rating") == 3]
    assert there[: len(acknowledged)] == acknowledged
    assert len(there) <= len(acknowledged) + 1
    seqs = [change.seq for change in library.history()]
    assert seqs == list(range(len(there), 0, -1))
    assert library.files in ({}, {b"/m/a.mp3": found("/m/a.mp3", 1)})
    change = say(library, 99, "note", "after")
    assert change is not None
    assert change.seq == len(there) + 1
    library.close()
    later = Library.open(os.fsencode(folder))
    assert later.notices == []
    assert value(later, 99, "note") == "after"
    assert [change.seq for change in later.history()] == list(range(len(there) + 1, 0, -1))


def test_a_kill_at_every_step_loses_nothing(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.faults.crashing", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(lines) > 50
    assert lines[-1]["acknowledged"] == list(range(1, 10))
    for line in lines:
        check(line["folder"], line["acknowledged"])
