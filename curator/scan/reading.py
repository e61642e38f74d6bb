"""Reading files: who they are and what they say, one by one or in helper processes."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import fields, replace
from io import BytesIO
from operator import attrgetter
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple, TypeAlias

from curator.errors import ScanError
from curator.model.tracks import FoundFile, Metadata, Seconds, TrackId
from curator.scan.forking import can_fork
from curator.scan.identity import id_of_path, identify_source, is_of_path
from curator.scan.listing import reason_of
from curator.scan.metadata import Values, combined, read_values, tags_of
from curator.scan.names import from_path
from curator.scan.source import HEAD, Source, opened
from curator.scan.walk import Request, Seen
from curator.scan.workers import Workers

CHUNK = 128
"""Files that a helper process is given at once, later on: the first chunks are smaller."""

_FIRST_CHUNK = 16

FEW = 400
"""Up to so many files are read in this process: fresh helpers take longer to start than that."""

_FEW_TO_FORK = 64

_metadata_fields = attrgetter(*(field.name for field in fields(Metadata)))
_Packed: TypeAlias = tuple[bytes, int, int, TrackId, tuple[Any, ...], str]


class _Opened(NamedTuple):
    """What was read of a file that was opened."""

    id: TrackId
    size: int
    mtime_ns: int
    values: Values = MappingProxyType({})
    length: Seconds | None = None
    problem: str = ""


def read_file(seen: Seen, root: bytes) -> FoundFile:
    """Everything about one file. Never raises: what is wrong stands in `problem`.

    Size and time are those of the moment it was opened. A file that could not be opened at all
    has time 0, so that the next scan tries it again.
    """
    return _described(seen, root, _open(seen))


def read_several(requests: Sequence[Request]) -> list[FoundFile]:
    """The same for some files, in their order.

    They are opened kind by kind, and what they say is made sense of afterwards: the same work
    again and again takes a third less time than all kinds of work in turn, for which a
    processor's caches are too small.
    """
    order = sorted(range(len(requests)), key=lambda at: requests[at].seen.path[-4:])
    read = {at: _open(requests[at].seen) for at in order}
    return [_described(one.seen, one.root, read[at]) for at, one in enumerate(requests)]


def _open(seen: Seen) -> _Opened:
    path, track = seen.path, None
    try:
        with opened(path) as source:
            track, size, mtime_ns = identify_source(source, path), source.size, source.mtime_ns
            if not size:
                return _Opened(track, size, mtime_ns, problem="the file is empty")
            try:
                with _file(source) as file:
                    values, length = read_values(file, path)
            except ScanError as error:
                return _Opened(track, size, mtime_ns, problem=str(error))
    except OSError as error:
        problem = f"the file cannot be read: {reason_of(error)}"
        return _Opened(track or id_of_path(path), seen.size, 0, problem=problem)
    problem = "there is no audio in it" if is_of_path(track) else ""
    return _Opened(track, size, mtime_ns, values, length, problem)


def _described(seen: Seen, root: bytes, read: _Opened) -> FoundFile:
    path = seen.path
    tags = tags_of(read.values, path)
    metadata = combined(tags, from_path(path, root), path, read.length, seen.cover)
    if seen.cue:
        metadata = replace(metadata, whole_album=True)
    return FoundFile(path, read.size, read.mtime_ns, read.id, metadata, read.problem)


def read_files(
    requests: Sequence[Request], *, cancelled: Callable[[], bool] = lambda: False
) -> Generator[list[FoundFile], None, None]:
    """Read many files and give them back in batches, in no certain order.

    Many are shared out over two helper processes. Stops early once `cancelled` says so,
    which is asked for every file here and a few times a second while helpers work. Closing the
    iterator ends the helpers.
    """
    chunks = list(_chunks(requests))
    if len(requests) <= (_FEW_TO_FORK if can_fork() else FEW):
        yield from _read_here(chunks, cancelled)
        return
    with Workers("curator.scan.worker", min(2, os.cpu_count() or 1)) as workers:
        for chunk, found in workers.results(chunks, cancelled):
            if found is None:
                yield from _read_here([chunk], cancelled)
            else:
                yield [_unpacked(one) for one in found]


def packed(file: FoundFile) -> _Packed:
    """The file as it goes from process to process: pickling a dataclass takes three times as long."""
    return (
        file.path,
        file.size,
        file.mtime_ns,
        file.id,
        _metadata_fields(file.metadata),
        file.problem,
    )


def _unpacked(found: _Packed) -> FoundFile:
    path, size, mtime_ns, track, metadata, problem = found
    return FoundFile(path, size, mtime_ns, track, Metadata(*metadata), problem)


def _chunks(requests: Sequence[Request]) -> Iterator[Sequence[Request]]:
    """Small ones first, so that something can be shown and heard soon."""
    at, size = 0, _FIRST_CHUNK
    while at < len(requests):
        yield requests[at : at + size]
        at, size = at + size, min(CHUNK, size + _FIRST_CHUNK // 2)


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
