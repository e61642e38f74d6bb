"""The picture of an album among the names in its folder."""

import os
from collections.abc import Iterable

_STEMS = (b"cover", b"folder", b"front", b"albumcover")
_ENDINGS = (b".jpg", b".jpeg", b".png", b".webp")
_LAST_FOUR = frozenset(ending[-4:] for ending in _ENDINGS)


def cover_among(names: Iterable[bytes]) -> bytes:
    """The name of the cover picture, whatever its case; empty when there is none.

    Where there are several, `cover` goes before `folder`, `front` and `albumcover`.
    """
    pictures = [name for name in names if name[-4:].lower() in _LAST_FOUR]
    ranked = [(rank, name) for name in pictures if (rank := _rank(name)) is not None]
    return min(ranked)[1] if ranked else b""


def _rank(name: bytes) -> tuple[int, int] | None:
    stem, ending = os.path.splitext(name.lower())
    if stem not in _STEMS or ending not in _ENDINGS:
        return None
    return _STEMS.index(stem), _ENDINGS.index(ending)
