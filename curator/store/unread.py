"""The found files of a sealed catalogue that are not held in memory: made when they are asked for.

Once all tracks are made, nobody needs the files that they were made of before the next scan; at a
hundred thousand tracks they would take 24 MB.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from curator.disk.paths import PathBytes
from curator.model.tracks import FoundFile, Metadata, Track, TrackId
from curator.store.filed import Filed
from curator.store.found import found_from
from curator.store.late import Late
from curator.store.records import Document, Pool
from curator.store.sealed import Sealed

Paths: TypeAlias = dict[TrackId, tuple[PathBytes, ...]]
"""The paths of each recording, sorted."""

FILES_TABLE = "files"
# A line as `found_document` makes it; a path with a backslash in it, or beside its bytes, is none.
_PLAIN = rb'\{"id":"([^"\\]+)","path":"([^"\\]+)","size":'


class Unread:
    """The files in a sealed catalogue that has an index. All may raise LibraryDamaged."""

    def __init__(self, filed: Filed, pool: Pool) -> None:
        """`pool` is shared with whoever reads beside, until it is taken."""
        self._filed = filed
        self._pool: Pool | None = pool

    def __len__(self) -> int:
        """How many files there are."""
        return self._filed.count

    def of(self, track: TrackId) -> list[FoundFile]:
        """The files of one recording, by path."""
        pool = self._pool or Pool()
        return sorted(
            (found_from(found, pool) for found in self._filed.find(track)),
            key=lambda file: file.path,
        )

    def take_pool(self) -> Pool:
        """The pool of whoever reads beside, if nobody took it yet; else a new one."""
        pool, self._pool = self._pool or Pool(), None
        return pool

    def each(self, pool: Pool | None = None) -> Iterator[FoundFile]:
        """All of them, one after the other, in the order in which they stand there."""
        pool = pool or self.take_pool()
        return (found_from(found, pool) for found in self._filed.whole().all(FILES_TABLE))

    def whole(self) -> Sealed:
        """All of the file that they stand in."""
        return self._filed.whole()

    def unlike(self, other: "Unread") -> set[TrackId]:
        """The recordings of which the two files do not say the same."""
        return {TrackId(found["id"]) for found in self._filed.unlike(other._filed)}


class Shared:
    """Makes found files, and one object of each value that a track in memory holds already."""

    def __init__(self, tracks: Iterable[Track], pool: Pool | None = None) -> None:
        self.pool = pool or Pool()
        self._known: dict[PathBytes, Metadata] = {}
        for track in tracks:
            self.pool.paths[track.path] = track.path
            self._known[track.path] = track.metadata
            for text in (track.id, track.title, track.artist, track.album):
                self.pool.texts.setdefault(text, text)

    def file(self, file: FoundFile) -> FoundFile:
        """The same file."""
        known = self._known.get(file.path)
        if known is None or known != file.metadata:
            return file
        pool = self.pool
        return replace(
            file, path=pool.paths[file.path], id=TrackId(pool.texts[file.id]), metadata=known
        )


def located(
    sealed: Sealed,
    shared: Shared,
    checked: Callable[[Document, Pool], FoundFile],
    paths: Paths,
) -> Late[PathBytes, FoundFile]:
    """Where each file stands, placed among `paths`; what is known of it is read when asked for.

    What is not plainly ours is read at once, by `checked`.
    """
    places: dict[PathBytes, int] = {}
    closer: list[int] = []
    pool = shared.pool
    for place, groups in sealed.places(FILES_TABLE, _PLAIN):
        if groups:
            path = pool.paths[groups[1]]
            places[path] = place
            _add(paths, TrackId(pool.texts[groups[0].decode()]), path)
        else:
            closer.append(place)
    files = Late(places, lambda place: shared.file(found_from(sealed.document(place), pool)))
    for place in closer:
        file = shared.file(checked(sealed.document(place), pool))
        files[file.path] = file
        attach(paths, file)
    return files


def attach(paths: Paths, file: FoundFile) -> None:
    """Let the file's path be one of its recording's."""
    _add(paths, file.id, file.path)


def detach(paths: Paths, file: FoundFile) -> None:
    """Let it be none of them any more."""
    left = tuple(other for other in paths[file.id] if other != file.path)
    if left:
        paths[file.id] = left
    else:
        del paths[file.id]


def _add(paths: Paths, track: TrackId, path: PathBytes) -> None:
    others = paths.get(track)
    if others is None:
        paths[track] = (path,)
    elif path not in others:
        at = bisect_left(others, path)
        paths[track] = (*others[:at], path, *others[at:])
