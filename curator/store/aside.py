"""Damaged files are set aside under a new name: never deleted, never overwritten."""

import os
from datetime import UTC, datetime

from curator.disk.atomic import sync_folder
from curator.disk.paths import PathBytes


def set_aside(path: PathBytes) -> PathBytes:
    """Give the file a second name, `NAME.damaged-20260131T120000Z`, and return it.

    The file itself stays where it is, for the caller to replace atomically: a crash between the
    two leaves both names. Raises OSError.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ").encode()
    aside, number = b"%s.damaged-%s" % (path, stamp), 1
    while not _second_name(path, aside):
        number += 1
        aside = b"%s.damaged-%s-%d" % (path, stamp, number)
    sync_folder(os.path.dirname(path))
    return aside


def _second_name(path: PathBytes, aside: PathBytes) -> bool:
    """Whether the name was free and is taken now."""
    try:
        os.link(path, aside)
    except FileExistsError:
        return False
    except OSError:  # no hard links on this file system
        return _copy(path, aside)
    return True


def _copy(path: PathBytes, aside: PathBytes) -> bool:
    try:
        import shutil  # slow to load, and seldom needed  # noqa: PLC0415

        with open(path, "rb") as old, open(aside, "xb") as new:
            shutil.copyfileobj(old, new)
            os.fsync(new.fileno())
    except FileExistsError:
        return False
    return True
