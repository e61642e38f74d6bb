"""Where a playlist lies, and what its path lines are from there."""

import os
import re
from collections.abc import Iterable, Sequence

from curator.disk.paths import display, under
from curator.errors import ExportError
from curator.export.m3u import path_line
from curator.export.names import OUTSIDE, OUTSIDE_MUSIC, has_audio_extension
from curator.export.profiles import Profile

PLAYLIST_EXTENSIONS = (b".m3u", b".m3u8")
"""What every reader takes for a playlist of the kind that we write."""

_INSIDE = "write it into the music folder, or --copy-to DIR puts copies beside it"
_EXTENSION = re.compile(rb"\.[0-9]*[A-Za-z][0-9A-Za-z]*")  # `Vol. 2` and `v1.5` have none
_OTHER_KINDS = frozenset(
    b".pls .xspf .jspf .asx .wax .wpl .zpl .smil .cue .json .csv .xml .html".split()
)
_FIRST_LINE = (b"#EXTM3U", b"\xef\xbb\xbf#EXTM3U")
_LONGEST_FIRST_LINE = 100  # bytes
_ANY = b"x"  # a file name: lines are worked out once a folder, what they start with is kept
_DEEP = 200  # folders in one another that are looked at one by one


class Place:
    """The place of a playlist among the scanned roots.

    Lines are relative to `folder` for what lies under `root`, and absolute otherwise; both are
    free of links, and None where all lines are absolute. `outside` is why an absolute line will
    not do, empty where it does.
    """

    def __init__(
        self, folder: bytes | None = None, root: bytes | None = None, outside: str = ""
    ) -> None:
        self.folder = folder
        self.root = root
        self.outside = outside
        self._starts: dict[bytes, bytes] = {}
        self._real: dict[bytes, bytes] = {b"/": b"/"}

    def line(self, path: bytes) -> bytes:
        """The plain path line for a track's file (absolute path)."""
        cut = path.rfind(b"/") + 1
        start = self._starts.get(path[:cut])
        if start is None:
            start = self._starts[path[:cut]] = self._start(path[:cut])
        return start + path[cut:]

    def preferred(self, paths: Iterable[bytes]) -> list[bytes]:
        """The paths without repeats, those under the playlist's root first."""
        several = list(dict.fromkeys(paths))
        if self.root is None or len(several) == 1:
            return several
        root = self.root
        return sorted(several, key=lambda path: not under(self.real_folder_of(path), root))

    def real_folder_of(self, path: bytes) -> bytes:
        """The folder of a path without links in it; the file itself may be one."""
        return self._real_folder(os.path.dirname(path))

    def _start(self, folder: bytes) -> bytes:
        if self.root is None:
            return folder
        real = self._real_folder(folder.rstrip(b"/") or b"/")
        if under(real, self.root):
            return path_line(os.path.join(real, _ANY), self.folder)[: -len(_ANY)]
        return folder

    def _real_folder(self, folder: bytes) -> bytes:
        """As os.path.realpath, but each folder on the way is looked at once for all tracks."""
        known = self._real.get(folder)
        if known is None and folder.count(b"/") > _DEEP:
            known = self._real[folder] = os.path.realpath(folder)
        elif known is None:
            parent, name = os.path.split(folder)
            known = os.path.join(self._real_folder(parent), name)
            if not name or name in (b".", b"..") or os.path.islink(known):
                known = os.path.realpath(known)
            self._real[folder] = known
        return known


def place_of(
    target: bytes | None,
    roots: Sequence[bytes],
    profile: Profile,
    *,
    absolute: bool = False,
    music_folder: bytes | None = None,
) -> Place:
    """The place of a playlist file (absolute path; None for standard output).

    It has none when it is a device, or a link into another folder: relative lines would be right
    either beside the link or beside the file. With a `music_folder` (a server's own) all lines
    start there, wherever the playlist lies.
    """
    if music_folder is not None:
        real = os.path.realpath(music_folder)
        return Place(real, real, OUTSIDE_MUSIC)
    outside = f"{OUTSIDE}; {_INSIDE}" if profile.relative_only else ""
    if target is None or absolute:
        return Place(outside=outside)
    real = os.path.realpath(target)
    folder = os.path.realpath(os.path.dirname(target))
    if os.path.dirname(real) != folder or (os.path.exists(real) and not os.path.isfile(real)):
        return Place(outside=outside)
    shared = [root for root in map(os.path.realpath, roots) if under(folder, root)]
    return Place(folder, max(shared, key=len), outside) if shared else Place(outside=outside)


def target_of(destination: bytes, profile: Profile) -> bytes:
    """The absolute path that is meant; a new file without an extension gets the profile's.

    Raises ExportError for a folder, for an extension of audio or of another kind of list, and for
    a file that is there and is no playlist.
    """
    path = os.path.abspath(destination)
    extension = os.path.splitext(path)[1]
    if not _EXTENSION.fullmatch(extension) and not os.path.lexists(path):
        path += profile.extension
    if os.path.isdir(path):
        raise ExportError(f"{display(path)} is a folder; name a file in it")
    if has_audio_extension(path):
        raise ExportError(f"{display(path)} is named like audio; playlists end in .m3u")
    if os.path.exists(path) and not os.path.isfile(path):
        return path  # a device or a pipe may have any name
    if extension.lower() in _OTHER_KINDS:
        raise ExportError(f"{display(path)}: what is written here is M3U; name it .m3u or .m3u8")
    refuse_other_files(path)
    return path


def doubts_about(target: bytes | None, profile: Profile) -> list[str]:
    """What is to be said of a playlist's name: which readers will not take it for one.

    Nothing of standard output, of devices and pipes.
    """
    if target is None or (os.path.exists(target) and not os.path.isfile(target)):
        return []
    extension = os.path.splitext(target)[1].lower()
    if extension not in PLAYLIST_EXTENSIONS:
        shown = display(extension) or "without an extension"
        return [f"few readers take a file named {shown} for a playlist; they know .m3u and .m3u8"]
    if profile.only_extension and extension != profile.extension:
        wanted = display(profile.extension)
        return [f"{profile.name} wants {wanted}; it may misread names in {display(extension)}"]
    return []


def refuse_other_files(path: bytes) -> None:
    """Raise ExportError where a file is that holds something, and no extended M3U."""
    if not os.path.isfile(path):
        return
    try:
        with open(path, "rb") as file:
            first = file.readline(_LONGEST_FIRST_LINE).rstrip()
    except OSError as error:
        raise ExportError(f"{display(path)} cannot be read: {error.strerror}") from error
    if first not in _FIRST_LINE and os.path.getsize(path):
        raise ExportError(
            f"{display(path)} is no playlist, so it is not replaced; name another file"
        )
