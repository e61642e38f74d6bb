"""Reading files: who they are and what they say."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from curator.errors import ScanError
from curator.model.tracks import FoundFile, Seconds, TrackId
from curator.scan.identity import id_of_path, identify_source, is_of_path
from curator.scan.listing import reason_of
from curator.scan.metadata import Values, combined, read_values, tags_of
from curator.scan.names import from_path
from curator.scan.source import HEAD, Source, opened
from curator.scan.walk import Request, Seen


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


def _file(source: Source) -> BinaryIO:
    """The file for mutagen; a short one is in memory already."""
    if source.size <= HEAD:
        return BytesIO(source.head)
    return open(source.descriptor, "rb", closefd=False)
