"""Which playlists are ours to replace: what another hand wrote is kept beside the new one.

A playlist is ours when it holds what we wrote there last, or, where nobody remembers, when it looks
exactly as we write them. What was written is remembered in the library's folder, as a digest for
each path; losing that costs nothing but a needless copy.
"""

import hashlib
import os
import re
import shutil
from contextlib import suppress

import orjson

from curator.disk.atomic import sync_folder, write_atomic
from curator.disk.paths import PathBytes
from curator.export.reader import path_lines

FILE = b"playlists.json"
"""Where it is remembered what was written, below the library's folder."""

_OURS = re.compile(
    rb"(?:\xef\xbb\xbf)?#EXTM3U(?P<end>\r?\n)#PLAYLIST:[^\r\n]++(?P=end)"
    rb"(?:#EXTALBUMARTURL:[^\r\n]++(?P=end))?"
    rb"(?:#EXTINF:-?\d++,[^\r\n]*+(?P=end)(?:#EXTALBUMARTURL:[^\r\n]++(?P=end))?"
    rb"\.{0,2}[/\\][^\r\n]++(?P=end))*+"
)
_OURS_FOR_CARS = re.compile(rb"#EXTM3U\r\n(?:\./[^\r\n]++\r\n)*+")
_MOST = 5_000  # playlists that are remembered


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
    known = _remembered(memory).get(_key(path))
    ours = known == _digest(held) if known else _looks_like_ours(held)
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
        shutil.copy2(real, aside)
    sync_folder(os.path.dirname(aside))
    return aside


def remember(path: PathBytes, data: bytes, memory: PathBytes | None) -> None:
    """These bytes are ours, at that place. A folder that cannot be written remembers nothing."""
    if memory is None:
        return
    known = _remembered(memory)
    if known.get(_key(path)) == _digest(data):
        return
    known.pop(_key(path), None)
    known[_key(path)] = _digest(data)
    latest = dict(list(known.items())[-_MOST:])
    with suppress(OSError):
        write_atomic(os.path.join(memory, FILE), orjson.dumps(latest))


def _remembered(memory: PathBytes | None) -> dict[str, str]:
    if memory is None:
        return {}
    try:
        with open(os.path.join(memory, FILE), "rb") as file:
            raw = orjson.loads(file.read())
    except (OSError, orjson.JSONDecodeError):
        return {}
    return raw if isinstance(raw, dict) else {}


def _looks_like_ours(held: bytes) -> bool:
    return bool(_OURS.fullmatch(held) or _OURS_FOR_CARS.fullmatch(held))


def _key(path: PathBytes) -> str:
    return _digest(os.path.realpath(path))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _same(one: PathBytes, other: PathBytes) -> bool:
    if not os.path.isfile(one) or os.path.getsize(one) != os.path.getsize(other):
        return False
    with open(one, "rb") as first, open(other, "rb") as second:
        return first.read() == second.read()
