"""Whether roots and folders can be reached now, for somebody who must not be kept waiting by that.

A disk may also be mounted below a root: the root is there then, and one folder in it is not. All
of this may hang with a network disk, and touches no library, so any thread may ask.
"""

import os
from collections.abc import Iterable, Sequence

from curator.disk.paths import PathBytes, under
from curator.store.roots import away_roots


def seems_changed(roots: Sequence[PathBytes], known: Sequence[PathBytes]) -> bool:
    """Whether other roots are away than those `known` to be.

    A root without anything in it counts as away here, which only the library can tell better: then
    it looks itself.
    """
    return set(away_roots(roots, lambda _: True)) != set(known)


def gone_folders(
    paths: Iterable[PathBytes], roots: Sequence[PathBytes], known: Sequence[PathBytes]
) -> tuple[PathBytes, ...]:
    """The widest folders on the way from a root to these files that are gone, or empty.

    Also those of the `known` ones that are gone still. A root that is away is none: that is its
    own matter.
    """
    found = {folder for path in paths if (folder := _gone_above(path, roots)) is not None}
    return tuple(
        sorted(found | {folder for folder in known if away_roots([folder], lambda _: True)})
    )


def _gone_above(path: PathBytes, roots: Sequence[PathBytes]) -> PathBytes | None:
    root = max((one for one in roots if under(path, one)), key=len, default=None)
    if root is None or away_roots([root], lambda _: True):
        return None
    folder = root.rstrip(b"/")
    for part in os.path.dirname(path)[len(folder) + 1 :].split(b"/"):
        folder = folder + b"/" + part
        if part and away_roots([folder], lambda _: True):
            return folder
    return None
