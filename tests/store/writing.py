"""A process that writes: `python -m tests.store.writing FOLDER NAME COUNT [EVERY]`.

It says COUNT things of recordings of its own and of one that everybody writes to, prints the
number of each change when it is kept, and makes a checkpoint after every EVERY of them.
"""

import os
import sys

from curator.model.changes import Origin
from curator.store.library import Library
from tests.store.samples import edit


def main(folder: str, name: str, count: int, every: int) -> None:
    """Write, and say so."""
    library = Library.open(os.fsencode(folder), session=name)
    for number in range(count):
        edits = [edit(number, f"word:{name}", True), edit(10**6, "note", f"{name} {number}")]
        change = library.commit(edits, text=f"{name} {number}", origin=Origin.CLI)
        assert change is not None
        sys.stdout.write(f"{change.seq}\n")
        sys.stdout.flush()
        if every and number % every == every - 1:
            library.checkpoint()
    library.close(checkpoint=False)


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[3:]]
    main(sys.argv[1], sys.argv[2], given[0], given[1] if len(given) > 1 else 0)
