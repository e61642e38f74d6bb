"""Whether the roots can be reached now, for somebody who must not be kept waiting by that."""

from collections.abc import Sequence

from curator.disk.paths import PathBytes
from curator.store.roots import away_roots


def seems_changed(roots: Sequence[PathBytes], known: Sequence[PathBytes]) -> bool:
    """Whether other roots are away than those `known` to be; may hang with a network disk.

    It touches no library, so any thread may ask. A root without anything in it counts as away
    here, which only the library can tell better: then it looks itself.
    """
    return set(away_roots(roots, lambda _: True)) != set(known)
