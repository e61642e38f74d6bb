"""Roots that cannot be reached: an unmounted disk is no reason to believe that music is gone."""

import os
from collections.abc import Callable, Iterable

from curator.disk.paths import PathBytes


def away_roots(
    roots: Iterable[PathBytes], is_known_under: Callable[[PathBytes], bool]
) -> tuple[PathBytes, ...]:
    """The roots that are absent, or empty while files are known under them."""
    return tuple(root for root in roots if _is_away(root, is_known_under))


def _is_away(root: PathBytes, is_known_under: Callable[[PathBytes], bool]) -> bool:
    try:
        with os.scandir(root) as entries:
            # The mount point of an absent disk may hold a hidden marker file.
            is_empty = all(entry.name.startswith(b".") for entry in entries)
    except OSError:
        return True
    return is_empty and is_known_under(root)
