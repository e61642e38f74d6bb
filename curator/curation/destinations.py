"""Where a playlist is to be written: a place next to the music, and paths typed as text."""

import os
from collections.abc import Iterable, Sequence

from curator.disk.paths import PathBytes, absolute, display, is_lossy, under
from curator.export.file_names import safe_name
from curator.export.profiles import Profile
from curator.model.tracks import Track

_MOST = 100  # names that are tried for one that is free


def folder_beside(tracks: Iterable[Track], roots: Sequence[PathBytes]) -> PathBytes:
    """The innermost folder that all these tracks share below one scanned root, else that root.

    The first root where they lie under several; the working directory without any root.
    """
    folders = {os.path.dirname(track.path) for track in tracks}
    home = [root for root in roots if all(under(folder, root) for folder in folders)]
    if folders and home:
        shared = os.path.commonpath(folders)
        return max((*home, shared), key=len)
    return roots[0] if roots else absolute(".")


def free_place(folder: PathBytes, name: str, profile: Profile) -> PathBytes:
    """A path in the folder that nothing has yet: `name.m3u`, `name 2.m3u`, ..."""
    safe = safe_name(name, profile)
    numbered = [safe, *(f"{safe} {number}" for number in range(2, _MOST))]
    paths = [os.path.join(folder, one.encode() + profile.extension) for one in numbered]
    return next((path for path in paths if not os.path.lexists(path)), paths[0])


def typed_path(text: str, known: Iterable[PathBytes]) -> PathBytes:
    """The absolute path that a text means.

    Where it starts with a known path as it is displayed, those bytes are meant: the display of
    names that are no UTF-8 cannot be turned back.
    """
    for path in sorted(filter(is_lossy, known), key=len, reverse=True):
        shown = display(path)
        if text == shown or text.startswith(f"{shown.rstrip('/')}/"):
            return path + os.fsencode(text[len(shown) :])
    return absolute(text)
