"""Opening a library, and the memory that it takes; each in a fresh process."""

import os

from tests.benchmarks.libraries import library
from tests.benchmarks.report import Row
from tests.benchmarks.timing import interleaved, middle, python

_COUNT = 100_000
_ROUNDS = 5
_OURS = """
import time
from curator.store.library import Library
start = time.perf_counter()
library = Library.open({place!r})
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
ROLE = 'library.tracks_with_role(parse_query("role:opening").role_needed)'
_QUERY = "from curator.model.queries import parse_query\n" + _OURS


def measure(folder: str) -> list[Row]:
    """Rows for opening, the first lists and memory."""
    place = library(folder, _COUNT)
    cases = {
        "open": lambda: python(_OURS.format(place=place, then="")),
        "tracks": lambda: python(_OURS.format(place=place, then="library.tracks()")),
        "role": lambda: python(_QUERY.format(place=place, then=ROLE)),
        "vanilla": lambda: python(_VANILLA.format(place=os.fsdecode(place))),
    }
    taken = {name: middle(seconds) for name, seconds in interleaved(cases, _ROUNDS).items()}
    beside = ("vanilla TinyDB .all() of both files", taken["vanilla"])
    memory = middle([python(_MEMORY.format(place=place, count=_COUNT)) for _ in range(3)])
    return [
        Row("open 100,000 tracks", taken["open"], "s", *beside, 0.5),
        Row("open, and the tracks of one role", taken["role"], "s", *beside),
        Row("open, and all tracks in order", taken["tracks"], "s", *beside),
        Row("memory a track, all of them made", memory / 1000, "KB", limit=1.5),
    ]
