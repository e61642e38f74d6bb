"""One durable tag, against what the disk, SQLite and plain TinyDB take for it."""

import gc
import os
import sqlite3
import time
from collections.abc import Sequence

from tinydb import TinyDB
from tinydb import where as field_of

from curator.model.changes import Edit, Origin, Table
from curator.store.library import Library
from tests.benchmarks.handing import checkpoint, handed_over
from tests.benchmarks.libraries import copy_of, library
from tests.benchmarks.report import Row
from tests.benchmarks.timing import Case, beyond, interleaved, middle, timed

_SIZES = (1_000, 10_000, 100_000)
_ROUNDS = 500
_LINE = 400
"""Bytes of a journal line."""


def measure(folder: str) -> list[Row]:
    """Rows for three sizes; handing over for the smallest and the largest."""
    rows: list[Row] = []
    for count in _SIZES:
        rows += _at(folder, count)
    for count in (_SIZES[0], _SIZES[-1]):
        rows += handed_over(folder, count)
    for count in _SIZES:
        rows += checkpoint(folder, count)
    return rows


def _at(folder: str, count: int) -> list[Row]:
    place = copy_of(library(folder, count), "written")
    opened = Library.open(place)
    tracks = [track.id for track in opened.tracks()]
    pauses = _Pauses()
    worked: dict[str, list[float]] = {"bare": [], "curator": [], "sqlite": []}
    cases = {
        "bare": _noting(_bare(place), worked["bare"]),
        "curator": _noting(_curator(opened, tracks), worked["curator"]),
        "sqlite": _noting(_sqlite(place, tracks), worked["sqlite"]),
    }
    taken = interleaved(cases, _ROUNDS)
    pauses.stop()
    tinydb = _tinydb(place, tracks[0])
    opened.close(checkpoint=False)
    ours = 1e6 * middle(taken["curator"])
    at = f"{count:,} tracks"
    return [
        Row(f"durable tag, p50, {at}", ours, "µs", "append + fdatasync", 1e6 * middle(taken["bare"]), 1.3),
        Row(f"durable tag, p50, {at}", ours, "µs", "SQLite WAL FULL", 1e6 * middle(taken["sqlite"]), 1.3),
        Row(f"durable tag, p99, {at}", 1e6 * beyond(taken["curator"], 0.99), "µs", "append + fdatasync", 1e6 * beyond(taken["bare"], 0.99)),
        Row(f"processor time of it, p50, {at}", 1e6 * middle(worked["curator"]), "µs", "append + fdatasync", 1e6 * middle(worked["bare"])),
        Row(f"processor time of it, p50, {at}", 1e6 * middle(worked["curator"]), "µs", "SQLite WAL FULL", 1e6 * middle(worked["sqlite"])),
        Row(f"durable tag, {at}", ours, "µs", "vanilla TinyDB", 1e6 * tinydb, 1 / 1000 if count > 10_000 else None),
        Row(f"longest garbage collection meanwhile, {at}", 1e3 * pauses.longest, "ms", limit=5),
    ]  # fmt: skip


class _Pauses:
    """The longest garbage collection since it was made."""

    def __init__(self) -> None:
        self.longest = self._start = 0.0
        gc.callbacks.append(self._note)

    def stop(self) -> None:
        gc.callbacks.remove(self._note)

    def _note(self, phase: str, _: object) -> None:
        if phase == "start":
            self._start = time.perf_counter()
        else:
            self.longest = max(self.longest, time.perf_counter() - self._start)


def _noting(case: Case, worked: list[float]) -> Case:
    """The same case; the seconds that this thread worked for it go into the list."""

    def noted() -> float:
        before = time.thread_time()
        taken = case()
        worked.append(time.thread_time() - before)
        return taken

    return noted


def _bare(place: bytes) -> Case:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    descriptor = os.open(os.path.join(place, b"bare"), flags, 0o666)

    def work() -> None:
        os.write(descriptor, b"x" * _LINE)
        os.fdatasync(descriptor)

    return timed(work)


def _curator(opened: Library, tracks: Sequence[str]) -> Case:
    numbers = iter(range(10**9))

    def work() -> None:
        at = next(numbers)
        edit = Edit(Table.TRACKS, tracks[at * 37 % len(tracks)], f"word:w{at}", True)
        opened.commit([edit], text="word", origin=Origin.APP)

    return timed(work)


def _sqlite(place: bytes, tracks: Sequence[str]) -> Case:
    link = sqlite3.connect(os.fsdecode(place) + "/said.sqlite", isolation_level=None)
    link.execute("PRAGMA journal_mode=WAL")
    link.execute("PRAGMA synchronous=FULL")
    link.execute("CREATE TABLE said (id, field, value, time, PRIMARY KEY (id, field))")
    numbers = iter(range(10**9))

    def work() -> None:
        at = next(numbers)
        said = (tracks[at * 37 % len(tracks)], f"word:w{at}", "true", "2026-01-31T12:00:00Z")
        link.execute("INSERT OR REPLACE INTO said VALUES (?, ?, ?, ?)", said)

    return timed(work)


def _tinydb(place: bytes, track: str) -> float:
    """Seconds for one tag by TinyDB's own storage, which does not even sync."""
    with TinyDB(os.fsdecode(place) + "/tags.json") as db:
        update = timed(lambda: db.table("tracks").update({"rating": 3}, field_of("id") == track))
        return middle([update() for _ in range(3)])
