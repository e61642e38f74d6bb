"""All found files, by path and by recording: in memory, or still in the file that holds them.

This is the one place that knows which of them are where.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from curator.disk.paths import PathBytes
from curator.model.tracks import FoundFile, Track, TrackId
from curator.store.filed import Filed
from curator.store.found import found_from
from curator.store.late import Late
from curator.store.records import Document, Pool
from curator.store.sealed import Sealed
from curator.store.unread import FILES_TABLE, Shared, Unread

# A line as `found_document` makes it; a path with a backslash in it, or beside its bytes, is none.
_PLAIN = rb'\{"id":"([^"\\]+)","path":"([^"\\]+)","size":'

Checked: TypeAlias = Callable[[Document, Pool], FoundFile]
"""Makes the file of a document that is not plainly ours, or raises LibraryDamaged."""


class KnownFiles:
    """Found files, at first none.

    Those of a sealed file can be left there (`leave_in`) until somebody asks for all; as long as
    they are, whatever reads them may raise LibraryDamaged. Any thread may read while one changes
    something. Nothing is put or dropped before `locate`.
    """

    def __init__(self, made: Callable[[], Iterable[Track]], checked: Checked) -> None:
        """`made` gives the tracks in memory: files that come there too share what they hold."""
        self._made = made
        self._checked = checked
        self._files: Late[PathBytes, FoundFile] = Late()
        self._paths = _Paths()  # whole only when the files are located
        self._unread: Unread | None = None

    @property
    def files(self) -> Mapping[PathBytes, FoundFile]:
        """All files by path; a view."""
        return MappingProxyType(self._files)

    @property
    def left(self) -> Unread | None:
        """What is still in the file where it was left; None once all is known here."""
        if self._files.located:
            self._unread = None  # its index weighs something
        return self._unread

    def each(self) -> Iterator[FoundFile]:
        """All files; those that were left are not kept in memory for it."""
        left = self.left
        if left is not None:
            return left.each()
        self._files.make_all()
        return self._there(self._files.snapshot())

    def of(self, track: TrackId) -> list[FoundFile]:
        """The files of a recording by path."""
        left = self.left
        return [*self._there(self._paths.get(track, ()))] if left is None else left.of(track)

    def make_all(self) -> None:
        """Make what is known of each file, for whoever is about to ask for all."""
        self._files.make_all()
        self._unread = None

    def locate(self) -> None:
        """See to it that all are known here, before any is put or dropped."""
        self._files.locate()
        self._unread = None

    def put(self, file: FoundFile) -> set[TrackId]:
        """Put a file in its place; gives the recordings that this concerns."""
        old = self._files.get(file.path)
        concerned = set() if old is None or old.id == file.id else self.drop(file.path)
        self._files[file.path] = file
        self._paths.add(file)
        concerned.add(file.id)
        return concerned

    def drop(self, path: PathBytes) -> set[TrackId]:
        """Know nothing of a file any more; gives the recording that this concerns."""
        old = self._files.pop(path)
        self._paths.remove(old)
        return {old.id}

    def find_in(self, sealed: Sealed, pool: Pool) -> None:
        """Take over the files in a sealed file; what is known of each is read when asked for."""
        self._files = _located(sealed, Shared((), pool), self._checked, self._paths)

    def leave_in(self, filed: Filed, pool: Pool) -> None:
        """Leave the files where they are until somebody asks for all."""
        # Nothing in here holds this object: with its last reader it goes, and closes the file.
        unread, made, checked, paths = Unread(filed, pool), self._made, self._checked, self._paths

        def whole() -> Late[PathBytes, FoundFile]:
            return _located(unread.whole(), Shared(made()), checked, paths)

        def every() -> Iterator[tuple[PathBytes, FoundFile]]:
            shared = Shared(made(), unread.take_pool())
            return ((file.path, file) for file in map(shared.file, unread.each(shared.pool)))

        self._files = Late.unlocated(whole, every=every, note=paths.add, count=len(unread))
        self._unread = unread

    def _there(self, paths: Iterable[PathBytes]) -> Iterator[FoundFile]:
        """The files of these paths but for those that another thread drops meanwhile."""
        return (file for path in paths if (file := self._files.get(path)) is not None)


class _Paths(dict[TrackId, tuple[PathBytes, ...]]):
    """The paths of each recording, sorted."""

    def add(self, file: FoundFile) -> None:
        """Let the file's path be one of its recording's."""
        self.put(file.id, file.path)

    def put(self, track: TrackId, path: PathBytes) -> None:
        """Let this path be one of the recording's."""
        others = self.get(track)
        if others is None:
            self[track] = (path,)
        elif path not in others:
            at = bisect_left(others, path)
            self[track] = (*others[:at], path, *others[at:])

    def remove(self, file: FoundFile) -> None:
        """Let it be none of them any more."""
        left = tuple(other for other in self[file.id] if other != file.path)
        if left:
            self[file.id] = left
        else:
            del self[file.id]


def _located(
    sealed: Sealed, shared: Shared, checked: Checked, paths: _Paths
) -> Late[PathBytes, FoundFile]:
    """Where each file stands, placed among `paths`; what is known of it is read when asked for.

    What is not plainly ours is read at once.
    """
    places: dict[PathBytes, int] = {}
    closer: list[int] = []
    pool = shared.pool
    for place, groups in sealed.places(FILES_TABLE, _PLAIN):
        if groups:
            path = pool.paths[groups[1]]
            places[path] = place
            paths.put(TrackId(pool.texts[groups[0].decode()]), path)
        else:
            closer.append(place)
    files = Late(places, lambda place: shared.file(found_from(sealed.document(place), pool)))
    for place in closer:
        file = shared.file(checked(sealed.document(place), pool))
        files[file.path] = file
        paths.add(file)
    return files
