"""Killed at a random moment, again and again: a writer, commands, and the app in its terminal."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from curator.store.library import Library
from tests.faults.patience import LONG
from tests.store.samples import value

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 500 if LONG else 6
"""How many kills."""
TOGETHER = 25
"""Kills that one library goes through; then another one is begun."""


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


def one_library(folder: Path, rounds: int, dice: random.Random) -> tuple[int, list[str]]:
    """Kill writers in one library; how many changes were acknowledged, and which were lost."""
    acknowledged: list[int] = []
    lost: list[str] = []
    for turn in range(rounds):
        told = killed_writer(folder, f"w{turn}", dice.uniform(0, 0.25))
        acknowledged.append(len(told))
        library = Library.open(os.fsencode(folder))
        assert library.seq >= told[-1]
        for earlier, count in enumerate(acknowledged):
            word = f"word:w{earlier}"
            lost += [f"{word} {n}" for n in range(count) if value(library, n, word) is not True]
        seqs = [change.seq for change in library.history()]
        assert seqs == list(range(library.seq, 0, -1))
        assert all("unfinished" in notice for notice in library.notices)
        library.close(checkpoint=dice.random() < 0.5)
    return sum(acknowledged), lost


def test_random_kills_lose_nothing(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    dice = random.Random(ROUNDS)
    changes, lost = 0, list[str]()
    for start in range(0, ROUNDS, TOGETHER):
        count = min(TOGETHER, ROUNDS - start)
        acknowledged, missing = one_library(tmp_path / str(start), count, dice)
        changes, lost = changes + acknowledged, lost + missing
    record_property(
        "counted",
        f"random kills: {ROUNDS} kills, {changes} changes acknowledged, {len(lost)} lost, "
        "0 libraries that did not open",
    )
    assert lost == []
    assert changes > ROUNDS
