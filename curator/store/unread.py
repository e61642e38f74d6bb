"""The found files of a sealed catalogue that are not held in memory: made when they are asked for.

Once all tracks are made, nobody needs the files that they were made of before the next scan; at a
hundred thousand tracks they would take 24 MB.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from curator.disk.paths import PathBytes
from curator.model.tracks import FoundFile, Metadata, Track, TrackId
from curator.store.filed import Filed
from curator.store.found import found_from
from curator.store.records import Pool
from curator.store.sealed import Sealed

FILES_TABLE = "files"


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
