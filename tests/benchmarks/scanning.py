"""First scans and rescans of real files, against MPD, beets and a bare walk.

MPD and cmus, which read tags alone, are asked while they run; ours is a whole process each time.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping

from tests.benchmarks.cmus import added, plays_all
from tests.benchmarks.music import many, music
from tests.benchmarks.peers import beets_home, mpd
from tests.benchmarks.report import Row
from tests.benchmarks.timing import Case, interleaved, middle, program

_COUNT = 2_400
_MANY = 100_000
_QUICK_ROUNDS = 9
"""Of what takes less than a second, so that one disturbance is none of the figure."""
_LIMITS = {"mpd": 1 / 2, "beets": 1 / 12}
_LIMITS_OF_MANY = {"mpd": 1 / 4, "walk": 1.5, "mpd again": 0.8}
_ROWS = (
    ("first", "first scan", "mpd", "mpd, first update"),
    ("first", "first scan", "beets", "beet import -A"),
    ("first", "first scan", "cmus", "cmus, add"),
    ("again", "rescan, nothing changed", "walk", "scandir + stat"),
    ("again", "rescan, nothing changed", "mpd again", "mpc update"),
)
"""Our case, what it is, the case beside it, and what that is."""

_WALK = """
import os, sys
def walk(folder):
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                walk(entry.path)
            else:
                os.stat(entry.path)
walk(sys.argv[1])
"""


def measure(folder: str) -> list[Row]:
    """Rows for 2,400 files of six formats, and for 100,000 small files."""
    return _measured(folder, music(folder, _COUNT), "2,400 files", _LIMITS, rounds=3) + _measured(
        folder, many(folder, _MANY), "100,000 files", _LIMITS_OF_MANY, rounds=1
    )


def _measured(
    folder: str, place: str, of: str, limits: Mapping[str, float], *, rounds: int
) -> list[Row]:
    ours = os.path.join(folder, "scanned")
    cases = {"first": _first(ours, place), "again": _again(ours, place)}
    cases["walk"] = program(sys.executable, "-c", _WALK, place)
    if shutil.which("mpd") and shutil.which("mpc"):
        cases |= _mpd(folder, place)
    if shutil.which("beet") and "beets" in limits:
        cases["beets"] = _beets(folder, place)
    if "beets" in limits and plays_all():
        cases["cmus"] = lambda: added(os.path.join(folder, "cmus"), place, _COUNT)
    taken = {name: middle(one) for name, one in interleaved(cases, rounds).items()}
    quick = {name: cases[name] for name in ("again", "walk")}
    taken |= {name: middle(one) for name, one in interleaved(quick, _QUICK_ROUNDS).items()}
    rows = [
        Row(f"{work}, {of}", taken[ours], "s", beside, taken[theirs], limits.get(theirs))
        for ours, work, theirs, beside in _ROWS
        if theirs in taken
    ]
    shutil.rmtree(ours, ignore_errors=True)
    return rows


def _first(ours: str, place: str) -> Case:
    run = program(sys.executable, "-m", "curator", "--library", ours, "scan", place)

    def case() -> float:
        shutil.rmtree(ours, ignore_errors=True)
        return run()

    return case


def _again(ours: str, place: str) -> Case:
    return program(sys.executable, "-m", "curator", "--library", ours, "scan", place)


def _mpd(folder: str, place: str) -> dict[str, Case]:
    """A first update from an empty database, and another one; both in one running server."""
    again: list[float] = []

    def update(socket: str) -> float:
        start = time.perf_counter()
        command = ["mpc", "--host", socket, "update", "--wait"]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start

    def first() -> float:
        start = time.perf_counter()
        with mpd(os.path.join(folder, "mpd"), place) as socket:
            update(socket)
            taken = time.perf_counter() - start
            again.append(update(socket))
            return taken

    return {"mpd": first, "mpd again": lambda: again[-1]}


def _beets(folder: str, place: str) -> Case:
    home = os.path.join(folder, "beets-import")

    def case() -> float:
        environment = beets_home(home, place)
        return program("beet", "import", "-A", "-q", place, environment=environment)()

    return case
