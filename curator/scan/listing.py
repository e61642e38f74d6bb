"""One folder as it lies on disk: everything that a walk has to know of it, packed.

A packed listing goes from process to process, and two of them are the same bytes when nothing in
the folder has changed that a scan would notice.
"""

import marshal
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import NamedTuple

from curator.scan.covers import cover_among
from curator.scan.formats import is_audio

ALWAYS_IGNORED = frozenset(
    (b"@eaDir", b"#recycle", b"$RECYCLE.BIN", b"System Volume Information", b"lost+found")
)
"""Names of folders that a NAS or a system makes; hidden ones (`._*` too) are left out anyway."""

_DOT = ord(".")
# Equal values are equal bytes: later forms of marshal note which objects are shared.
_FORM = 2


class Listing(NamedTuple):
    """What a folder holds; all names are sorted.

    `key` is device and inode, None for a folder that cannot be reached. `names` are those of the
    music, and `facts` packs size in bytes, time in ns, device and inode of each. `sheets` are cue
    sheets with size and time; `problems` are name (empty: the folder itself) and reason.
    """

    key: tuple[int, int] | None
    names: list[bytes]
    facts: bytes
    folders: list[bytes]
    links: list[bytes]
    cover: bytes
    sheets: list[tuple[bytes, int, int]]
    problems: list[tuple[bytes, str]]


def list_folder(path: bytes, root: bytes, ignore: Sequence[str]) -> bytes:
    """The packed listing of a folder. Never raises: what is wrong stands among its problems.

    `ignore` holds shell patterns for names, or for paths below the root where a pattern has a
    slash. Hidden names, FIFOs, sockets and devices are left out without a word.
    """
    found, key = _Found(_Ignored(path, root, ignore) if ignore else None), None
    try:
        status = os.stat(path)
        key = status.st_dev, status.st_ino
        with os.scandir(path) as entries:
            found.take(entries)
    except OSError as error:
        verb = "read" if key else "reached"
        found.problems.append((b"", f"the folder cannot be {verb}: {reason_of(error)}"))
    return found.packed(key)


def list_file(path: bytes) -> bytes:
    """The packed listing of a single file, or of what a link to one leads to."""
    found = _Found(None)
    name = os.path.basename(path)
    if is_audio(name):
        try:
            found.take_file(name, os.stat(path))
        except OSError as error:
            found.lost(name, error)
    return found.packed((0, 0))


def unpacked(packed: bytes) -> Listing:
    """The listing in these bytes, which this program has packed."""
    return Listing(*marshal.loads(packed))  # noqa: S302  (from `packed`, in this run)


def facts_of(listing: Listing) -> list[tuple[int, int, int, int]]:
    """Size, time, device and inode of each of the listing's names."""
    facts: list[tuple[int, int, int, int]] = marshal.loads(listing.facts)  # noqa: S302  (likewise)
    return facts


def reason_of(error: OSError) -> str:
    """Why the system refused, in its own words: `Permission denied`."""
    return error.strerror or str(error)


@dataclass(slots=True)
class _Ignored:
    """Whether the listener's patterns leave a name in this folder out."""

    folder: bytes
    root: bytes
    patterns: Sequence[str]

    def __call__(self, name: bytes) -> bool:
        plain = os.fsdecode(name)
        below = os.fsdecode(os.path.relpath(os.path.join(self.folder, name), self.root))
        return any(
            fnmatchcase(below if "/" in pattern else plain, pattern.strip("/"))
            for pattern in self.patterns
        )


@dataclass(slots=True)
class _Found:
    """What one folder has shown so far."""

    ignored: _Ignored | None
    files: list[tuple[bytes, int, int, int, int]] = field(default_factory=list)
    others: list[bytes] = field(default_factory=list)
    folders: list[bytes] = field(default_factory=list)
    links: list[bytes] = field(default_factory=list)
    sheets: list[tuple[bytes, int, int]] = field(default_factory=list)
    problems: list[tuple[bytes, str]] = field(default_factory=list)

    def take(self, entries: Iterator[os.DirEntry[bytes]]) -> None:
        """Every entry of the folder. One long loop: it runs once for each file there is."""
        ignored, files = self.ignored, self.files
        for entry in entries:
            name = entry.name
            if name[0] == _DOT or (ignored and ignored(name)):
                continue
            if entry.is_file(follow_symlinks=False):
                try:
                    if is_audio(name):
                        one = entry.stat(follow_symlinks=False)
                        files.append((name, one.st_size, one.st_mtime_ns, one.st_dev, one.st_ino))
                    else:
                        self._take_other(name, entry)
                except OSError as error:
                    self.lost(name, error)
            elif name in ALWAYS_IGNORED:
                continue
            elif entry.is_symlink():
                self.links.append(name)
            elif entry.is_dir(follow_symlinks=False):
                self.folders.append(name)

    def _take_other(self, name: bytes, entry: os.DirEntry[bytes]) -> None:
        self.others.append(name)
        if name.rstrip()[-4:].lower() == b".cue":
            with suppress(FileNotFoundError):
                status = entry.stat(follow_symlinks=False)
                self.sheets.append((name, status.st_size, status.st_mtime_ns))

    def take_file(self, name: bytes, status: os.stat_result) -> None:
        if stat.S_ISREG(status.st_mode):
            self.files.append(
                (name, status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino)
            )

    def lost(self, name: bytes, error: OSError) -> None:
        self.problems.append((name, f"the file cannot be reached: {reason_of(error)}"))

    def packed(self, key: tuple[int, int] | None) -> bytes:
        self.files.sort()
        listing = Listing(
            key,
            [file[0] for file in self.files],
            marshal.dumps([file[1:] for file in self.files], _FORM),
            sorted(self.folders),
            sorted(self.links),
            cover_among(self.others),
            sorted(self.sheets),
            self.problems,
        )
        return marshal.dumps(tuple(listing), _FORM)
