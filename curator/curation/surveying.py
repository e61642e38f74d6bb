"""Before anything is opened: what lies under the given paths, and how that differs from before."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TypeAlias

from curator.disk.paths import PathBytes, absolute, display, outermost, spelled_below, under
from curator.errors import ScanError
from curator.model.tracks import FoundFile
from curator.scan.identity import DIGEST
from curator.scan.walk import Met, Problem, Seen, music

_TOLD_EACH = 50
"""Of so many files, and each one before them, the listener hears."""

Files = Mapping[PathBytes, FoundFile]

Walks: TypeAlias = Callable[[PathBytes, Problem], Iterable[Met]]
"""Walks through a folder, or to a file, and tells of what cannot be read."""


@dataclass(frozen=True, slots=True)
class Place:
    """One path that was asked for, and the root above it (itself, when there is none yet).

    `away`: the root cannot be reached, so nothing under it is touched.
    """

    path: PathBytes
    root: PathBytes
    is_folder: bool
    away: bool = False


@dataclass(slots=True)
class Survey:
    """What a walk through all places found.

    `look` counts the files in `found`; `open_up` gives them by path in `seen`, each with the root
    that it belongs to, and the places that hold some in `met`. `problems` are what could not be
    read. `mark` is a digest of all that the walk saw: the same as long as nothing has changed
    that a scan would notice.
    """

    places: list[Place]
    found: int = 0
    mark: str = ""
    seen: dict[PathBytes, tuple[Seen, PathBytes]] = field(default_factory=dict)
    met: list[Place] = field(default_factory=list)
    problems: list[tuple[PathBytes, str]] = field(default_factory=list)
    _folders: list[tuple[Place, list[Met]]] = field(default_factory=list)

    def look(
        self, walks: Walks, tell: Callable[[PathBytes], None], stop: Callable[[], bool]
    ) -> bool:
        """Walk; `tell` hears of the files, of many now and then. False if it was stopped half-way."""
        digest = blake2b(digest_size=DIGEST)
        for place in self.places:
            folders: list[Met] = []
            self._folders.append((place, folders))
            for met in () if place.away else walks(place.path, self._problem):
                digest.update(repr((met.folder, met.cover)).encode())
                digest.update(met.listing)
                folders.append(met)
                for path in self._counted(met):
                    tell(path)
                    if stop():
                        return False
                if stop():
                    return False
        digest.update(repr(self.problems).encode())
        self.mark = digest.hexdigest()
        return True

    def open_up(self) -> None:
        """Name every file. One under several names, also in different places, counts once."""
        known: set[tuple[int, int]] = set()
        for place, folders in self._folders:
            found = {one.path: (one, place.root) for one in music(folders, known)}
            self.seen |= found
            if found:
                self.met.append(place)
        self.found = len(self.seen)
        self._folders.clear()

    def silent_roots(self, known: Files) -> list[PathBytes]:
        """Roots that were walked without finding any music, though some is known there.

        Such a root is away too: a mount point may hold a file or two of its own.
        """
        return [
            place.root
            for place in self.places
            if place.path == place.root
            and place not in self.met
            and place.is_folder
            and any(under(path, place.root) for path in known)
        ]

    def unseen(
        self, known: Files, away: Sequence[PathBytes]
    ) -> tuple[list[PathBytes], list[PathBytes]]:
        """Known files that were asked for and not met, those of away roots left out.

        First those that are gone, then those that are there all the same: under another name too,
        or in what is passed by now. A file in a folder that could not be read may well be there:
        it is in neither.
        """
        spared = [*away, *(path for path, _ in self.problems)]
        gone: list[PathBytes] = []
        passed_by: list[PathBytes] = []
        for path, file in known.items():
            if path in self.seen or file.missing or any(under(path, one) for one in spared):
                continue
            if any(under(path, place.path) for place in self.places):
                (passed_by if os.path.lexists(path) else gone).append(path)
        return gone, passed_by

    def _counted(self, met: Met) -> Iterator[PathBytes]:
        """Count the files in a folder; gives those of which the listener hears."""
        start = os.path.join(met.folder, b"")
        before, after = self.found, self.found + len(met.names)
        if before < _TOLD_EACH:
            for self.found, name in enumerate(met.names, before + 1):
                yield start + name
        elif before // _TOLD_EACH < after // _TOLD_EACH:
            self.found = after
            yield start + met.names[-1]
        self.found = after

    def _problem(self, path: PathBytes, reason: str) -> None:
        self.problems.append((path, reason))


def places_of(
    paths: Sequence[PathBytes],
    known: Files,
    roots: Sequence[PathBytes],
    away: Sequence[PathBytes],
) -> list[Place]:
    """The places to scan, those inside others left out; `away` are the roots out of reach.

    Raises ScanError for a path that does not exist and under which nothing is known.
    """
    given = (as_known(absolute(path), roots) for path in paths)
    return [_place(path, known, roots, away) for path in outermost(given)]


def as_known(path: PathBytes, roots: Sequence[PathBytes]) -> PathBytes:
    """The path as the known roots spell it where a link leads to one, into one or above one.

    By the link's own name everything there would come once more, and as copies.
    """
    if root_over(path, roots) is not None:
        return path
    real = os.path.realpath(path)
    if any(under(real, root) or under(root, real) for root in roots):
        return real
    return min(spelled_below(path, roots), key=len, default=path)


def root_over(path: PathBytes, roots: Sequence[PathBytes]) -> PathBytes | None:
    """The outermost known root that holds the path."""
    return min((root for root in roots if under(path, root)), key=len, default=None)


def unchanged(file: FoundFile | None, seen: Seen) -> FoundFile | None:
    """The file as it is known, if nothing says that it changed; it need not be opened then.

    It is brought up to date where that takes no opening: it is there again, its folder has
    another picture.
    """
    if file is None or (file.size, file.mtime_ns) != (seen.size, seen.mtime_ns):
        return None
    metadata = file.metadata
    same = metadata.cover == seen.cover and metadata.whole_album == bool(seen.cue)
    if same and not file.missing:
        return file
    now = replace(metadata, cover=seen.cover, whole_album=bool(seen.cue))
    return replace(file, missing=False, metadata=now)


def _place(
    path: PathBytes, known: Files, roots: Sequence[PathBytes], away: Sequence[PathBytes]
) -> Place:
    root = root_over(path, roots)
    is_away = any(under(path, one) for one in away)
    if not (os.path.exists(path) or is_away or any(under(one, path) for one in known)):
        raise ScanError(f"there is no file or folder '{display(path)}'; nothing was scanned")
    is_folder = os.path.isdir(path) or path in roots
    return Place(path, root or (path if is_folder else os.path.dirname(path)), is_folder, is_away)
