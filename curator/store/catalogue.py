"""catalogue.json: what scanning found. It can be made again by scanning, so it has no journal."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from types import MappingProxyType

from curator.disk.paths import PathBytes, display
from curator.errors import LibraryDamaged
from curator.model.tracks import FoundFile, Track, TrackId
from curator.store.documents import DocumentFile, Kept, Tables, numbered
from curator.store.filed import open_filed, renew_index
from curator.store.found import checked, found_document, found_from
from curator.store.header import FORMAT, check_format
from curator.store.late import Late
from curator.store.layout import unreadable
from curator.store.records import Document, Pool
from curator.store.unread import FILES_TABLE, Paths, Shared, Unread, attach, detach, located

_HEADER_TABLE = "catalogue"


class Catalogue:
    """The found files by path, and the paths of each recording.

    Those of a large file of our own stay there until all are asked for: see `Unread`.
    """

    def __init__(self, path: PathBytes, index: PathBytes = b"") -> None:
        """`index` is where the index of the file is kept; without it there is none."""
        self._path = path
        self._index = index
        self._unread: Unread | None = None
        self._files: Late[PathBytes, FoundFile] = Late()
        self._paths: Paths = {}
        self._unsaved: set[PathBytes] = set()
        self._read_as: tuple[int, int, int] | None = None
        self.turns = 0
        """How often it was changed in memory."""
        self.made: Callable[[], Iterable[Track]] = tuple
        """The tracks in memory, with which files that come there too can share what they hold."""

    @property
    def path(self) -> PathBytes:
        """The file it is kept in."""
        return self._path

    @property
    def files(self) -> Mapping[PathBytes, FoundFile]:
        """All found files by path; a view."""
        return MappingProxyType(self._files)

    @property
    def unsaved(self) -> bool:
        """Whether something was recorded that the file does not hold yet."""
        return bool(self._unsaved)

    def signature(self) -> tuple[int, ...] | None:
        """What tells this state of the file from all others; None if it is not the one in memory."""
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        if self._unsaved or _told_by(found) != self._read_as:
            return None
        return (found.st_dev, *_told_by(found), found.st_ctime_ns)

    def read_all(self) -> None:
        """Make what is known of each file, for whoever is about to ask for all."""
        unread, files = self._unread, self._files
        files.make_all()
        self._let_go(unread)

    def each(self) -> Iterator[FoundFile]:
        """All found files; those of a file that was just opened are not kept in memory for it."""
        unread = self._unread
        if unread is not None:
            return unread.each()
        self.read_all()
        return self._there(self._files.snapshot())

    def of(self, track: TrackId) -> list[FoundFile]:
        """The files of a recording by path; those that are gone only where it is nowhere else."""
        unread = self._unread
        if unread is not None:
            return unread.of(track)
        return [*self._there(self._paths.get(track, ()))]

    def record(self, files: Iterable[FoundFile], gone: Iterable[PathBytes]) -> set[TrackId]:
        """Take in what a scan found and what it found gone; gives the recordings it concerns."""
        self._learn_all()
        self.turns += 1
        missed = [self._files[path] for path in gone if path in self._files]
        concerned: set[TrackId] = set()
        for file in (*files, *(replace(file, missing=True) for file in missed)):
            concerned |= self._put(file)
            self._unsaved.add(file.path)
        for track in concerned:
            self._forget_ghosts(track)
        return concerned

    def forget(self, paths: Iterable[PathBytes]) -> set[TrackId]:
        """Know nothing of these files any more; gives the recordings that it concerns."""
        self._learn_all()
        self.turns += 1
        concerned: set[TrackId] = set()
        for path in paths:
            if path in self._files:
                concerned |= self._drop(path)
                self._unsaved.add(path)
        return concerned

    def load(self, pool: Pool) -> None:
        """Read the file from disk.

        Raises LibraryDamaged, LibraryTooNew, and LibraryError where it cannot be read.
        """
        self._read_as = self._status()
        try:
            filed = open_filed(self._path, self._index, FILES_TABLE) if self._index else None
            if filed is not None:
                self._take(filed.documents(), pool)
                self._leave(Unread(filed, pool))
                return
            file = DocumentFile(self._path)
            sealed = file.sealed()
            if sealed is None:
                self._take(file.documents(), pool)
            else:
                self._take(sealed.documents(beside=FILES_TABLE), pool)
                self._files = located(sealed, Shared((), pool), self._checked, self._paths)
        except FileNotFoundError:
            return
        except OSError as error:
            raise unreadable(self._path, error) from error

    def salvage(self, pool: Pool) -> None:
        """Read what still stands whole in a damaged file."""
        for kept in DocumentFile(self._path).salvage():
            with suppress(LibraryDamaged):
                self._take([kept], pool)

    def refresh(self) -> set[TrackId]:
        """Read the file again if another process wrote it; gives the recordings it concerns.

        What was recorded here and is not saved yet stands over it. Raises as `load`.
        """
        if self._status() == self._read_as:
            return set()
        self.turns += 1
        theirs = Catalogue(self._path, b"" if self._unread is None else self._index)
        theirs.load(Pool())
        try:
            return self._follow(theirs)
        except LibraryDamaged:  # a program without our manners wrote over what is not read yet
            concerned = {track.id for track in self.made()}
            self._become(theirs)
            return concerned.union(file.id for file in self.each())

    def _follow(self, theirs: "Catalogue") -> set[TrackId]:
        """Hold what is in the file now; gives the recordings that it concerns."""
        ours = self._unread
        if ours is not None and theirs._unread is not None:
            concerned = ours.unlike(theirs._unread)
            self._become(theirs)
            return concerned
        self._learn_all()
        self._read_as = theirs._read_as
        gone = self._files.keys() - theirs._files.keys() - self._unsaved
        concerned = set().union(*(self._drop(path) for path in gone))
        for file in theirs._files.values():
            if file.path not in self._unsaved and self._files.get(file.path) != file:
                concerned |= self._put(file)
        return concerned

    def _become(self, theirs: "Catalogue") -> None:
        """Hold what the other holds and nothing else."""
        self._read_as = theirs._read_as
        if theirs._unread is not None:
            self._leave(theirs._unread)
        else:
            self._unread, self._files, self._paths = None, theirs._files, theirs._paths

    def save(self, writing: AbstractContextManager[None]) -> set[TrackId]:
        """Write the file, with what other processes put there meanwhile.

        For whoever holds the catalogue's lock; `writing`, the writers' lock, is taken to put the
        file in place. Gives the recordings that the others' work concerns. Raises OSError, and as
        `load`.
        """
        from curator.store.database import LineStorage  # TinyDB: only for who writes  # noqa: PLC0415

        concerned: set[TrackId] = set()
        while True:
            concerned |= self.refresh()
            with LineStorage(self._path).prepared(self._tables()) as put, writing:
                if self._status() == self._read_as:  # no older curator wrote it meanwhile
                    put()
                    self._unsaved.clear()
                    self._read_as = self._status()
                    return concerned

    def keep_index(self) -> None:
        """See to it that the index fits the file as it is now."""
        if self._index:
            renew_index(self._path, self._index, FILES_TABLE)

    def _learn_all(self) -> None:
        """See to it that all files are known, before anything is changed or gone through."""
        self._files.locate()
        self._unread = None

    def _let_go(self, unread: Unread | None) -> None:
        """All of these are known now; those that another thread has come to meanwhile stay."""
        if self._unread is unread:
            self._unread = None

    def _there(self, paths: Iterable[PathBytes]) -> Iterator[FoundFile]:
        """The files of these paths but for those that another thread drops meanwhile."""
        return (file for path in paths if (file := self._files.get(path)) is not None)

    def _take(self, documents: Iterable[Kept], pool: Pool) -> None:
        for table, _, found in documents:
            if table == FILES_TABLE:
                self._put(self._checked(found, pool))
            elif table == _HEADER_TABLE:
                check_format(found, display(self._path))

    def _leave(self, unread: Unread) -> None:
        """Leave the files where they are until somebody asks for all."""
        paths: Paths = {}  # its own: others may be on their way for what was left before

        def whole() -> Late[PathBytes, FoundFile]:
            files = located(unread.whole(), Shared(self.made()), self._checked, paths)
            self._let_go(unread)
            return files

        def every() -> Iterator[tuple[PathBytes, FoundFile]]:
            shared = Shared(self.made(), unread.take_pool())
            return ((file.path, file) for file in map(shared.file, unread.each(shared.pool)))

        self._paths = paths
        self._files = Late.unlocated(
            whole, every=every, note=lambda file: attach(paths, file), count=len(unread)
        )
        self._unread = unread  # last: whoever sees it finds its files

    def _checked(self, found: Document, pool: Pool) -> FoundFile:
        try:
            return found_from(checked(found), pool)
        except ValueError as error:
            raise LibraryDamaged(f"{display(self._path)} cannot be read: {error}") from error

    def _tables(self) -> Tables:
        yield _HEADER_TABLE, [("1", {"format": FORMAT})]
        yield (
            FILES_TABLE,
            numbered(found_document(file) for _, file in sorted(self._files.items())),
        )

    def _put(self, file: FoundFile) -> set[TrackId]:
        """Put a file in its place; gives the recordings that this concerns."""
        old = self._files.get(file.path)
        concerned = set() if old is None or old.id == file.id else self._drop(file.path)
        self._files[file.path] = file
        attach(self._paths, file)
        concerned.add(file.id)
        return concerned

    def _drop(self, path: PathBytes) -> set[TrackId]:
        old = self._files.pop(path)
        detach(self._paths, old)
        return {old.id}

    def _forget_ghosts(self, track: TrackId) -> None:
        """Where a recording has moved, its old place is no copy of it."""
        files = self.of(track)
        if any(not file.missing for file in files):
            for ghost in files:
                if ghost.missing:
                    self._drop(ghost.path)
                    self._unsaved.add(ghost.path)

    def _status(self) -> tuple[int, int, int] | None:
        try:
            found = os.stat(self._path)
        except FileNotFoundError:
            return None
        return _told_by(found)


def _told_by(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_mtime_ns, status.st_size
