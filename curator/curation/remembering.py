"""What is remembered of playlists that were written: small, and no loss when it is gone."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import orjson

from curator.disk.atomic import write_atomic
from curator.disk.lock import locked
from curator.disk.paths import PathBytes, as_text, from_text
from curator.errors import LibraryError
from curator.model.tracks import Seconds

FILE = b"playlists.json"
"""Its name, below the library's folder."""

_MOST = 5_000  # playlists that are remembered
_PATIENCE: Seconds = 2.0
_turn = threading.Lock()  # several threads of one process write playlists


@dataclass(slots=True)
class Memory:
    """The digest of what was written last at each place, by the place's own digest.

    `folder` is where the listener last had one written by the app, empty before the first.
    """

    written: dict[str, str] = field(default_factory=dict)
    folder: PathBytes = b""


def recall(home: PathBytes | None) -> Memory:
    """What is remembered in this folder (the library's); nothing without one."""
    if home is None:
        return Memory()
    try:
        with open(os.path.join(home, FILE), "rb") as file:
            raw = orjson.loads(file.read())
        return Memory(dict(raw["written"]), from_text(raw["folder"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Memory()


def remember(home: PathBytes | None, path: PathBytes, data: bytes) -> None:
    """These bytes are ours, at that place."""
    if home is None:
        return
    key, ours = digest(os.path.realpath(path)), digest(data)

    def note(memory: Memory) -> bool:
        is_news = memory.written.pop(key, None) != ours
        memory.written[key] = ours
        return is_news

    _change(home, note)


def remember_folder(home: PathBytes, folder: PathBytes) -> None:
    """The next playlist may go there too."""

    def note(memory: Memory) -> bool:
        is_news = memory.folder != folder
        memory.folder = folder
        return is_news

    _change(home, note)


def digest(data: bytes) -> str:
    """A short text that tells these bytes from others."""
    import hashlib  # slow to load, and not needed for standard output  # noqa: PLC0415

    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _change(home: PathBytes, note: Callable[[Memory], bool]) -> None:
    """Note something, and write it down if it is news; nobody else remembers anything meanwhile.

    A folder that cannot be written or locked remembers nothing.
    """
    path = os.path.join(home, FILE)
    with suppress(OSError, LibraryError), _turn, locked(path, timeout=_PATIENCE):
        memory = recall(home)
        if note(memory):
            latest = dict(list(memory.written.items())[-_MOST:])
            raw = {"folder": as_text(memory.folder), "written": latest}
            write_atomic(path, orjson.dumps(raw))
