"""A process that dies at a chosen step: `python -m tests.faults.crashing FOLDER`.

It counts the system calls by which the store writes. For each of them a child of its own runs
the same work in a folder of its own and is killed just before the call, or in the middle of a
write. A line of JSON says for each what the child had acknowledged: its folder, the step, and the
numbers of the changes.
"""

import json
import os
import signal
import sys
from collections.abc import Callable

from curator.model.changes import Origin
from curator.store.library import Library
from tests.store.samples import edit, found

CALLS = ("write", "fsync", "fdatasync", "replace", "link", "unlink", "ftruncate", "makedirs")


def work(folder: str, acknowledge: Callable[[int], None]) -> None:
    """Say things around two checkpoints and a scan, as a session does."""
    library = Library.open(os.fsencode(folder))
    for number in range(1, 10):
        change = library.commit([edit(number, "rating", 3)], text="rating", origin=Origin.APP)
        assert change is not None
        acknowledge(change.seq)
        if number in (3, 6):
            library.checkpoint()
        if number == 7:
            library.record([found("/m/a.mp3", 1)])
            library.save_catalogue()
    library.close()


def die_at(step: int) -> None:
    """Kill this process at its `step`-th writing call."""
    left = [step]

    def counted(real: Callable[..., object], name: str) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                if name == "write" and isinstance(given[1], bytes | memoryview):
                    real(given[0], bytes(given[1])[: len(given[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **named)

        return call

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name), name))


def child(folder: str, step: int, pipe: int) -> None:
    """Do the work until it dies; what was acknowledged goes into the pipe."""
    write = os.write  # the real one, before the calls are counted

    def acknowledge(seq: int) -> None:
        write(pipe, b"%d\n" % seq)

    die_at(step)
    work(folder, acknowledge)
    os._exit(0)


def main(folder: str) -> None:
    """Kill a child at each step, until one outlives its work."""
    step, finished = 0, False
    while not finished:
        place = os.path.join(folder, f"step-{step}")
        reading, writing = os.pipe()
        process = os.fork()
        if not process:
            child(place, step, writing)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            acknowledged = [int(line) for line in pipe]
        finished = os.waitpid(process, 0)[1] == 0
        line = {"folder": place, "step": step, "acknowledged": acknowledged}
        sys.stdout.write(json.dumps(line) + "\n")
        step += 1


if __name__ == "__main__":
    main(sys.argv[1])
