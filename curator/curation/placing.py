"""Where a playlist lies, and what its path lines are from there."""

import os
from collections.abc import Iterable, Sequence

from curator.disk.paths import display, under
from curator.errors import ExportError
from curator.export.m3u import path_line
from curator.export.names import has_audio_extension
from curator.export.profiles import Profile

_ANY = b"x"  # a file name: lines are worked out once a folder, what they start with is kept


class Place:
    """The place of a playlist among the scanned roots.

    Lines are relative to `folder` for what lies under `root`, and absolute otherwise; both are
    free of links, and None where all lines are absolute.
    """

    def __init__(self, folder: bytes | None = None, root: bytes | None = None) -> None:
        self.folder = folder
        self.root = root
        self._starts: dict[bytes, bytes] = {}

    def line(self, path: bytes) -> bytes:
        """The path line for a track's file (absolute path)."""
        folder, name = os.path.split(path)
        if folder not in self._starts:
            self._starts[folder] = self._line(os.path.join(folder, _ANY))[: -len(_ANY)]
        return self._starts[folder] + name

    def preferred(self, paths: Iterable[bytes]) -> list[bytes]:
        """The paths without repeats, those under the playlist's root first."""
        several = list(dict.fromkeys(paths))
        if self.root is None or len(several) == 1:
            return several
        root = self.root
        return sorted(several, key=lambda path: not under(_real(path), root))

    def _line(self, path: bytes) -> bytes:
        real = _real(path)
        if self.root is not None and under(real, self.root):
            return path_line(real, self.folder)
        return path_line(path, None)


def _real(path: bytes) -> bytes:
    """The path without links in its folder; the file keeps the name that it has there."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)


def place_of(target: bytes, roots: Sequence[bytes]) -> Place:
    """The place of a playlist file (absolute path).

    It has none when it is a device, or a link into another folder: relative lines would be right
    either beside the link or beside the file.
    """
    real = os.path.realpath(target)
    folder = os.path.realpath(os.path.dirname(target))
    if os.path.dirname(real) != folder or (os.path.exists(real) and not os.path.isfile(real)):
        return Place()
    shared = [root for root in map(os.path.realpath, roots) if under(folder, root)]
    return Place(folder, max(shared, key=len)) if shared else Place()


def target_of(destination: bytes, profile: Profile) -> bytes:
    """The absolute path that is meant; a new file without an extension gets the profile's.

    Raises ExportError for a folder, a name like audio, and a folder that does not exist.
    """
    path = os.path.abspath(destination)
    if not os.path.splitext(path)[1] and not os.path.lexists(path):
        path += profile.extension
    if os.path.isdir(path):
        raise ExportError(f"{display(path)} is a folder; name a file in it")
    if has_audio_extension(path):
        raise ExportError(f"{display(path)} is named like audio; playlists end in .m3u")
    if not os.path.isdir(os.path.dirname(os.path.realpath(path))):
        raise ExportError(f"the folder of {display(path)} does not exist; make it first")
    return path
