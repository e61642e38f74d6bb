"""Before anything is opened: what lies under the given paths, and how that differs from before."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from curator.disk.paths import PathBytes, absolute, display, under
from curator.errors import ScanError
from curator.model.tracks import FoundFile
from curator.scan.walk import Seen, walk

_TOLD_EACH = 50
"""Of so many files, and each one before them, the listener hears."""

Files = Mapping[PathBytes, FoundFile]


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
    """What a walk through all places found: files by path, and what could not be read."""

    places: list[Place]
    seen: dict[PathBytes, tuple[Seen, PathBytes]] = field(default_factory=dict)
    problems: list[tuple[PathBytes, str]] = field(default_factory=list)

    def look(
        self, ignore: Sequence[str], tell: Callable[[PathBytes], None], stop: Callable[[], bool]
    ) -> bool:
        """Walk; `tell` hears of the files, of many now and then. False if it was stopped half-way.

        Files come with the root that they belong to. One file under several names, also in
        different places, counts once.
        """
        once: set[tuple[int, int]] = set()
        for place in self.places:
            walked = [] if place.away else walk(place.path, ignore=ignore, problem=self._problem)
            for seen in walked:
                if stop():
                    return False
                if (key := (seen.device, seen.inode)) not in once:
                    once.add(key)
                    self.seen[seen.path] = (seen, place.root)
                    if len(self.seen) < _TOLD_EACH or len(self.seen) % _TOLD_EACH == 0:
                        tell(seen.path)
        return True

    def silent_roots(self, known: Files) -> list[PathBytes]:
        """Roots that were walked without finding any music, though some is known there.

        Such a root is away too: a mount point may hold a file or two of its own.
        """
        met = {root for _, root in self.seen.values()}
        return [
            place.root
            for place in self.places
            if place.path == place.root not in met
            and place.is_folder
            and any(under(path, place.root) for path in known)
        ]

    def gone(self, known: Files, away: Sequence[PathBytes]) -> Iterator[PathBytes]:
        """Known files that were asked for and are there no more, those of away roots left out.

        A file in a folder that could not be read may well be there: it stays as it is.
        """
        spared = [*away, *(path for path, _ in self.problems)]
        for path, file in known.items():
            if path in self.seen or file.missing or any(under(path, one) for one in spared):
                continue
            if any(under(path, place.path) for place in self.places) and not os.path.lexists(path):
                yield path

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
    given = sorted({absolute(path) for path in paths})
    outer = [one for one in given if not any(under(one, other) for other in given if other != one)]
    return [_place(path, known, roots, away) for path in outer]


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
