"""A helper process: reads the files it is told of over a socket until that closes.

Started by `workers` as `python -m curator.scan.worker DESCRIPTOR`; it has no terminal and writes
nothing but its answers.
"""

import gc
import os
import sys

from curator.scan.links import Link
from curator.scan.reading import read_several
from curator.scan.sharing import packed

_AT_ONCE = 5_000
"""New objects after which the garbage is looked for: those of some dozen files."""

_NICENESS = 10
"""How far it stands back in a process of its own: somebody is at the keys of whoever began it."""


def serve(descriptor: int) -> None:
    """Answer each list of requests with the list of what was found, packed, in the same order."""
    # What is here stays; what mutagen leaves behind goes soon, also where collecting was off.
    gc.freeze()
    gc.set_threshold(_AT_ONCE)
    gc.enable()
    link = Link(descriptor)
    while True:
        try:
            link.send([packed(file) for file in read_several(link.receive())])
        except (EOFError, OSError):
            return


if __name__ == "__main__":
    os.nice(_NICENESS)
    serve(int(sys.argv[1]))
