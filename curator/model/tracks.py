"""Tracks: what scanning found in a file, what the listener said, and the two together."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NewType, TypeAlias

from curator.model.folding import fold
from curator.model.productions import UNKNOWN_PRODUCTION, Medium, Production
from curator.model.roles import NO_ROLES, Roles

if TYPE_CHECKING:  # only who suggests makes any
    from curator.model.suggestions import Suggestion

TrackId = NewType("TrackId", str)
"""`a1-` and 32 hex digits: the audio itself, whatever the file is called."""

Seconds: TypeAlias = float


class Version(StrEnum):
    """How a piece was cut or performed; a closed set, in the order in which it is shown."""

    TV_SIZE = "tv-size"
    VOCAL = "vocal"
    INSTRUMENTAL = "instrumental"
    ARRANGE = "arrange"
    LIVE = "live"


class State(StrEnum):
    """Whether the file behind a track can be reached.

    `away`: the whole root is absent, or empty while files are known under it.
    """

    HERE = "here"
    MISSING = "missing"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says about itself, or else what its name and folders say.

    `marker` is the role marker of the file name or folder as written (`OP2`), empty if none.
    `cover` is the path of a picture in the folder (bytes as on disk); `embedded_cover` says
    whether the file holds one itself. `whole_album` says that a cue sheet cuts the file into tracks. `year` is the file's own date tag.
    """

    title: str
    artist: str = ""
    album: str = ""
    album_artist: str = ""
    composer: str = ""
    track: int | None = None
    disc: int | None = None
    year: int | None = None
    duration: Seconds | None = None
    versions: frozenset[Version] = frozenset()
    marker: str = ""
    production: str = ""
    genre: str = ""
    cover: bytes = b""
    embedded_cover: bool = False
    whole_album: bool = False


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file as the last scan found it; the catalogue is a table of these, keyed by path.

    `path` is absolute, bytes as on disk. `problem` is the reason why the file could not be
    read as audio (it is listed all the same), empty if it could. `size` in bytes.
    """

    path: bytes
    size: int
    mtime_ns: int
    id: TrackId
    metadata: Metadata
    problem: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What is stated of a track: by the listener, or by the first scan (`added` and the hints).

    `versions` is None while nobody corrected what the markers say. `path_hint` and `title_hint`
    are what the track was last seen as, for the day on which no file is found any more; empty
    while one is known.
    """

    roles: Roles = NO_ROLES
    rating: int | None = None
    words: frozenset[str] = frozenset()
    note: str = ""
    later: bool = False
    heard: datetime | None = None
    added: datetime | None = None
    versions: frozenset[Version] | None = None
    production_id: str = ""
    medium: Medium | None = None
    year: int | None = None
    edition: str = ""
    path_hint: bytes = b""
    title_hint: str = ""


NOTHING_SAID = Said()


ONLY_PATH: tuple[bytes, ...] = (b"",)
"""A track's `files` where there is no other than `path`: of a hundred thousand nearly all."""


@dataclass(frozen=True, slots=True)
class Track:
    """One recording: the file it is heard from, what that file says, and what was said of it.

    `path` is the first existing file (absolute, bytes as on disk). `files` are all that are known,
    `path` among them, or `ONLY_PATH`; none where the track is only spoken of.
    """

    id: TrackId
    path: bytes
    metadata: Metadata
    said: Said = NOTHING_SAID
    production: Production = UNKNOWN_PRODUCTION
    state: State = State.HERE
    files: tuple[bytes, ...] = ()
    problem: str = ""
    suggestion: "Suggestion | None" = field(default=None, compare=False)

    @property
    def copies(self) -> tuple[bytes, ...]:
        """All files that hold the same audio, by path; none of a track that is only spoken of."""
        return (self.path,) if self.files == ONLY_PATH else self.files

    @property
    def title(self) -> str:
        """The title, never empty: at worst the file name without its ending."""
        return self.metadata.title

    @property
    def artist(self) -> str:
        """Who performs."""
        return self.metadata.artist

    @property
    def album(self) -> str:
        """The album, from the tags or the folder."""
        return self.metadata.album

    @property
    def duration(self) -> Seconds | None:
        """Length in seconds; None when nobody knows before it is played."""
        return self.metadata.duration

    @property
    def cover(self) -> bytes:
        """The path of a picture in its folder, bytes as on disk; empty without one."""
        return self.metadata.cover

    @property
    def roles(self) -> Roles:
        """The stated roles; empty while the track is untagged."""
        return self.said.roles

    @property
    def versions(self) -> frozenset[Version]:
        """The corrected versions, else those that the markers say."""
        stated = self.said.versions
        return self.metadata.versions if stated is None else stated

    @property
    def medium(self) -> Medium | None:
        """The medium stated for the track, else its production's."""
        return self.said.medium or self.production.medium

    @property
    def year(self) -> int | None:
        """The year stated for the track, else the production's, else the file's."""
        return self.said.year or self.production.year or self.metadata.year

    @property
    def edition(self) -> str:
        """The edition stated for the track, else its production's."""
        return self.said.edition or self.production.edition

    @property
    def answered(self) -> bool:
        """Whether a role is stated; `none` is an answer."""
        return bool(self.said.roles)

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come: a file that cannot be read is not asked about."""
        return not self.said.roles and not self.problem

    @property
    def asked(self) -> bool:
        """Whether it counts in what there is to answer: it has an answer, or one is to come."""
        return bool(self.said.roles) or not self.problem


# Thousands of tracks share the name of an album or a production.
_folded = lru_cache(maxsize=8192)(fold)


def album_key(track: Track) -> Hashable:
    """What the tracks of one album share: production and album, else the folder that they lie in.

    The same album for the list, for `>` and `<`, and for everything offered or done for an album.
    Tags differ in case from one track to the next, so that is folded, as in the library's order.
    """
    production = (track.production.id, _folded(track.production.name))
    if track.metadata.album or track.production.name:
        return (*production, _folded(track.metadata.album))
    return (*production, folder_of(track))


def folder_of(track: Track) -> bytes:
    """The folder that a track's file lies in, bytes as on disk; no slash at its end."""
    return track.path.rpartition(b"/")[0]
