"""Which playlists are ours to replace: what another hand wrote is kept beside the new one.

A playlist is ours when it holds what we wrote there last, or, where nobody remembers, when it looks
exactly as we write them.
"""

import os
import re

from curator.curation.remembering import digest, recall
from curator.disk.atomic import sync_folder
from curator.disk.paths import PathBytes
from curator.export.reader import path_lines

_OURS = re.compile(
    rb"(?:\xef\xbb\xbf)?#EXTM3U(?P<end>\r?\n)#PLAYLIST:[^\r\n]++(?P=end)"
    rb"(?:#EXTALBUMARTURL:[^\r\n]++(?P=end))?"
    rb"(?:#EXTINF:-?\d++,[^\r\n]*+(?P=end)(?:#EXTALBUMARTURL:[^\r\n]++(?P=end))?"
    rb"\.{0,2}[/\\][^\r\n]++(?P=end))*+"
)
_OURS_FOR_CARS = re.compile(rb"#EXTM3U\r\n(?:\./[^\r\n]++\r\n)*+")


def entries_of_others(path: PathBytes, data: bytes, memory: PathBytes | None) -> int:
    """How many entries a playlist holds that we did not write, if `data` replaces it; mostly 0.

    `memory` is the folder in which it is remembered what was written. Raises OSError.
    """
    if not os.path.isfile(path):
        return 0
    with open(path, "rb") as file:
        held = file.read()
    if held == data:
        return 0
    known = recall(memory).written.get(digest(os.path.realpath(path)))
    ours = known == digest(held) if known else _looks_like_ours(held)
    return 0 if ours else sum(1 for _ in path_lines(held))


def keep_aside(path: PathBytes) -> PathBytes:
    """Give the playlist a second name (`NAME~`, `NAME~2`, ...) that it keeps; the one that it has.

    A copy of it that is there already will do. Raises OSError.
    """
    real = os.path.realpath(path)
    aside, number = real + b"~", 1
    while os.path.lexists(aside):
        if _same(aside, real):
            return aside
        number += 1
        aside = b"%s~%d" % (real, number)
    try:
        os.link(real, aside)
    except FileExistsError:
        return keep_aside(path)
    except OSError:  # no hard links on this file system
        import shutil  # slow to load, and seldom needed  # noqa: PLC0415

        shutil.copy2(real, aside)
    sync_folder(os.path.dirname(aside))
    return aside


def _looks_like_ours(held: bytes) -> bool:
    return bool(_OURS.fullmatch(held) or _OURS_FOR_CARS.fullmatch(held))


def _same(one: PathBytes, other: PathBytes) -> bool:
    if not os.path.isfile(one) or os.path.getsize(one) != os.path.getsize(other):
        return False
    with open(one, "rb") as first, open(other, "rb") as second:
        return first.read() == second.read()
