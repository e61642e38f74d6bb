"""What a power cut takes: everything that was written and not synced yet.

The worst that POSIX allows: bytes that no fsync followed, and names in folders that none followed.
"""

import os
from contextlib import suppress
from enum import Enum, auto
from functools import partial

from tests.faults.calls import Call


class Lost(Enum):
    """Which names go with the bytes: none, the rename that was made first, or all."""

    BYTES = auto()
    OLDEST = auto()
    ALL = auto()


class Unsynced:
    """The calls of one process that a power cut would undo, noted as they pass.

    Made before anything stands in for the calls, for it uses them itself. `stash` becomes a folder
    on the same disk, for what was replaced or taken back.
    """

    def __init__(self, stash: str) -> None:
        os.mkdir(stash)
        self._stash = stash
        self._stashed = 0
        self._bytes: dict[int, tuple[int, int]] = {}
        """By inode: the open file, and how many of its bytes are safe."""
        self._names: list[tuple[str, partial[None]]] = []
        """Folders, and what takes back a name that was made in them."""
        self._link, self._replace = os.link, os.replace

    def through(self, call: Call) -> object:
        """Let a call happen, and note what it leaves unsynced."""
        match call.what:
            case "write":
                self._note_bytes(call.given[0])
            case "create" | "link" | "make" if not os.path.exists(call.path):
                self._note_name(call.path, partial(self._drop, call.path))
            case "rename":
                self._note_rename(call.path)
        result = call()
        if call.what in ("fsync", "fdatasync"):
            self._note_sync(call)
        return result

    def lose(self, what: Lost) -> None:
        """Undo what is not synced."""
        for descriptor, safe in self._bytes.values():
            os.truncate(descriptor, safe)
        renames = [one for one in self._names if one[1].func != self._drop]
        lost = {Lost.BYTES: [], Lost.OLDEST: renames[:1], Lost.ALL: self._names}[what]
        for _, take_back in reversed(lost):
            with suppress(FileNotFoundError):
                take_back()

    def _note_bytes(self, descriptor: int) -> None:
        found = os.fstat(descriptor)
        if found.st_ino not in self._bytes:
            self._bytes[found.st_ino] = (os.dup(descriptor), found.st_size)

    def _note_sync(self, call: Call) -> None:
        self._bytes.pop(os.fstat(call.given[0]).st_ino, None)
        self._names = [(folder, back) for folder, back in self._names if folder != call.path]

    def _note_name(self, path: str, take_back: partial[None]) -> None:
        self._names.append((os.path.dirname(path), take_back))

    def _note_rename(self, path: str) -> None:
        old = self._place()
        if not os.path.exists(path):
            self._note_name(path, partial(self._drop, path))
            return
        self._link(path, old)
        self._note_name(path, partial(self._replace, old, path))

    def _drop(self, path: str) -> None:
        self._replace(path, self._place())

    def _place(self) -> str:
        self._stashed += 1
        return os.path.join(self._stash, str(self._stashed))
