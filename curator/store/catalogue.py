"""catalogue.json: what scanning found. It can be made again by scanning, so it has no journal."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import replace

from curator.disk.paths import PathBytes, display
from curator.errors import LibraryDamaged
from curator.model.tracks import FoundFile, Track, TrackId
from curator.store.documents import DocumentFile, Kept, Tables, numbered
from curator.store.filed import open_filed, renew_index
from curator.store.found import checked, found_document, found_from
from curator.store.header import FORMAT, check_format
from curator.store.known import KnownFiles
from curator.store.layout import unreadable
from curator.store.records import Document, Pool
from curator.store.unread import FILES_TABLE

_HEADER_TABLE = "catalogue"


class Catalogue:
    """The found files as they are to be kept, and the file that keeps them."""

    def __init__(self, path: PathBytes, index: PathBytes = b"") -> None:
        """`index` is where the index of the file is kept; without it there is none."""
        self._path = path
        self._index = index
        self._known = self._none_known()
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
        return self._known.files

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
        self._known.make_all()

    def each(self) -> Iterator[FoundFile]:
        """All found files; those of a file that was just opened are not kept in memory for it."""
        return self._known.each()

    def of(self, track: TrackId) -> list[FoundFile]:
        """The files of a recording by path; those that are gone only where it is nowhere else."""
        return self._known.of(track)

    def record(self, files: Iterable[FoundFile], gone: Iterable[PathBytes]) -> set[TrackId]:
        """Take in what a scan found and what it found gone; gives the recordings it concerns."""
        known = self._changing()
        missed = [known.files[path] for path in gone if path in known.files]
        concerned: set[TrackId] = set()
        for file in (*files, *(replace(file, missing=True) for file in missed)):
            concerned |= known.put(file)
            self._unsaved.add(file.path)
        for track in concerned:
            self._forget_ghosts(track)
        return concerned

    def forget(self, paths: Iterable[PathBytes]) -> set[TrackId]:
        """Know nothing of these files any more; gives the recordings that it concerns."""
        known = self._changing()
        concerned: set[TrackId] = set()
        for path in paths:
            if path in known.files:
                concerned |= known.drop(path)
                self._unsaved.add(path)
        return concerned

    def load(self, pool: Pool) -> None:
        """Read the file from disk.

        Raises LibraryDamaged, LibraryTooNew, and LibraryError where it cannot be read.
        """
        self._read_as = self._status()
        self._read(self._known, pool, self._index)

    def salvage(self, pool: Pool) -> None:
        """Read what still stands whole in a damaged file."""
        for kept in DocumentFile(self._path).salvage():
            with suppress(LibraryDamaged):
                self._take(self._known, [kept], pool)

    def refresh(self) -> set[TrackId]:
        """Read the file again if another process wrote it; gives the recordings it concerns.

        What was recorded here and is not saved yet stands over it. Raises as `load`.
        """
        status = self._status()
        if status == self._read_as:
            return set()
        self.turns += 1
        theirs = self._none_known()
        self._read(theirs, Pool(), b"" if self._known.left is None else self._index)
        try:
            concerned = self._follow(theirs)
        except LibraryDamaged:  # a program without our manners wrote over what is not read yet
            concerned = {track.id for track in self.made()}
            self._known = theirs
            concerned.update(file.id for file in theirs.each())
        self._read_as = status
        return concerned

    def _follow(self, theirs: KnownFiles) -> set[TrackId]:
        """Know what is in the file now; gives the recordings that it concerns."""
        ours, left, left_now = self._known, self._known.left, theirs.left
        if left is not None and left_now is not None:
            concerned = left.unlike(left_now)
            self._known = theirs
            return concerned
        ours.locate()
        gone = ours.files.keys() - theirs.files.keys() - self._unsaved
        concerned = set().union(*(ours.drop(path) for path in gone))
        for file in theirs.files.values():
            if file.path not in self._unsaved and ours.files.get(file.path) != file:
                concerned |= ours.put(file)
        return concerned

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

    def _none_known(self) -> KnownFiles:
        return KnownFiles(self._made_now, self._checked)

    def _made_now(self) -> Iterable[Track]:
        return self.made()  # it is known only after the first file was read

    def _changing(self) -> KnownFiles:
        """The files in memory, which are about to be changed there."""
        self._known.locate()
        self.turns += 1
        return self._known

    def _read(self, known: KnownFiles, pool: Pool, index: PathBytes) -> None:
        """Take in the files on disk. Raises as `load`."""
        try:
            filed = open_filed(self._path, index, FILES_TABLE) if index else None
            if filed is not None:
                self._take(known, filed.documents(), pool)
                known.leave_in(filed, pool)
                return
            file = DocumentFile(self._path)
            sealed = file.sealed()
            if sealed is None:
                self._take(known, file.documents(), pool)
            else:
                self._take(known, sealed.documents(beside=FILES_TABLE), pool)
                known.find_in(sealed, pool)
        except FileNotFoundError:
            return
        except OSError as error:
            raise unreadable(self._path, error) from error

    def _take(self, known: KnownFiles, documents: Iterable[Kept], pool: Pool) -> None:
        for table, _, found in documents:
            if table == FILES_TABLE:
                known.put(self._checked(found, pool))
            elif table == _HEADER_TABLE:
                check_format(found, display(self._path))

    def _checked(self, found: Document, pool: Pool) -> FoundFile:
        try:
            return found_from(checked(found), pool)
        except ValueError as error:
            raise LibraryDamaged(f"{display(self._path)} cannot be read: {error}") from error

    def _tables(self) -> Tables:
        yield _HEADER_TABLE, [("1", {"format": FORMAT})]
        yield (
            FILES_TABLE,
            numbered(found_document(file) for _, file in sorted(self.files.items())),
        )

    def _forget_ghosts(self, track: TrackId) -> None:
        """Where a recording has moved, its old place is no copy of it."""
        files = self._known.of(track)
        if any(not file.missing for file in files):
            for ghost in files:
                if ghost.missing:
                    self._known.drop(ghost.path)
                    self._unsaved.add(ghost.path)

    def _status(self) -> tuple[int, int, int] | None:
        try:
            found = os.stat(self._path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise unreadable(self._path, error) from error
        return _told_by(found)


def _told_by(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_mtime_ns, status.st_size
