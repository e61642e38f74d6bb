"""One track as evidence looks at it: its names taken apart, once."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from curator.disk.paths import display
from curator.model.tracks import Seconds, Track, TrackId
from curator.suggest.text import Script, apart, fold, script_of, syllabic
from curator.suggest.words import Found, meanings

_DISC = re.compile(r"(?:cd|disc|disk|dvd|disque|диск|ディスク)[ ._-]*\d{1,2}", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*\[?(?:\d{1,2}[-.])?\d{1,3}\]?(?:\s*[-.)_]+\s*|\s+)(?=\S)")
_NO_LENGTH: Seconds = 0.2
_DEPTH = 4
_JAPANESE_SHARE = 0.75


Endings = Mapping[TrackId, float]
"""How loud the last second of a track is against its middle, in dB, where somebody listened."""
NOTHING_HEARD: Endings = MappingProxyType({})


class Standing(NamedTuple):
    """Where a track stands among the others.

    `place` is the folder that stands for the album, as bytes; `work` is the production, folded,
    or else the same folder. `singer` (who performs) and `composer` are folded for comparing, and
    empty when nobody is named.
    """

    place: bytes
    work: str
    singer: str
    composer: str


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: `folders` are names, the nearest first (disc folders left out).

    `place`, `work`, `singer` and `composer` as in Standing. `length` is None also for files
    whose header tells less than a fifth of a second. `tagged` says whether the file itself names
    a title or an artist: else its title is just the file name. `ending` is how loud the last second
    is against the middle of the track, in dB; None while nobody listened. `said` is what the words
    of the title mean, `folded` the title folded, `script` what title and artist are written in,
    and `romaji` whether one of them reads like Japanese in Latin letters.
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
    said: Found
    folded: str
    script: Script
    romaji: bool
    ending: float | None = None

    @property
    def folder(self) -> str:
        """The name of the folder that stands for the album; empty at the root."""
        return self.folders[0] if self.folders else ""

    @property
    def album(self) -> str:
        """The album as tagged, else the folder's name."""
        return self.track.metadata.album or self.folder


def place_of(track: Track) -> bytes:
    """The folder that stands for the album, as in Standing."""
    return _place(track.path.rpartition(b"/")[0])[0]


def standing(track: Track) -> Standing:
    """Where a track stands."""
    metadata, place = track.metadata, place_of(track)
    work = fold(track.production.name) or display(place)
    return Standing(place, work, fold(metadata.artist), fold(metadata.composer))


def look(track: Track, ending: float | None = None) -> View:
    """Take a track's names apart; `ending` as in View."""
    metadata = track.metadata
    title, artist, length = metadata.title, metadata.artist, metadata.duration
    directory, _, name = track.path.rpartition(b"/")
    stem = _without_number(os.path.splitext(display(name))[0])
    place, work, singer, composer = standing(track)
    return View(
        track=track,
        stem=stem,
        place=place,
        work=work,
        folders=_place(directory)[1],
        length=length if length is not None and length >= _NO_LENGTH else None,
        tagged=bool(artist) or not _is_called(stem, title),
        singer=singer,
        composer=composer,
        said=meanings(title),
        folded=fold(title),
        script=script_of(f"{title} {artist}"),
        romaji=syllabic(title) >= _JAPANESE_SHARE or syllabic(artist) >= _JAPANESE_SHARE,
        ending=ending,
    )


def _is_called(stem: str, title: str) -> bool:
    """Whether the title is but the file name."""
    return stem == title or fold(apart(stem)) == fold(apart(_without_number(title)))


def _without_number(stem: str) -> str:
    return _NUMBER.sub("", stem) or stem


@lru_cache(maxsize=512)
def _place(directory: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The album's folder above any disc folders, and the names upwards from there."""
    while True:
        above, _, name = directory.rpartition(b"/")
        if not above or not _DISC.fullmatch(display(name)):
            break
        directory = above
    names = [display(part) for part in directory.split(b"/") if part]
    return directory, tuple(reversed(names[-_DEPTH:]))
