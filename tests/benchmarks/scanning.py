"""First scans and rescans of real files, against MPD, beets and a bare walk."""

import os
import shutil
import subprocess
import sys
import time

from tests.benchmarks.music import music
from tests.benchmarks.peers import beets_home, mpd
from tests.benchmarks.report import Row
from tests.benchmarks.timing import Case, interleaved, middle, program

_COUNT = 2_400
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
    """Rows for 2,400 files of six formats."""
    place = music(folder, _COUNT)
    ours = os.path.join(folder, "scanned")
    cases = {"curator": _first(ours, place), "again": _again(ours, place)}
    cases["walk"] = program(sys.executable, "-c", _WALK, place)
    if shutil.which("mpd") and shutil.which("mpc"):
        cases["mpd"] = _mpd(folder, place)
    if shutil.which("beet"):
        cases["beets"] = _beets(folder, place)
    taken = {name: middle(one) for name, one in interleaved(cases, 3).items()}
    rows = [
        Row("rescan, nothing changed, 2,400 files", taken["again"], "s", "scandir + stat", taken["walk"])
    ]  # fmt: skip
    limits = {"mpd": ("mpd, first update", 1 / 2), "beets": ("beet import -A", 1 / 12)}
    rows += [
        Row("first scan, 2,400 files", taken["curator"], "s", limits[n][0], taken[n], limits[n][1])
        for n in limits
        if n in taken
    ]
    return rows


def _first(ours: str, place: str) -> Case:
    run = program(sys.executable, "-m", "curator", "--library", ours, "scan", place)

    def case() -> float:
        shutil.rmtree(ours, ignore_errors=True)
        return run()

    return case


def _again(ours: str, place: str) -> Case:
    return program(sys.executable, "-m", "curator", "--library", ours, "scan", place)


def _mpd(folder: str, place: str) -> Case:
    def case() -> float:
        start = time.perf_counter()
        with mpd(os.path.join(folder, "mpd"), place) as socket:
            command = ["mpc", "--host", socket, "update", "--wait"]
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            return time.perf_counter() - start

    return case


def _beets(folder: str, place: str) -> Case:
    home = os.path.join(folder, "beets-import")

    def case() -> float:
        environment = beets_home(home, place)
        return program("beet", "import", "-A", "-q", place, environment=environment)()

    return case
