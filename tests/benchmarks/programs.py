"""Whole processes: starting up, listing, exporting, against Python, Typer and beets."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping

from tests.benchmarks.libraries import library
from tests.benchmarks.peers import beets_library
from tests.benchmarks.report import Row
from tests.benchmarks.timing import Case, interleaved, middle, processor, program

_TYPER = """
import typer
app = typer.Typer(add_completion=False)
@app.command()
def main(name: str = "") -> None: pass
app()
"""
_EXPORT_LIMITS = {1_000: 9.0, 10_000: 11.0, 100_000: 20.0}


def measure(folder: str) -> list[Row]:
    """Rows for start-up and for commands at three sizes."""
    rows = _start()
    for count in _EXPORT_LIMITS:
        rows += _export(folder, count)
    return rows


def curator(*words: str, place: bytes | None = None) -> Callable[[], float]:
    """A run of curator on a library, with a cache of its own."""
    chosen = ["--library", os.fsdecode(place)] if place else []
    cache = {"CURATOR_CACHE": os.fsdecode(place) + "-cache"} if place else {}
    return program(sys.executable, "-m", "curator", *chosen, *words, environment=cache)


def _start() -> list[Row]:
    cases = {
        "pass": program(sys.executable, "-c", "pass"),
        "typer": program(sys.executable, "-c", _TYPER),
        "version": curator("--version"),
        "help": curator("--help"),
    }
    taken = {name: 1000 * middle(one) for name, one in interleaved(cases, 15).items()}
    beside = ("python -c pass", taken["pass"])
    return [
        Row("curator --version", taken["version"], "ms", *beside, 3),
        Row("curator --help", taken["help"], "ms", *beside, 16),
        Row("curator --help", taken["help"], "ms", "empty Typer app", taken["typer"]),
    ]


def _export(folder: str, count: int) -> list[Row]:
    place = library(folder, count)
    cases = _cases(place)
    shutil.rmtree(os.fsdecode(place) + "-cache", ignore_errors=True)
    first = {name: 1000 * cases[name]() for name in ("role", "all")}
    beet = shutil.which("beet") or ""
    if beet:
        theirs = program(beet, "ls", "-p", environment=beets_library(folder, count))
        cases |= {"beets": theirs, "beets worked": processor(theirs)}
    rounds = 5 if count < 100_000 else 3
    taken = {name: 1000 * middle(one) for name, one in interleaved(cases, rounds).items()}
    return _rows(count, first, taken)


def _cases(place: bytes) -> dict[str, Case]:
    nothing = program(sys.executable, "-c", "pass")
    role = curator("export", "--role", "opening", place=place)
    every = curator("export", place=place)
    return {
        "pass": nothing,
        "role": role,
        "all": every,
        "list": curator("list", "--json", place=place),
        "pass worked": processor(nothing),
        "role worked": processor(role),
        "all worked": processor(every),
    }


def _rows(count: int, first: Mapping[str, float], taken: Mapping[str, float]) -> list[Row]:
    """`first` and `taken` in milliseconds."""
    at, limit = f"{count:,} tracks", _EXPORT_LIMITS[count]
    beside = ("python -c pass", taken["pass"])
    worked = ("python -c pass", taken["pass worked"])
    rows = [
        Row(f"export --role opening, {at}", taken["role"], "ms", *beside, limit),
        Row(f"processor time of it, {at}", taken["role worked"], "ms", *worked, limit),
        Row(f"the same, the first after the files changed, {at}", first["role"], "ms", *beside),
        Row(f"export of all, {at}", taken["all"], "ms", *beside),
        Row(f"export of all, the first after the files changed, {at}", first["all"], "ms", *beside),
        Row(f"list --json of all, {at}", taken["list"], "ms", *beside),
    ]
    if "beets" in taken:
        other, big = ("beet ls -p", taken["beets"]), count >= 10_000
        busy = ("beet ls -p", taken["beets worked"])
        faster, tenth = 1 if big else None, 0.1 if count >= 100_000 else None
        rows += [
            Row(f"export --role opening, {at}", taken["role"], "ms", *other, faster),
            Row(f"export of all, {at}", taken["all"], "ms", *other, tenth),
            Row(f"export of all, processor time, {at}", taken["all worked"], "ms", *busy, tenth),
        ]
    return rows
