"""A process that breaks copies of itself: `python -m tests.faults.crashing FOLDER WORK EVERY`.

It does a work once and notes every fault point on the way. Then, for each step and each manner of
breaking, a child of its own does the same work in a folder of its own and is broken there; EVERY
above 1 leaves the others out. A line of JSON says what became of each child.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from curator.errors import LibraryError
from tests.faults.points import Manner, break_at, watch, write_little
from tests.faults.works import WORKS, Said

REFUSED = 4
"""How a child ends that was told in a sentence that there is no library to be had."""


def planned(points: list[str]) -> list[tuple[int, str, Manner]]:
    """Step, point and manner of each child."""
    return [
        (step, point, manner)
        for step, point in enumerate(points)
        for manner in Manner
        if manner is not Manner.HALF or point.endswith(":write")
    ]


def child(work: str, folder: str, break_it: Callable[[], None], pipe: int) -> None:
    """Do the work until it is broken; what was acknowledged goes into the pipe."""
    write = os.write  # the real one

    def tell(said: Said) -> None:
        write(pipe, json.dumps(said).encode() + b"\n")

    break_it()
    try:
        WORKS[work][0](folder, tell)
    except LibraryError:  # it could not even be opened, and that was said
        os._exit(REFUSED)
    os._exit(0)


def in_a_child(work: str, folder: str, break_it: Callable[[], None]) -> tuple[list[Said], int]:
    """What a child acknowledged, and how it ended: an exit code, or a signal below 0."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        try:
            child(work, folder, break_it, writing)
        finally:
            os._exit(3)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        acknowledged = [json.loads(line) for line in pipe]
    return acknowledged, os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def points_of(work: str, folder: str) -> list[str]:
    """The points that the work passes when nothing breaks, in order."""
    notes = f"{folder}.points"
    with open(notes, "w", encoding="utf-8") as file:

        def reached(point: str) -> None:
            file.write(f"{point}\n")
            file.flush()

        _, ended = in_a_child(work, folder, lambda: watch(reached))
    assert ended == 0
    return Path(notes).read_text("utf-8").splitlines()


def prepared(work: str, place: Path) -> Callable[[str], str]:
    """Give the work what it needs to begin with, in a new folder by each name."""
    prepare = WORKS[work][1]
    model = place / "model"
    model.mkdir(parents=True)
    if prepare:
        prepare(model / "lib")

    def make(name: str) -> str:
        shutil.copytree(model, place / name)
        return str(place / name / "lib")

    return make


def broken(work: str, place: Path, every: int) -> Iterator[dict[str, object]]:
    """Break the work at all its points and tell of each."""
    make = prepared(work, place)
    points = points_of(work, make("whole"))
    breaks: list[tuple[str, str, Callable[[], None]]] = [("every write", "short", write_little)]
    for step, point, manner in planned(points)[::every]:
        stash = str(place / f"stash-{len(breaks)}")
        breaks.append((point, manner, partial(break_at, step, manner, stash)))
    for number, (where, how, break_it) in enumerate(breaks):
        folder = make(str(number))
        said, ended = in_a_child(work, folder, break_it)
        found = {"work": work, "folder": folder, "point": where, "manner": how}
        yield {**found, "said": said, "ended": ended}


if __name__ == "__main__":
    for line in broken(sys.argv[2], Path(sys.argv[1]), int(sys.argv[3])):
        sys.stdout.write(json.dumps(line) + "\n")
