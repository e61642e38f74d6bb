"""Killed at a random moment, again and again, in one library."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from curator.store.library import Library
from tests.store.samples import value

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("CURATOR_KILL_ROUNDS", "6"))
"""How many kills; the environment asks for a longer run."""


def killed_writer(folder: Path, name: str, delay: float) -> list[int]:
    """What a writer acknowledged until it was killed, `delay` seconds after its first word."""
    command = [sys.executable, "-m", "tests.store.writing", str(folder), name, "100000", "7"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(delay)
        process.kill()
        # The last line may be torn by the kill; it was printed after the change was kept.
        rest = [line for line in process.stdout if line.endswith("\n")]
    return [int(line) for line in (first, *rest)]


def test_random_kills_lose_nothing(tmp_path: Path) -> None:
    dice = random.Random(ROUNDS)
    acknowledged: list[list[int]] = []
    for turn in range(ROUNDS):
        told = killed_writer(tmp_path, f"w{turn}", dice.uniform(0, 0.25))
        acknowledged.append(told)
        library = Library.open(os.fsencode(tmp_path))
        assert library.seq >= told[-1]
        for earlier, several in enumerate(acknowledged):
            for number in range(len(several)):
                assert value(library, number, f"word:w{earlier}") is True
        seqs = [change.seq for change in library.history()]
        assert seqs == list(range(library.seq, 0, -1))
        assert all("unfinished" in notice for notice in library.notices)
        library.close(checkpoint=dice.random() < 0.5)
    assert sum(map(len, acknowledged)) > ROUNDS
