"""Finding the tracks that a foreign playlist means: by path, then by name, then by what it is."""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias
from urllib.parse import unquote_to_bytes

from curator.export.readers.mentions import Mention
from curator.export.readers.text import text_of
from curator.model.folding import fold
from curator.model.tracks import Seconds, Track
from curator.store.library import Library

_SCHEME = re.compile(rb"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+)://(?P<host>[^/]*)")
_DRIVE = re.compile(rb"^[A-Za-z]:")
_CLOSE = 3.0  # seconds by which the lengths that two programs found may differ


_Parts: TypeAlias = list[str]
"""A path for comparing: folders, the name without extension, the extension; case does not count."""


class Way(StrEnum):
    """How an entry was recognised, the surest first."""

    PATH = "path"
    NAME = "name"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and the track that it means, None when nothing fits or several do equally well."""

    mention: Mention
    track: Track | None
    way: Way = Way.PATH


class Matcher:
    """Matches entries against all tracks of a library."""

    def __init__(self, library: Library) -> None:
        self._paths: dict[bytes, Track] = {}
        self._names: dict[str, list[tuple[_Parts, Track]]] = {}
        self._titles: dict[str, list[Track]] = {}
        for track in library.tracks():
            self._paths.update(dict.fromkeys(track.copies, track))
            for path in track.copies or (track.path,):
                parts = _parts(path)
                self._names.setdefault(parts[-2], []).append((parts, track))
            self._titles.setdefault(fold(track.title), []).append(track)

    def match(self, mention: Mention, folders: Iterable[bytes]) -> Match:
        """Find the track; `folders` are what its path may start from, the likeliest first."""
        paths = [path for path in _readings(mention.location) if b"\0" not in path]
        for folder in folders:
            for path in paths:
                whole = os.path.normpath(os.path.join(folder, path))
                known = self._paths.get(whole) or self._paths.get(os.path.realpath(whole))
                if known:
                    return Match(mention, known, Way.PATH)
        for path in paths:
            if track := self._by_name(path, mention.seconds):
                return Match(mention, track, Way.NAME)
        return Match(mention, self._by_title(mention), Way.TITLE)

    def _by_name(self, path: bytes, seconds: Seconds | None) -> Track | None:
        """The track whose path ends most like this one; None when several do.

        An extension that differs counts little: music gets encoded anew. A length that differs
        makes it another track.
        """
        parts = _parts(path)
        same: dict[str, tuple[int, Track]] = {}
        for known, track in self._names.get(parts[-2], ()):
            if _as_long(track, seconds):
                alike = max(_common_end(known, parts), same.get(track.id, (0, track))[0])
                same[track.id] = (alike, track)
        ranked = sorted(same.values(), key=lambda pair: pair[0], reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return ranked[0][1]

    def _by_title(self, mention: Mention) -> Track | None:
        """The only track of that title, artist and length, as far as they are known."""
        if not mention.title or not (mention.artist or mention.seconds):
            return None
        artist = fold(mention.artist)
        fitting = [
            track
            for track in self._titles.get(fold(mention.title), ())
            if (not artist or fold(track.artist) == artist) and _as_long(track, mention.seconds)
        ]
        return fitting[0] if len(fitting) == 1 else None


def _readings(location: bytes) -> Iterator[bytes]:
    """The paths that a location may stand for, as it stands first."""
    location = location.strip(b"\r\n\0")
    scheme = _SCHEME.match(location)
    if scheme is None:
        plain = [location, *([location.strip()] if location.strip() != location else [])]
    elif scheme["scheme"].lower() == b"file":
        plain = [unquote_to_bytes(location[scheme.end() :])]
    else:
        return
    seen: set[bytes] = set()
    for path in plain:
        several = [path, unquote_to_bytes(path), _from_windows(path)]
        for one in several + [_reencoded(path) for path in several]:
            for form in (one, _normalised(one, "NFC"), _normalised(one, "NFD")):
                if form and form not in seen:
                    seen.add(form)
                    yield form


def _from_windows(path: bytes) -> bytes:
    bare = path.lstrip(b"/")
    return (_DRIVE.sub(b"", bare) if _DRIVE.match(bare) else path).replace(b"\\", b"/")


def _reencoded(path: bytes) -> bytes:
    return text_of(path).encode("utf-8", "replace")


def _normalised(path: bytes, form: Literal["NFC", "NFD"]) -> bytes:
    if path.isascii():
        return path
    text = path.decode("utf-8", "surrogateescape")
    return unicodedata.normalize(form, text).encode("utf-8", "surrogateescape")


def _parts(path: bytes) -> _Parts:
    text = _normalised(path, "NFC").decode("utf-8", "surrogateescape").casefold()
    stem, extension = os.path.splitext(text)
    return [*stem.split("/"), extension]


def _common_end(one: _Parts, other: _Parts) -> int:
    """How many parts agree from the end; folders count double, so that they outweigh extensions."""
    pairs = zip(reversed(one[:-1]), reversed(other[:-1]), strict=False)
    alike = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)) - 1)
    return 2 * alike + (one[-1] == other[-1])


def _as_long(track: Track, seconds: Seconds | None) -> bool:
    if seconds is None or track.duration is None:
        return True
    return abs(track.duration - seconds) <= _CLOSE
