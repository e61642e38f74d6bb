"""Broken at every single call that writes: killed before, in and after it, on disks that fail."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.patience import LONG, quick_folder
from tests.faults.verdicts import Broken, Tally
from tests.faults.works import WORKS, damaged

ROOT = Path(__file__).resolve().parents[2]
EVERY = {
    "session": 5, "meanwhile": 11, "mending": 7, "without links": 13, "exchanging": 11,
    "commands": 37,
}  # fmt: skip
"""Of how many breaks one is made, unless there is much time."""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for all the libraries that are broken."""
    with quick_folder() as folder:
        yield folder


def broken(work: str, place: Path, every: int) -> list[Broken]:
    """Break the work everywhere; what became of each child, the whole one first."""
    command = [sys.executable, "-m", "tests.faults.crashing", str(place), work, str(every)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=True)
    return [Broken.parsed(line) for line in run.stdout.splitlines()]


@pytest.mark.parametrize("work", WORKS)
def test_a_break_at_every_step_loses_nothing(
    work: str, place: Path, record_property: Callable[[str, object], None]
) -> None:
    whole, *others = broken(work, place, 1 if LONG else EVERY[work])
    assert whole.ended == 0
    names = ("tags.json", "catalogue.json", "journal.jsonl", "history.jsonl")
    spoilt = [place / "model" / "lib" / name for name in names if WORKS[work][1] is damaged]
    tally = Tally()
    for one in (whole, *others):
        tally.judge(one, whole.said, [path.read_bytes() for path in spoilt])
    assert len(others) > (250 if LONG else 10)
    record_property("counted", "\n".join([tally.total(work), *(tally.table() if LONG else ())]))
    assert (tally.lost, tally.unopened, tally.faults) == ([], [], [])
