"""Many files to read: shared out over two helper processes, or read here where they are few.

What reads them is loaded by those who read: it takes as long as a small scan.
"""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeAlias

from curator.model.tracks import FoundFile, Metadata, TrackId
from curator.scan.forking import can_fork
from curator.scan.walk import Request
from curator.scan.workers import Workers

CHUNK = 128
"""Files that a helper process is given at once, later on: the first chunks are smaller."""

_FIRST_CHUNK = 16

FEW = 400
"""Up to so many files are read in this process: fresh helpers take longer to start than that."""

_FEW_TO_FORK = 64

Packed: TypeAlias = tuple[bytes, int, int, TrackId, tuple[Any, ...], str]
"""A found file on its way from process to process: path, size, time, id, metadata, problem."""

_metadata_fields = attrgetter(*(field.name for field in fields(Metadata)))


def readers() -> Workers:
    """Helper processes that read files, to be begun before it is known which; for `with`."""
    return Workers("curator.scan.worker", min(2, os.cpu_count() or 1))


def read_files(
    requests: Sequence[Request],
    *,
    cancelled: Callable[[], bool] = lambda: False,
    begun: Workers | None = None,
) -> Generator[list[FoundFile], None, None]:
    """Read many files and give them back in batches, in no certain order.

    Many are shared out over the helpers: those that were `begun` already, or else new ones, which
    end when the iterator is closed. Stops early once `cancelled` says so, which is asked for every
    file here and a few times a second while helpers work.
    """
    chunks = list(_chunks(requests))
    if len(requests) <= (_FEW_TO_FORK if can_fork() else FEW):
        yield from _read_here(chunks, cancelled)
    elif begun is not None:
        yield from _read_there(begun, chunks, cancelled)
    else:
        with readers() as workers:
            yield from _read_there(workers, chunks, cancelled)


def packed(file: FoundFile) -> Packed:
    """The file as a plain tuple: pickling a dataclass takes three times as long."""
    metadata = _metadata_fields(file.metadata)
    return file.path, file.size, file.mtime_ns, file.id, metadata, file.problem


def _unpacked(found: Packed) -> FoundFile:
    path, size, mtime_ns, track, metadata, problem = found
    return FoundFile(path, size, mtime_ns, track, Metadata(*metadata), problem)


def _chunks(requests: Sequence[Request]) -> Iterator[Sequence[Request]]:
    """Small ones first, so that something can be shown and heard soon."""
    at, size = 0, _FIRST_CHUNK
    while at < len(requests):
        yield requests[at : at + size]
        at, size = at + size, min(CHUNK, size + _FIRST_CHUNK // 2)


def _read_there(
    workers: Workers, chunks: Sequence[Sequence[Request]], cancelled: Callable[[], bool]
) -> Iterator[list[FoundFile]]:
    for chunk, found in workers.results(chunks, cancelled):
        if found is None:
            yield from _read_here([chunk], cancelled)
        else:
            yield [_unpacked(one) for one in found]


def _read_here(
    chunks: Sequence[Sequence[Request]], cancelled: Callable[[], bool]
) -> Iterator[list[FoundFile]]:
    from curator.scan.reading import read_file  # noqa: PLC0415  (mutagen: only for who reads)

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
