"""Rotated copies of tags.json: one a day, the newest few, and always the fullest."""

import os
from datetime import UTC, datetime

from curator.disk.atomic import write_atomic
from curator.disk.paths import PathBytes

KEPT = 14
"""How many of the newest backups stay; the fullest one stays beside them, however old."""

_PREFIX, _SUFFIX = b"tags-", b".json"


def back_up(folder: PathBytes, source: PathBytes) -> bool:
    """Copy the file into the folder (made if missing) unless that was done today, and rotate.

    The source must have been read and found good. Returns whether a copy was made. Raises
    OSError.
    """
    name = _PREFIX + datetime.now(UTC).strftime("%Y-%m-%d").encode() + _SUFFIX
    os.makedirs(folder, exist_ok=True)
    target = os.path.join(folder, name)
    if os.path.exists(target):
        return False
    with open(source, "rb") as file:
        write_atomic(target, iter(lambda: file.read(1 << 20), b""))
    _rotate(folder)
    return True


def newest_first(folder: PathBytes) -> list[PathBytes]:
    """The backups by name, the newest first; empty when there is no folder."""
    try:
        names = os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []
    found = [n for n in names if n.startswith(_PREFIX) and n.endswith(_SUFFIX)]
    return [os.path.join(folder, name) for name in sorted(found, reverse=True)]


def _rotate(folder: PathBytes) -> None:
    """Delete what is over the count, but never the fullest: the biggest file says the most."""
    backups = newest_first(folder)
    fullest = max(backups, key=os.path.getsize)
    for path in backups[KEPT:]:
        if path != fullest:
            os.unlink(path)
