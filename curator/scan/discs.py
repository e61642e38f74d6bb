"""Folders that are one disc of an album."""

import os
import re
from functools import lru_cache

from curator.scan.text import decoded

NUMBER = r"(?:\d{1,3}|[ivx]{1,4}|one|two|three|four|[ab])"
"""A pattern for how the number of a disc or a volume is written."""

_DISC = re.compile(
    rf"(?:disc|disk|cd|vol(?:ume)?\.?|side|ディスク)[ ._-]*(?P<number>{NUMBER})\b.*", re.IGNORECASE
)
_PLAIN_DISC = re.compile(r"(?P<number>[1-9])")


def is_disc_folder(path: bytes) -> bool:
    """Whether a folder is one disc of the album in the folder above it."""
    return disc_of(decoded(os.path.basename(path))) is not None


@lru_cache(maxsize=4096)
def disc_of(folder: str) -> int | None:
    """The number of a disc folder: `CD1`, `Disc 02 - Vocals`, a plain `2`; else None."""
    match = _DISC.fullmatch(folder.strip()) or _PLAIN_DISC.fullmatch(folder.strip())
    if match is None:
        return None
    number = match["number"]
    return int(number) if number.isdecimal() else _spelled(number.casefold())


def _spelled(number: str) -> int:
    words = {"one": 1, "two": 2, "three": 3, "four": 4, "a": 1, "b": 2}
    roman = {
        "i": 1,
        "ii": 2,
        "iii": 3,
        "iv": 4,
        "v": 5,
        "vi": 6,
        "vii": 7,
        "viii": 8,
        "ix": 9,
        "x": 10,
    }
    return words.get(number) or roman.get(number, 1)
