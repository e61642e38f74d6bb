"""What is remembered of playlists that were written: small, and no loss when it is gone."""

import os
import threading
from contextlib import suppress
from dataclasses import dataclass, field

import orjson

from curator.disk.atomic import write_atomic
from curator.disk.paths import PathBytes, as_text, from_text

FILE = b"playlists.json"
"""Its name, below the library's folder."""

_MOST = 5_000  # playlists that are remembered
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
    with _turn:
        memory, key = recall(home), digest(os.path.realpath(path))
        if memory.written.get(key) != digest(data):
            memory.written.pop(key, None)
            memory.written[key] = digest(data)
            _keep(home, memory)


def remember_folder(home: PathBytes, folder: PathBytes) -> None:
    """The next playlist may go there too."""
    with _turn:
        memory = recall(home)
        if memory.folder != folder:
            memory.folder = folder
            _keep(home, memory)


def digest(data: bytes) -> str:
    """A short text that tells these bytes from others."""
    import hashlib  # slow to load, and not needed for standard output  # noqa: PLC0415

    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _keep(home: PathBytes, memory: Memory) -> None:
    """Write it down; a folder that cannot be written remembers nothing."""
    latest = dict(list(memory.written.items())[-_MOST:])
    raw = {"folder": as_text(memory.folder), "written": latest}
    with suppress(OSError):
        write_atomic(os.path.join(home, FILE), orjson.dumps(raw))
