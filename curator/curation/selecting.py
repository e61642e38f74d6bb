"""Which tracks the words of a command mean: a query, paths, or both."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import reduce
from operator import or_

from curator.disk.paths import absolute, display, spelled_below
from curator.errors import NothingMatched, NotScanned, QueryError
from curator.model.queries import EVERYTHING, Query, parse_query
from curator.model.tracks import Track
from curator.store.library import Library

_PATH_STARTS = ("/", "./", "../", "~")
_PLAIN = re.compile(r'[^\s"()]+')


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: tracks under any of these paths (if there are some) that match."""

    query: Query
    paths: tuple[bytes, ...] = ()

    @property
    def everything(self) -> bool:
        """Whether nothing narrows it."""
        return not self.paths and self.query == EVERYTHING


def is_path(word: str) -> bool:
    """Whether an argument is a path: by its first characters only, never by what exists."""
    return word.startswith(_PATH_STARTS) or word in (".", "..")


def read_words(words: Sequence[str]) -> Wanted:
    """Part arguments into paths and one query. Raises QueryError."""
    text = " ".join(word for word in words if not is_path(word))
    try:
        text.encode()
    except UnicodeEncodeError:
        raise QueryError("a query is valid UTF-8; a path starts with / ./ ../ or ~") from None
    paths = tuple(absolute(word) for word in words if is_path(word))
    return Wanted(parse_query(text) if text.strip() else EVERYTHING, paths)


def role_query(roles: Sequence[str]) -> Query:
    """Tracks with any of these roles or collections, as `role:` takes them. Raises QueryError."""
    asked = (f"role:{role}" if _PLAIN.fullmatch(role) else f'role:"{role}"' for role in roles)
    return reduce(or_, map(parse_query, asked)) if roles else EVERYTHING


def select(library: Library, wanted: Wanted, tracks: Sequence[Track] | None = None) -> list[Track]:
    """The tracks that are meant, in the library's order.

    `tracks` are all tracks where the caller knows more of them (suggestions). Raises NotScanned for a path that the library does not know, and NothingMatched.
    """
    several = _candidates(library, wanted) if tracks is None else tracks
    if wanted.paths:
        several = _under(library, several, wanted.paths)
    found = wanted.query.among(list(several))
    if not found:
        raise NothingMatched(_nothing(library, wanted))
    return found


def _candidates(library: Library, wanted: Wanted) -> Sequence[Track]:
    """All tracks, or fewer where the query says that no others can be meant."""
    role = None if wanted.paths else wanted.query.role_needed
    return library.tracks() if role is None else library.tracks_with_role(role)


def _under(library: Library, tracks: Iterable[Track], paths: Sequence[bytes]) -> list[Track]:
    meant: dict[bytes, set[bytes]] = {}
    for path in paths:
        for spelling in _spellings(library, path):
            meant.setdefault(spelling, set()).add(path)
    over = _Over(meant)
    known: set[bytes] = set()
    found: list[Track] = []
    for track in tracks:
        hit = set().union(*map(over.of, track.copies or (track.path,)))
        known |= hit
        if hit:
            found.append(track)
    for path in paths:
        if path not in known:
            raise NotScanned(_not_scanned(path))
    return found


class _Over(dict[bytes, frozenset[bytes]]):
    """What is `meant` by a folder or one above it; each folder is looked at once."""

    def __init__(self, meant: Mapping[bytes, Set[bytes]]) -> None:
        super().__init__()
        self._meant = meant

    def __missing__(self, folder: bytes) -> frozenset[bytes]:
        hits = (self._meant[above] for above in _upwards(folder) if above in self._meant)
        self[folder] = found = frozenset().union(*hits)
        return found

    def of(self, path: bytes) -> frozenset[bytes]:
        """What is meant by the file itself, or by a folder that it lies in."""
        over = self[path[: path.rfind(b"/")] or b"/"]
        return over.union(self._meant[path]) if path in self._meant else over


def _upwards(folder: bytes) -> Iterator[bytes]:
    """The folder, and those above it up to the root of all."""
    yield folder
    while (above := os.path.dirname(folder)) != folder:
        yield above
        folder = above


def _spellings(library: Library, path: bytes) -> set[bytes]:
    """The path as given, without links, and as the roots that lead there spell it."""
    return {path, os.path.realpath(path), *spelled_below(path, library.roots())}


def _not_scanned(path: bytes) -> str:
    if not os.path.lexists(path):
        return f"{display(path)} does not exist, and the library knows nothing under it"
    import shlex  # only for this, as the next  # noqa: PLC0415

    from curator.scan.formats import is_audio  # noqa: PLC0415

    if os.path.isfile(path) and not is_audio(path):
        return f"{display(path)} is no music; name a track, or a folder that holds some"
    return f"{display(path)} is not in the library; run curator scan {shlex.quote(display(path))}"


def _nothing(library: Library, wanted: Wanted) -> str:
    if not library.tracks():
        return "the library holds no tracks yet; run curator scan FOLDER"
    return "nothing matches" if wanted.everything else f"nothing matches {wanted.query}"
