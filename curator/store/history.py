"""What was said before the last checkpoint: old journals one after the other, read newest first."""

import os
from collections.abc import Iterator

from curator.disk.atomic import sync_folder, write_all, write_atomic
from curator.disk.paths import PathBytes
from curator.model.changes import Change
from curator.store.aside import set_aside
from curator.store.lines import Lines, is_whole, joined, read_lines

_BLOCK = 1 << 16
_APPEND = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC


class History:
    """The history file. Lines that cannot be read are stepped over and counted in `bad`."""

    def __init__(self, path: PathBytes) -> None:
        self._path = path
        self._added: int | None = None
        self.bad = 0

    def newest_first(self) -> Iterator[Change]:
        """The changes from the last to the first, each once. Raises OSError."""
        self.bad = 0
        seen: set[tuple[int, str]] = set()
        lines = self._lines_backwards()
        tail = next(lines, b"")
        for line in (tail, *lines) if is_whole(tail) else lines:
            found = read_lines(line + b"\n")
            self.bad += len(found.bad)
            # A crash in a checkpoint leaves some lines here twice.
            for change in reversed(found.changes):
                if (change.seq, change.id) not in seen:
                    seen.add((change.seq, change.id))
                    yield change

    def since(self, seq: int) -> list[Change]:
        """The changes with a greater number, oldest first. Raises OSError."""
        found: list[Change] = []
        for change in self.newest_first():
            if change.seq <= seq:
                break
            found.append(change)
        return found[::-1]

    def add(self, lines: Lines) -> None:
        """Append those lines of the journal that are not here yet.

        For whoever holds the lock, and then calls `make_last`, which needs none. Raises OSError.
        """
        self._mend_tail(lines)
        first = min((change.seq for change in lines.changes), default=0)
        known = {(change.seq, change.id) for change in self.since(first - 1)}
        new = joined(line for line, change in lines.good if (change.seq, change.id) not in known)
        self._added = os.open(self._path, _APPEND | os.O_CREAT, 0o666)
        try:
            write_all(self._added, new)
        except OSError:
            self._let_go()
            raise

    def make_last(self) -> None:
        """Sync what was added: also what another process had added before, and died. Raises OSError."""
        assert self._added is not None  # for whoever has added
        try:
            os.fsync(self._added)
        finally:
            self._let_go()
        sync_folder(os.path.dirname(self._path))

    def mend(self) -> PathBytes:
        """Set the file aside and keep those of its lines that can be read; gives the new name.

        For whoever holds the lock. Raises OSError.
        """
        with open(self._path, "rb") as file:
            found = read_lines(file.read() + b"\n")
        aside = set_aside(self._path)
        write_atomic(self._path, joined(line for line, _ in found.good))
        self.bad = 0
        return aside

    def _let_go(self) -> None:
        if self._added is not None:
            os.close(self._added)
        self._added = None

    def _mend_tail(self, lines: Lines) -> None:
        """Cut what a crash left unfinished, if it is in the journal still; else set it aside."""
        tail = next(self._lines_backwards(), b"")
        if not tail:
            return
        if not any(line.startswith(tail) for line, _ in lines.good):
            self.mend()
            return
        descriptor = os.open(self._path, _APPEND)
        try:
            os.ftruncate(descriptor, os.fstat(descriptor).st_size - len(tail))
        finally:
            os.close(descriptor)

    def _lines_backwards(self) -> Iterator[bytes]:
        """First what follows the last newline (mostly nothing), then the lines from the last."""
        if not os.path.exists(self._path):
            return
        with open(self._path, "rb") as file:
            end = file.seek(0, os.SEEK_END)
            tail = b""
            while end:
                # Longer steps through a line that is longer than a block: a scan of everything.
                start = max(0, end - max(_BLOCK, len(tail)))
                file.seek(start)
                tail, *lines = (file.read(end - start) + tail).split(b"\n")
                yield from reversed(lines)
                end = start
            yield tail
