"""Whole processes: starting up, listing, exporting, against Python, Typer and beets."""

import os
import shutil
import sys
from collections.abc import Callable

from tests.benchmarks.libraries import library
from tests.benchmarks.peers import beets_library
from tests.benchmarks.report import Row
from tests.benchmarks.timing import interleaved, middle, processor, program

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
    cases = {
        "pass": program(sys.executable, "-c", "pass"),
        "role": curator("export", "--role", "opening", place=place),
        "all": curator("export", place=place),
        "list": curator("list", "--json", place=place),
        "pass worked": processor(program(sys.executable, "-c", "pass")),
        "role worked": processor(curator("export", "--role", "opening", place=place)),
    }
    shutil.rmtree(os.fsdecode(place) + "-cache", ignore_errors=True)
    first = 1000 * cases["role"]()
    beet = shutil.which("beet") or ""
    if beet:
        cases["beets"] = program(beet, "ls", "-p", environment=beets_library(folder, count))
    rounds = 5 if count < 100_000 else 3
    taken = {name: 1000 * middle(one) for name, one in interleaved(cases, rounds).items()}
    at = f"{count:,} tracks"
    beside = ("python -c pass", taken["pass"])
    limit, worked = _EXPORT_LIMITS[count], ("python -c pass", taken["pass worked"])
    rows = [
        Row(f"export --role opening, {at}", taken["role"], "ms", *beside, limit),
        Row(f"processor time of it, {at}", taken["role worked"], "ms", *worked, limit),
        Row(f"the same, the first after the files changed, {at}", first, "ms", *beside),
        Row(f"export of all, {at}", taken["all"], "ms", *beside),
        Row(f"list --json of all, {at}", taken["list"], "ms", *beside),
    ]
    if beet:
        other, big = ("beet ls -p", taken["beets"]), count >= 10_000
        rows.append(
            Row(f"export --role opening, {at}", taken["role"], "ms", *other, 1 if big else None)
        )
        rows.append(Row(f"export of all, {at}", taken["all"], "ms", *other, 0.1 if big else None))
    return rows  # fmt: skip
