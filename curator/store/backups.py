"""Copies of tags.json: one a day, of which the newest few and the fullest stay, and the listener's.

What a listener made is his: it stays until he deletes it, and takes no place of a day's.
"""

import os
import re
from datetime import UTC, datetime

from curator.disk.atomic import write_atomic
from curator.disk.paths import PathBytes

KEPT = 14
"""How many days' backups stay, the newest; the fullest of all days stays beside them."""

_PREFIX, _SUFFIX = b"tags-", b".json"
_OF_A_DAY = re.compile(rb"tags-\d{4}-\d\d-\d\d\.json")
_DATED = re.compile(rb"tags-\d{4}-\d\d-\d\d[.T]")


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

    Of the copies of one day it sorts after the daily one. It stays until somebody deletes it.
    Raises OSError.
    """
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%f").encode()
    os.makedirs(folder, exist_ok=True)
    target = os.path.join(folder, _PREFIX + stamp + _SUFFIX)
    _copy(source, target)
    return target


def newest_first(folder: PathBytes) -> list[PathBytes]:
    """The backups by name, the newest first; empty when there is no folder.

    Those that somebody gave a name without a date come last: nobody knows how old they are.
    """
    try:
        names = os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []
    found = [n for n in names if n.startswith(_PREFIX) and n.endswith(_SUFFIX)]
    found.sort(key=lambda name: (_DATED.match(name) is not None, name), reverse=True)
    return [os.path.join(folder, name) for name in found]


def _copy(source: PathBytes, target: PathBytes) -> None:
    with open(source, "rb") as file:
        write_atomic(target, iter(lambda: file.read(1 << 20), b""))


def _rotate(folder: PathBytes) -> None:
    """Delete days' backups over the count, but never the fullest: the biggest file says the most."""
    days = [one for one in newest_first(folder) if _OF_A_DAY.fullmatch(os.path.basename(one))]
    fullest = max(days, key=os.path.getsize)
    for path in days[KEPT:]:
        if path != fullest:
            os.unlink(path)
