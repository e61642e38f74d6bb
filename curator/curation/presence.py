"""Which files are there: asked of a folder where many of its files are meant, else one by one."""

import os
import stat
from collections.abc import Iterable, Set
from itertools import islice

_SEVERAL = 4
"""Files of a folder that are meant, from which on looking through it is quicker."""
_SHARE = 4
"""A folder is looked through as far as this many times the files that are meant."""


def is_regular(path: bytes) -> bool:
    """Whether it leads to a regular file: players hang on FIFOs and expand folders."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return False


def regular_files(paths: Iterable[bytes]) -> set[bytes]:
    """Those of the paths (absolute) that lead to a regular file."""
    folders: dict[bytes, list[bytes]] = {}
    for path in paths:
        folders.setdefault(path[: path.rfind(b"/") + 1], []).append(path)
    found: set[bytes] = set()
    for folder, several in folders.items():
        names, start = _names(folder, several), len(folder)
        # A name that is not among them may still be one to a system that ignores case.
        found.update(path for path in several if path[start:] in names or is_regular(path))
    return found


def _names(folder: bytes, wanted: list[bytes]) -> Set[bytes]:
    """Some names of regular files in a folder; none where asking for each is as good.

    A folder may tell its names and let nobody in: so one file is asked for first.
    """
    if len(wanted) < _SEVERAL or not is_regular(wanted[0]):
        return frozenset()
    try:
        with os.scandir(folder) as entries:
            some = islice(entries, _SHARE * len(wanted))
            return {entry.name for entry in some if entry.is_file()}
    except OSError:
        return frozenset()
