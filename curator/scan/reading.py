"""Reading files: who they are and what they say, one by one or in helper processes."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from curator.errors import ScanError
from curator.model.tracks import FoundFile, Seconds
from curator.scan.forking import can_fork
from curator.scan.identity import id_of_path, identify_source, is_of_path
from curator.scan.listing import reason_of
from curator.scan.metadata import combined, read_tags
from curator.scan.names import from_path
from curator.scan.source import HEAD, Source, opened
from curator.scan.tags import NO_TAGS, Tags
from curator.scan.walk import Request, Seen
from curator.scan.workers import Workers

CHUNK = 64
"""Files that a helper process is given at once."""

FEW = 400
"""Up to so many files are read in this process: fresh helpers take longer to start than that."""


def read_file(seen: Seen, root: bytes) -> FoundFile:
    """Everything about one file. Never raises: what is wrong stands in `problem`.

    Size and time are those of the moment it was opened. A file that could not be opened at all
    has time 0, so that the next scan tries it again.
    """
    path = seen.path
    tags, length, problem = NO_TAGS, None, ""
    size, mtime_ns, track = seen.size, 0, id_of_path(path)
    try:
        with opened(path) as source:
            track = identify_source(source, path)
            with _file(source) as file:
                tags, length, problem = _tags(file, path, source.size)
            size, mtime_ns = source.size, source.mtime_ns
    except OSError as error:
        problem = f"the file cannot be read: {reason_of(error)}"
    if not problem and is_of_path(track):
        problem = "there is no audio in it"
    metadata = combined(tags, from_path(path, root), path, length, seen.cover)
    if seen.cue:
        metadata = replace(metadata, whole_album=True)
    return FoundFile(path, size, mtime_ns, track, metadata, problem)


def read_files(
    requests: Sequence[Request], *, cancelled: Callable[[], bool] = lambda: False
) -> Generator[list[FoundFile], None, None]:
    """Read many files and give them back in batches, in no certain order.

    Many are shared out over two helper processes. Stops early once `cancelled` says so,
    which is asked for every file here and a few times a second while helpers work. Closing the
    iterator ends the helpers.
    """
    chunks = [requests[at : at + CHUNK] for at in range(0, len(requests), CHUNK)]
    if len(requests) <= (CHUNK if can_fork() else FEW):
        yield from _read_here(chunks, cancelled)
        return
    with Workers("curator.scan.worker", min(2, os.cpu_count() or 1)) as workers:
        for chunk, found in workers.results(chunks, cancelled):
            yield from [found] if found is not None else _read_here([chunk], cancelled)


def _read_here(
    chunks: Sequence[Sequence[Request]], cancelled: Callable[[], bool]
) -> Iterator[list[FoundFile]]:
    for chunk in chunks:
        found: list[FoundFile] = []
        for request in chunk:
            if cancelled():
                break
            found.append(read_file(request.seen, request.root))
        if found:
            yield found
        if cancelled():
            return


def _file(source: Source) -> BinaryIO:
    """The file for mutagen; a short one is in memory already."""
    if source.size <= HEAD:
        return BytesIO(source.head)
    return open(source.descriptor, "rb", closefd=False)


def _tags(file: BinaryIO, path: bytes, size: int) -> tuple[Tags, Seconds | None, str]:
    """The tags, the length, and what is wrong with the file (empty if nothing)."""
    if not size:
        return NO_TAGS, None, "the file is empty"
    try:
        return (*read_tags(file, path), "")
    except ScanError as error:
        return NO_TAGS, None, str(error)
