"""Opening a library, and the memory that it takes; each in a fresh process."""

import os
import shutil

from tests.benchmarks.libraries import library
from tests.benchmarks.report import Row
from tests.benchmarks.timing import Case, interleaved, middle, python

_SIZES = (1_000, 10_000, 100_000)
_ROUNDS = 5
_OURS = """
import time
from curator.store.library import Library
start = time.perf_counter()
library = Library.open({place!r}, cache={cache!r})
{then}
print(time.perf_counter() - start)
"""
_VANILLA = """
import time
from tinydb import TinyDB
start = time.perf_counter()
for name, table in (("tags", "tracks"), ("catalogue", "files")):
    with TinyDB({place!r} + "/" + name + ".json") as db:
        db.table(table).all()
print(time.perf_counter() - start)
"""
_MEMORY = """
import gc
def resident():
    gc.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096
from curator.store.library import Library
from tinydb import TinyDB
before = resident()
library = Library.open({place!r})
library.tracks()
print((resident() - before) / {count})
"""
_INDEX = """
import time
from curator.store.library import Library
library = Library.open({place!r}, cache={cache!r})
start = time.perf_counter()
library.close(checkpoint=False)
print(time.perf_counter() - start)
"""
ROLE = 'library.tracks_with_role(parse_query("role:opening").role_needed)'
_QUERY = "from curator.model.queries import parse_query\n" + _OURS


def measure(folder: str) -> list[Row]:
    """Rows for opening, the first lists and memory."""
    rows: list[Row] = []
    for count in _SIZES:
        rows += _opening(folder, count)
    for count in _SIZES:
        place = library(folder, count)
        memory = middle([python(_MEMORY.format(place=place, count=count)) for _ in range(3)])
        limit = 1.5 if count == _SIZES[-1] else None
        rows.append(Row(f"memory a track, all of {count:,} made", memory / 1000, "KB", limit=limit))
    return rows


def _opening(folder: str, count: int) -> list[Row]:
    place = library(folder, count)
    cache = os.fsencode(os.path.join(folder, f"cache-{count}"))
    shutil.rmtree(cache, ignore_errors=True)
    index = python(_INDEX.format(place=place, cache=cache))

    def ours(code: str, then: str = "", kept: bytes = cache) -> Case:
        return lambda: python(code.format(place=place, cache=kept, then=then))

    cases = {
        "open": ours(_OURS),
        "whole": ours(_OURS, kept=b""),
        "tracks": ours(_OURS, "library.tracks()"),
        "role": ours(_QUERY, ROLE),
        "vanilla": lambda: python(_VANILLA.format(place=os.fsdecode(place))),
    }
    taken = {name: middle(seconds) for name, seconds in interleaved(cases, _ROUNDS).items()}
    beside = ("vanilla TinyDB .all() of both files", taken["vanilla"])
    limit = 0.5 if count == _SIZES[-1] else None
    return [
        Row(f"open {count:,} tracks by the index", taken["open"], "s", *beside, limit),
        Row(f"open {count:,} tracks without an index", taken["whole"], "s", *beside, limit),
        Row("open by the index, and the tracks of one role", taken["role"], "s", *beside),
        Row("open by the index, and all tracks in order", taken["tracks"], "s", *beside),
        Row("make the index, once after the files changed", index, "s"),
    ]
