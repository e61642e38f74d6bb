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
    _copy(source, target)
    _rotate(folder)
    return True


def keep(folder: PathBytes, source: PathBytes) -> PathBytes:
    """Copy the file into the folder now, under a name with the time; gives the copy's path.

    Of the copies of one day it sorts after the daily one. Nothing is rotated away for it. Raises
    OSError.
    """
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%f").encode()
    os.makedirs(folder, exist_ok=True)
    target = os.path.join(folder, _PREFIX + stamp + _SUFFIX)
    _copy(source, target)
    return target


def newest_first(folder: PathBytes) -> list[PathBytes]:
    """The backups by name, the newest first; empty when there is no folder."""
    try:
        names = os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []
    found = [n for n in names if n.startswith(_PREFIX) and n.endswith(_SUFFIX)]
    return [os.path.join(folder, name) for name in sorted(found, reverse=True)]


def _copy(source: PathBytes, target: PathBytes) -> None:
    with open(source, "rb") as file:
        write_atomic(target, iter(lambda: file.read(1 << 20), b""))


def _rotate(folder: PathBytes) -> None:
    """Delete what is over the count, but never the fullest: the biggest file says the most."""
    backups = newest_first(folder)
    fullest = max(backups, key=os.path.getsize)
    for path in backups[KEPT:]:
        if path != fullest:
            os.unlink(path)
