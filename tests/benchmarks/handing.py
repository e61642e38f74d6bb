"""What a role key costs the app's thread, and what a checkpoint costs everybody else."""

import os
import queue
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from textual.message import Message

from curator.curation.tagging import How, Plan, Told, carry_out, plan_roles
from curator.model.changes import Edit, Origin, Table
from curator.model.roles import Role, RoleKind
from curator.model.tracks import TrackId
from curator.store.library import Library
from curator.tui.writer import Writer, Written
from tests.benchmarks.libraries import copy_of, library
from tests.benchmarks.report import Row
from tests.benchmarks.timing import beyond, middle, timed

_KEYS = 400
_PAUSE = 0.01
"""Seconds between two keys: a hundred a second, far more than anybody presses."""
_BUSY = """
import os, sys
file = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT | os.O_TRUNC)
block = b"x" * (4 << 20)
print("busy", flush=True)
while True:
    for place in range(0, 64 << 20, len(block)):
        os.pwrite(file, block, place)
        os.fsync(file)
"""
_TAGS = """
import os, sys, time
from curator.model.changes import Edit, Origin, Table
from curator.store.library import Library
library = Library.open(os.fsencode(sys.argv[1]))
longest = 0
at = 0
print("ready", flush=True)
while at == 0 or not os.path.exists(sys.argv[2]):
    edit = Edit(Table.TRACKS, sys.argv[3], f"word:o{at}", True)
    start = time.perf_counter()
    library.commit([edit], text="word", origin=Origin.CLI)
    longest = max(longest, time.perf_counter() - start)
    at += 1
    time.sleep(0.002)
print(longest)
"""


class Keys(NamedTuple):
    """Seconds of the app's thread for each key: all of them, and those that it worked."""

    taken: list[float]
    worked: list[float]


def handed_over(folder: str, count: int) -> list[Row]:
    """How long the app's thread is busy with a role key, idle disk and busy disk."""
    place = copy_of(library(folder, count), "handed")
    opened = Library.open(place)
    tracks = [track.id for track in opened.tracks()]
    idle = _press(opened, tracks)
    with _busy_disk(place):
        busy = _press(opened, tracks)
    opened.close(checkpoint=False)
    at = f"{count:,} tracks"
    return [
        Row(f"role key on the app's thread, p99, {at}", 1e3 * beyond(idle.taken, 0.99), "ms"),
        Row(f"disk kept busy, p50, {at}", 1e3 * middle(busy.taken), "ms"),
        Row(f"disk kept busy, p99, {at}", 1e3 * beyond(busy.taken, 0.99), "ms", limit=0.2),
        Row(f"processor time of it, p99, {at}", 1e3 * beyond(busy.worked, 0.99), "ms", limit=0.2),
    ]


def checkpoint(folder: str, count: int) -> list[Row]:
    """How long a checkpoint takes, and the longest that another process's tag waits for it."""
    place = copy_of(library(folder, count), "checkpointed")
    opened = Library.open(place)
    track = opened.tracks()[0].id
    edit = Edit(Table.TRACKS, track, "rating", 3)
    opened.commit([edit], text="rating", origin=Origin.APP)
    alone = timed(opened.checkpoint)()
    stop = os.fsdecode(place) + "/stop"
    command = [sys.executable, "-c", _TAGS, os.fsdecode(place), stop, track]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        opened.checkpoint()
        with open(stop, "wb"):
            pass
        waited = float(other.stdout.read())
    opened.close(checkpoint=False)
    at = f"{count:,} tracks"
    return [
        Row(f"checkpoint, {at}", 1e3 * alone, "ms"),
        Row(f"longest tag of another process meanwhile, {at}", 1e3 * waited, "ms"),
    ]


def _press(opened: Library, tracks: Sequence[TrackId]) -> Keys:
    """What it takes this thread to plan, to hand over, and to take the answer."""
    posted: queue.SimpleQueue[Message] = queue.SimpleQueue()
    writer = Writer(opened, posted.put)
    kinds = (RoleKind.OPENING, RoleKind.BGM, RoleKind.SCORE)
    roles = [frozenset({Role(kind)}) for kind in kinds]
    keys = Keys([], [])
    for at in range(_KEYS):
        track = opened.track(tracks[at * 37 % len(tracks)])
        assert track is not None
        start, worked = time.perf_counter(), time.thread_time()
        plan = plan_roles([track], roles[at % len(roles)], How.REPLACE)
        writer.act(_act(plan), lambda _: None, _fail)
        keys.taken.append(time.perf_counter() - start)
        message = posted.get()
        assert isinstance(message, Written)
        back = time.perf_counter()
        message.answer()
        keys.taken[-1] += time.perf_counter() - back
        keys.worked.append(time.thread_time() - worked)
        time.sleep(_PAUSE)
    writer.close()
    return keys


def _act(plan: Plan) -> Callable[[Library], Told]:
    return lambda library: carry_out(library, plan, Origin.APP)


def _fail(error: Exception) -> None:
    raise error


@contextmanager
def _busy_disk(place: bytes) -> Iterator[None]:
    """Another process that writes and syncs as fast as it can."""
    command = [sys.executable, "-c", _BUSY, os.fsdecode(place) + "/busy"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as busy:
        assert busy.stdout is not None
        busy.stdout.readline()
        yield
        busy.kill()
