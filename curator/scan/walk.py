"""Walking a folder tree: every music file once, with what decides whether it changed.

Folders and files come in the order of their names. What is reached through a symbolic link comes
after everything else, so that a file is known by its own path where it has one in the tree. A
link to a folder above the root is not followed.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from curator.disk.paths import under
from curator.scan.cues import album_files
from curator.scan.discs import is_disc_folder
from curator.scan.formats import is_audio
from curator.scan.listing import Listing, facts_of, list_file, list_folder, unpacked

Problem = Callable[[bytes, str], None]

Lister: TypeAlias = Callable[[bytes, bytes, Sequence[str]], bytes]
"""Gives the packed listing of a folder, as `list_folder` does."""


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


class Met(NamedTuple):
    """A folder as the walk met it, or a single file of one.

    `names` are the music in it, `cover` the path of the picture that its files have; `listing` is
    packed.
    """

    folder: bytes
    cover: bytes
    names: list[bytes]
    listing: bytes


class Request(NamedTuple):
    """A file to read, and the root that its folders are read up to."""

    seen: Seen
    root: bytes


def walk(
    root: bytes, *, ignore: Sequence[str] = (), problem: Problem, lister: Lister = list_folder
) -> Iterator[Met]:
    """Each folder at or below an absolute path, once; or the one file.

    `ignore` holds shell patterns for names, or for paths below the root where a pattern has a
    slash. What cannot be read goes to `problem` as path and reason. Left out without a word:
    hidden names, FIFOs, sockets and devices, and folders that were met under another name already
    (symbolic links, loops).
    """
    walker = _Walk(root, ignore, problem, lister)
    if os.path.isdir(root):
        yield from walker.folder(root)
    else:
        yield from walker.file(root, b"")
    yield from walker.links()


def music(several: Iterable[Met], known: set[tuple[int, int]] | None = None) -> Iterator[Seen]:
    """The files in these folders; of one that has several names (hard links) only the first.

    `known` are devices and inodes of files that were named already; it grows.
    """
    known = set() if known is None else known
    for met in several:
        listing = unpacked(met.listing)
        cues = _cues(met.folder, listing) if listing.sheets else {}
        start = os.path.join(met.folder, b"")
        for name, (size, time, *key) in zip(listing.names, facts_of(listing), strict=True):
            device, inode = key
            if (device, inode) not in known:
                known.add((device, inode))
                cue = cues.get(name, b"")
                yield Seen(start + name, size, time, device, inode, met.cover, cue)


@dataclass(slots=True)
class _Walk:
    root: bytes
    ignore: Sequence[str]
    problem: Problem
    lister: Lister
    known: set[tuple[int, int]] = field(default_factory=set)
    waiting: deque[tuple[bytes, bytes]] = field(default_factory=deque)

    def folder(self, top: bytes) -> Iterator[Met]:
        """A folder and those below it."""
        stack = [(top, b"")]
        while stack:
            path, above = stack.pop()
            packed = self.lister(path, self.root, self.ignore)
            listing = unpacked(packed)
            if not self._first_visit(path, listing):
                continue
            start = os.path.join(path, b"")
            own = start + listing.cover if listing.cover else b""
            self.waiting.extend((start + name, own) for name in listing.links)
            picture = own or (above if above and is_disc_folder(path) else b"")
            yield Met(path, picture, listing.names, packed)
            stack.extend((start + name, picture) for name in reversed(listing.folders))

    def links(self) -> Iterator[Met]:
        """What symbolic links lead to, as far as it was not met under its own path."""
        while self.waiting:
            path, cover = self.waiting.popleft()
            if os.path.isdir(path):
                if not under(os.path.realpath(self.root), os.path.realpath(path)):
                    yield from self.folder(path)
            elif is_audio(os.path.basename(path)):
                yield from self.file(path, cover)

    def file(self, path: bytes, cover: bytes) -> Iterator[Met]:
        """A single file."""
        packed = list_file(path)
        listing = unpacked(packed)
        folder = os.path.dirname(path)
        self._tell(folder, listing)
        yield Met(folder, cover, listing.names, packed)

    def _first_visit(self, folder: bytes, listing: Listing) -> bool:
        if listing.key in self.known:
            return False
        self._tell(folder, listing)
        if listing.key is None:
            return False
        self.known.add(listing.key)
        return True

    def _tell(self, folder: bytes, listing: Listing) -> None:
        for name, reason in listing.problems:
            self.problem(os.path.join(folder, name) if name else folder, reason)


def _cues(folder: bytes, listing: Listing) -> dict[bytes, bytes]:
    """The path of the sheet that cuts a file into tracks, by the file's name."""
    sheets = [name for name, _, _ in listing.sheets]
    if not listing.names:
        return {}
    found = album_files(folder, sheets, listing.names)
    return {name: os.path.join(folder, cue) for name, cue in found.items()}
