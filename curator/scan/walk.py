"""Walking a folder tree: every music file once, with what decides whether it changed.

Folders and files come in the order of their names. What is reached through a symbolic link comes
after everything else, so that a file is known by its own path where it has one in the tree. A
link to a folder above the root is not followed.
"""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import NamedTuple

from curator.disk.paths import under
from curator.scan.covers import cover_among
from curator.scan.cues import album_files
from curator.scan.discs import is_disc_folder
from curator.scan.formats import is_audio

ALWAYS_IGNORED = frozenset(
    (b"@eaDir", b"#recycle", b"$RECYCLE.BIN", b"System Volume Information", b"lost+found")
)
"""Names of folders that a NAS or a system makes; hidden ones (`._*` too) are left out anyway."""

Problem = Callable[[bytes, str], None]


class Seen(NamedTuple):
    """A file as the walk met it.

    `size` in bytes; `device` and `inode` tell two names of one file; `cover` is the path of its
    folder's picture and `cue` that of a sheet that cuts the file into tracks, empty if none.
    """

    path: bytes
    size: int
    mtime_ns: int
    device: int
    inode: int
    cover: bytes = b""
    cue: bytes = b""


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read, and the root that its folders are read up to."""

    seen: Seen
    root: bytes


def walk(root: bytes, *, ignore: Sequence[str] = (), problem: Problem) -> Iterator[Seen]:
    """Each music file at or below an absolute path, once.

    `ignore` holds shell patterns for names, or for paths below the root where a pattern has a
    slash. What cannot be read goes to `problem` as path and reason. Left out without a word:
    hidden names, FIFOs, sockets and devices, and what was seen under another name already
    (hard links, symbolic links, loops).
    """
    walker = _Walk(root, tuple(ignore), problem)
    if os.path.isdir(root):
        yield from walker.folder(root, b"")
    else:
        yield from walker.listed(os.path.dirname(root), [os.path.basename(root)], b"")
    yield from walker.links()


@dataclass(slots=True)
class _Walk:
    root: bytes
    ignore: tuple[str, ...]
    problem: Problem
    known: set[tuple[int, int]] = field(default_factory=set)
    waiting: list[tuple[bytes, bytes]] = field(default_factory=list)

    def folder(self, top: bytes, cover: bytes) -> Iterator[Seen]:
        """The files in a folder and below it; `cover` is the picture of the one above."""
        stack = [(top, cover)]
        while stack:
            path, above = stack.pop()
            if not self._first_visit(path):
                continue
            files, folders = self._contents(path)
            own = cover_among(files)
            picture = (
                os.path.join(path, own)
                if own
                else (above if above and is_disc_folder(path) else b"")
            )
            yield from self.listed(path, files, picture)
            stack.extend((os.path.join(path, name), picture) for name in reversed(folders))

    def links(self) -> Iterator[Seen]:
        """What symbolic links lead to, as far as it was not seen under its own path."""
        for path, cover in iter(lambda: self.waiting.pop(0) if self.waiting else None, None):
            if os.path.isdir(path):
                if not under(os.path.realpath(self.root), os.path.realpath(path)):
                    yield from self.folder(path, b"")
            elif is_audio(os.path.basename(path)):
                yield from self._file(path, cover, b"")

    def listed(self, folder: bytes, files: Sequence[bytes], cover: bytes) -> Iterator[Seen]:
        """The music among the names of plain files in one folder."""
        audio = [name for name in files if is_audio(name)]
        # Nearly every folder holds nothing but music and pictures.
        sheets = [name for name in files if name.rstrip()[-4:].lower() == b".cue"]
        cues = album_files(folder, sheets, audio) if sheets and audio else {}
        for name in audio:
            cue = os.path.join(folder, cues[name]) if name in cues else b""
            yield from self._file(os.path.join(folder, name), cover, cue)

    def _contents(self, folder: bytes) -> tuple[list[bytes], list[bytes]]:
        """Names of plain files and of folders, sorted; links are put aside for later."""
        files: list[bytes] = []
        folders: list[bytes] = []
        links: list[bytes] = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if self._ignored(entry):
                        continue
                    if entry.is_symlink():
                        links.append(entry.path)
                    elif entry.is_dir():
                        folders.append(entry.name)
                    elif entry.is_file():
                        files.append(entry.name)
        except OSError as error:
            self.problem(folder, f"the folder cannot be read: {reason_of(error)}")
        cover = cover_among(files)
        self.waiting.extend(
            (path, os.path.join(folder, cover) * bool(cover)) for path in sorted(links)
        )
        return sorted(files), sorted(folders)

    def _file(self, path: bytes, cover: bytes, cue: bytes) -> Iterator[Seen]:
        try:
            status = os.stat(path)
        except OSError as error:
            self.problem(path, f"the file cannot be reached: {reason_of(error)}")
            return
        if stat.S_ISREG(status.st_mode) and self._first(status):
            yield Seen(
                path, status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino, cover, cue
            )

    def _first_visit(self, folder: bytes) -> bool:
        try:
            return self._first(os.stat(folder))
        except OSError as error:
            self.problem(folder, f"the folder cannot be reached: {reason_of(error)}")
            return False

    def _first(self, status: os.stat_result) -> bool:
        key = (status.st_dev, status.st_ino)
        if key in self.known:
            return False
        self.known.add(key)
        return True

    def _ignored(self, entry: os.DirEntry[bytes]) -> bool:
        if entry.name.startswith(b".") or entry.name in ALWAYS_IGNORED:
            return True
        if not self.ignore:
            return False
        name = os.fsdecode(entry.name)
        below = os.fsdecode(os.path.relpath(entry.path, self.root))
        return any(
            fnmatchcase(below if "/" in pattern else name, pattern.strip("/"))
            for pattern in self.ignore
        )


def reason_of(error: OSError) -> str:
    """Why the system refused, in its own words: `Permission denied`."""
    return error.strerror or str(error)
