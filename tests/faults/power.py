"""What a power cut takes: everything that was written and not synced yet.

The worst that POSIX allows: bytes that no fsync followed, and names in folders that none followed.
"""

import os
from contextlib import suppress
from enum import Enum, auto
from functools import partial

from tests.faults.calls import Call


class Lost(Enum):
    """Which names go with the bytes: none, the one first given by a rename or link, or all."""

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
        self._names: list[tuple[str, str, partial[None]]] = []
        """Folders, how a name was made in them, and what takes it back."""
        self._link, self._replace = os.link, os.replace

    def through(self, call: Call) -> object:
        """Let a call happen, and note what it leaves unsynced."""
        match call.what:
            case "write":
                self._note_bytes(call.given[0])
            case "create" | "link" | "make" if not os.path.exists(call.path):
                self._note_name(call, partial(self._drop, call.path))
            case "rename":
                self._note_rename(call)
        result = call()
        if call.what in ("fsync", "fdatasync"):
            self._note_sync(call)
        return result

    def lose(self, what: Lost) -> None:
        """Undo what is not synced."""
        for descriptor, safe in self._bytes.values():
            os.truncate(descriptor, safe)
        first = [one for one in self._names if one[1] in ("rename", "link")][:1]
        lost = {Lost.BYTES: [], Lost.OLDEST: first, Lost.ALL: self._names}[what]
        for _, _, take_back in reversed(lost):
            with suppress(FileNotFoundError):
                take_back()

    def _note_bytes(self, descriptor: int) -> None:
        found = os.fstat(descriptor)
        if found.st_ino not in self._bytes:
            self._bytes[found.st_ino] = (os.dup(descriptor), found.st_size)

    def _note_sync(self, call: Call) -> None:
        self._bytes.pop(os.fstat(call.given[0]).st_ino, None)
        self._names = [one for one in self._names if one[0] != call.path]

    def _note_name(self, call: Call, take_back: partial[None]) -> None:
        self._names.append((os.path.dirname(call.path), call.what, take_back))

    def _note_rename(self, call: Call) -> None:
        old = self._place()
        if not os.path.exists(call.path):
            self._note_name(call, partial(self._drop, call.path))
            return
        self._link(call.path, old)
        self._note_name(call, partial(self._replace, old, call.path))

    def _drop(self, path: str) -> None:
        self._replace(path, self._place())

    def _place(self) -> str:
        self._stashed += 1
        return os.path.join(self._stash, str(self._stashed))
