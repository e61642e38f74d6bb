"""One track as evidence looks at it: its names taken apart, once."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from types import MappingProxyType

from curator.disk.paths import display
from curator.model.tracks import Seconds, Track, TrackId
from curator.suggest.text import apart, fold

_DISC = re.compile(r"(?:cd|disc|disk|dvd|disque|диск|ディスク)[ ._-]*\d{1,2}", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*\[?(?:\d{1,2}[-.])?\d{1,3}\]?(?:\s*[-.)_]+\s*|\s+)(?=\S)")
_NO_LENGTH: Seconds = 0.2
_DEPTH = 4


Endings = Mapping[TrackId, float]
"""How loud the last second of a track is against its middle, in dB, where somebody listened."""
NOTHING_HEARD: Endings = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: `folders` are names, the nearest first (disc folders left out).

    `place` is the folder that stands for the album, as bytes; `work` is the production, folded,
    or else the same folder; `length` is None also for files
    whose header tells less than a fifth of a second. `tagged` says whether the file itself names
    a title or an artist: else its title is just the file name. `ending` is how loud the last second
    is against the middle of the track, in dB; None while nobody listened. `singer` (who performs) and
    `composer` are folded for comparing, and empty when nobody is named.
    """

    track: Track
    stem: str
    place: bytes
    work: str
    folders: tuple[str, ...]
    length: Seconds | None
    tagged: bool
    singer: str
    composer: str
    ending: float | None = None

    @property
    def folder(self) -> str:
        """The name of the folder that stands for the album; empty at the root."""
        return self.folders[0] if self.folders else ""

    @property
    def album(self) -> str:
        """The album as tagged, else the folder's name."""
        return self.track.metadata.album or self.folder


def look(track: Track, ending: float | None = None) -> View:
    """Take a track's names apart; `ending` as in View."""
    directory, _, name = track.path.rpartition(b"/")
    stem = _without_number(os.path.splitext(display(name))[0])
    place, folders = _place(directory)
    length = track.duration
    return View(
        track=track,
        stem=stem,
        place=place,
        work=intern(fold(track.production.name) or display(place)),
        folders=folders,
        length=length if length is not None and length >= _NO_LENGTH else None,
        tagged=bool(track.artist) or not _is_called(stem, track.title),
        singer=intern(fold(track.artist)),
        composer=intern(fold(track.metadata.composer)),
        ending=ending,
    )


def _is_called(stem: str, title: str) -> bool:
    """Whether the title is but the file name."""
    return stem == title or fold(apart(stem)) == fold(apart(_without_number(title)))


def _without_number(stem: str) -> str:
    return _NUMBER.sub("", stem) or stem


@lru_cache(maxsize=16384)
def _place(directory: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The album's folder above any disc folders, and the names upwards from there."""
    while True:
        above, _, name = directory.rpartition(b"/")
        if not above or not _DISC.fullmatch(display(name)):
            break
        directory = above
    names = [display(part) for part in directory.split(b"/") if part]
    return directory, tuple(reversed(names[-_DEPTH:]))
