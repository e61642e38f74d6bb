"""A helper process: reads the files it is told of over a socket until that closes.

Started by `workers` as `python -m curator.scan.worker DESCRIPTOR`; it has no terminal and writes
nothing but its answers.
"""

import gc
import sys
from multiprocessing.connection import Connection

from curator.model.tracks import FoundFile
from curator.scan.reading import read_several
from curator.scan.walk import Request


def serve(descriptor: int) -> None:
    """Answer each list of requests with the list of what was found, in the same order."""
    # What is here stays; what mutagen leaves behind goes soon, also where collecting was off.
    gc.freeze()
    gc.enable()
    link: Connection[list[FoundFile], list[Request]] = Connection(descriptor)
    while True:
        try:
            requests = link.recv()
            link.send(read_several(requests))
        except (EOFError, OSError):
            return


if __name__ == "__main__":
    serve(int(sys.argv[1]))
