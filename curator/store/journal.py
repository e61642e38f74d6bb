"""The journal: every change since the last checkpoint, on disk before anybody is told.

Append-only, one checksummed line a change. Reading takes no lock: a line counts once its newline
is there. Cutting, appending and starting anew are for whoever holds the writers' lock.
"""

import errno
import os
from contextlib import suppress
from enum import Enum, auto

from curator.disk.atomic import sync_folder, write_all, write_atomic
from curator.disk.paths import PathBytes
from curator.model.changes import Change
from curator.store.aside import set_aside
from curator.store.lines import Lines, encode, is_whole, joined, read_lines

_BLOCK = 1 << 20
_WRITE = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC
_ONLY_READABLE = {errno.EACCES, errno.EPERM, errno.EROFS}


class News(Enum):
    """What happened to a journal: nothing, more lines came, or it is another file now."""

    NONE = auto()
    MORE = auto()
    OTHER = auto()


class Journal:
    """One reader's place in the journal file.

    The file stays open: its inode cannot be given to another file meanwhile, so comparing
    inodes tells for sure whether another process has started a new journal.
    """

    def __init__(self, path: PathBytes) -> None:
        self._path = path
        self._descriptor: int | None = None
        self._inode = (0, 0)
        self._offset = 0

    def close(self) -> None:
        """Let go of the file; reading again would begin at its start."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor, self._offset = None, 0

    def look(self) -> News:
        """What another process has done to the file since it was read; one stat, no more.

        Where there was none, a file that is there now counts as another one: it need not be the
        first since.
        """
        found = self._status()
        if self._descriptor is None:
            return News.NONE if found is None else News.OTHER
        if found is None or found.st_size < self._offset:
            return News.OTHER
        if (found.st_ino, found.st_dev) != self._inode:
            return News.OTHER
        return News.MORE if found.st_size > self._offset else News.NONE

    def is_as_read(self) -> bool:
        """Whether `look` would tell of nothing; quicker, for whoever asks before each line."""
        try:
            found = os.stat(self._path)
        except FileNotFoundError:
            return self._descriptor is None
        return found.st_size == self._offset and (found.st_ino, found.st_dev) == self._inode

    def read(self) -> Lines:
        """What was appended since the last reading; only whole lines count as read.

        Raises OSError when the file is there and cannot be read.
        """
        data = self._rest() if self._open() else b""
        lines = read_lines(data)
        self._offset += len(data) - len(lines.torn)
        return lines

    def so_far(self) -> Lines:
        """What was read until now, from the start; needs no lock, for nobody changes it any more."""
        descriptor, left = self._descriptor, self._offset
        blocks: list[bytes] = []
        while descriptor is not None and left:
            block = os.pread(descriptor, min(_BLOCK, left), self._offset - left)
            if not block:
                break  # cut by another program
            blocks.append(block)
            left -= len(block)
        return read_lines(b"".join(blocks))

    def size(self) -> int:
        """Bytes in the file as it is now; 0 when it is missing."""
        found = self._status()
        return found.st_size if found else 0

    def append(self, change: Change) -> None:
        """Make a change last: on return it survives a power cut.

        For whoever holds the lock and has read to the end. When it fails nothing of the change
        stays in the file. Raises OSError; FieldError for a value that cannot be kept.
        """
        line = encode(change)
        descriptor = self._descriptor
        if descriptor is None:
            descriptor = self._writable()
        durable = False
        try:
            written = os.write(descriptor, line)
            if written < len(line):
                write_all(descriptor, line[written:])
            os.fdatasync(descriptor)
            if not self._offset:
                sync_folder(os.path.dirname(self._path))
            durable = True
        finally:
            if not durable:
                with suppress(OSError):
                    os.ftruncate(descriptor, self._offset)
        self._offset += len(line)

    def mend(self) -> PathBytes | None:
        """Set the file aside if part of it cannot be read, and go on with all lines that can.

        What a dying writer left unfinished goes the same way; a last line that lacks nothing but
        its newline is kept. Gives the new name of the old file, None when no byte was dropped.
        All lines count as not read yet. For whoever holds the lock. Raises OSError.
        """
        self.close()
        lines = self.read()
        kept = [line for line, _ in lines.good]
        torn = lines.torn
        if is_whole(torn):
            kept, torn = [*kept, torn], b""
        aside = set_aside(self._path) if lines.bad or torn else None
        self.start_new(joined(kept))
        return aside

    def keep_rest(self) -> None:
        """Begin a new file with what follows what was read until now: all else was taken over.

        The rest counts as not read yet. For whoever holds the lock. Raises OSError.
        """
        self.start_new(self._rest())

    def start_new(self, lines: bytes = b"") -> None:
        """Put a new file in the place of this one: empty, or with the lines to keep.

        The lines count as not read yet. For whoever holds the lock. Raises OSError.
        """
        write_atomic(self._path, lines)
        self.close()
        self._open()

    def _open(self) -> bool:
        """Open the file if it is there: for writing too, where that is allowed."""
        if self._descriptor is None:
            with suppress(FileNotFoundError):
                try:
                    self._keep(os.open(self._path, _WRITE))
                except OSError as error:
                    if error.errno not in _ONLY_READABLE:
                        raise
                    self._keep(os.open(self._path, os.O_RDONLY | os.O_CLOEXEC))
        return self._descriptor is not None

    def _writable(self) -> int:
        return self._keep(os.open(self._path, _WRITE | os.O_CREAT, 0o666))

    def _keep(self, descriptor: int) -> int:
        found = os.fstat(descriptor)
        self._descriptor, self._inode = descriptor, (found.st_ino, found.st_dev)
        return descriptor

    def _rest(self) -> bytes:
        if self._descriptor is None:
            return b""
        blocks: list[bytes] = []
        place = self._offset
        while block := os.pread(self._descriptor, _BLOCK, place):
            blocks.append(block)
            place += len(block)
        return b"".join(blocks)

    def _status(self) -> os.stat_result | None:
        try:
            return os.stat(self._path)
        except FileNotFoundError:
            return None
