"""Finding out which recording a file is, and what has to be stated of it."""

import os
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from curator.disk.paths import PathBytes, as_text, from_text
from curator.errors import ScanError
from curator.model.changes import Edit, Json, Table
from curator.model.folding import fold
from curator.model.tracks import NOTHING_SAID, FoundFile, TrackId
from curator.scan.discs import is_disc_folder
from curator.scan.identity import full_digest, id_of_digest, is_of_digest, is_of_path
from curator.store.clock import time_text
from curator.store.library import Library

_AlbumKey = tuple[PathBytes, str]


@dataclass(slots=True)
class Recognition:
    """Takes files in as they are read; knows who was where before, and gathers edits.

    `known` are all files of the last scans; `reopened` are the paths that this scan reads, and of
    which the old record is no longer to be trusted. `moved` and `copies` count files, as
    `Summary` does; `told_of` counts the files since edits were last taken.
    """

    library: Library
    known: Mapping[PathBytes, FoundFile]
    reopened: Set[PathBytes]
    moved: int = 0
    copies: int = 0
    told_of: int = 0
    _edits: list[Edit] = field(default_factory=list)
    _now: str = ""
    _told: set[TrackId] = field(default_factory=set)
    _places: dict[TrackId, dict[PathBytes, FoundFile]] = field(default_factory=dict)
    _before: set[TrackId] = field(default_factory=set)
    _left: set[TrackId] = field(default_factory=set)
    _digests: dict[PathBytes, str] = field(default_factory=dict)
    _mates: dict[_AlbumKey, set[str]] | None = None

    def _look_back(self) -> None:
        """Learn who was where; not before somebody asks, for most scans find nothing new."""
        if self._before or not self.known:
            return
        for path, file in self.known.items():
            self._before.add(file.id)
            if path not in self.reopened:
                self._places.setdefault(file.id, {})[path] = file

    def recognise(self, read: FoundFile) -> FoundFile:
        """The file under the id that it keeps; what is new of it is added to the edits."""
        self._look_back()
        old, other = self.known.get(read.path), self._other(read)
        file = self._with_own_id(read, old, other)
        if old is None:
            is_copy = (other if file is read else self._other(file)) is not None
            self.copies += is_copy
            self.moved += not is_copy and file.id in self._before
        elif old.id != file.id:
            self._left.add(old.id)
        self._places.setdefault(file.id, {})[file.path] = file
        if file.id not in self._told and not is_of_path(file.id):
            self._told.add(file.id)
            self._edits.extend(self._news(file))
        self.told_of += 1
        return file

    def take_edits(self) -> list[Edit]:
        """The edits gathered since the last call; what is new was all added at one time."""
        edits, self._edits, self.told_of, self._now = self._edits, [], 0, ""
        return edits

    def farewells(self) -> list[Edit]:
        """For the end: recordings whose place other audio took, and of which nobody spoke.

        A file that was scanned while it was still being copied would leave a ghost otherwise.
        """
        return [edit for one in sorted(self._left) for edit in self._farewell(one)]

    def is_here(self, one: TrackId) -> bool:
        """Whether a recording has a file on disk."""
        self._look_back()
        return any(map(_is_as_found, self._places.get(one, {}).values()))

    def _with_own_id(
        self, file: FoundFile, old: FoundFile | None, other: PathBytes | None
    ) -> FoundFile:
        """The file itself, unless its id belongs to other audio with the same sample."""
        if is_of_path(file.id):
            return file
        try:
            if other is not None and self._differ(file.path, other):
                return replace(file, id=id_of_digest(self._digest(file.path)))
            if old is not None and is_of_digest(old.id):
                same = id_of_digest(self._digest(file.path)) == old.id
                return replace(file, id=old.id) if same else file
        except ScanError:  # one of the two was taken away meanwhile: the sample has to do
            return file
        return file

    def _other(self, file: FoundFile) -> PathBytes | None:
        """Another file on disk that was found to be this recording; all of them hold the same."""
        places = self._places.get(file.id)
        if places is None:
            return None
        there = (path for path, one in places.items() if path != file.path and _is_as_found(one))
        return next(there, None)

    def _differ(self, one: PathBytes, other: PathBytes) -> bool:
        """Whether these two hold other audio. A file need not be read to be like itself."""
        with suppress(OSError):
            if os.path.samefile(one, other):
                return False
        return self._digest(one) != self._digest(other)

    def _digest(self, path: PathBytes) -> str:
        if path not in self._digests:
            self._digests[path] = full_digest(path)
        return self._digests[path]

    def _news(self, file: FoundFile) -> Iterator[Edit]:
        """What is new of a recording: all of it, where it is, what it is called."""
        if self._held(file.id, "added") is None:
            self._now = self._now or time_text(datetime.now(UTC))
            yield Edit(Table.TRACKS, file.id, "added", self._now)
            if production := self._production_of_mates(file):
                yield Edit(Table.TRACKS, file.id, "production", production)
        hinted = self._hint(file.id)
        if hinted == file.path or not hinted or not os.path.lexists(hinted):
            yield Edit(Table.TRACKS, file.id, "path", as_text(file.path))
            yield Edit(Table.TRACKS, file.id, "title", file.metadata.title)

    def _farewell(self, one: TrackId) -> list[Edit]:
        track = self.library.track(one)
        if self._places.get(one) or track is None:
            return []
        if replace(track.said, added=None, path_hint=b"", title_hint="") != NOTHING_SAID:
            return []
        return [Edit(Table.TRACKS, one, name, None) for name in ("added", "path", "title")]

    def _held(self, one: TrackId, name: str) -> Json:
        held = self.library.held(Table.TRACKS, one, name)
        return held.value if held else None

    def _hint(self, one: TrackId) -> PathBytes:
        """Where the recording was last seen; empty where that is told by nobody, or in no path."""
        hint = self._held(one, "path")
        try:
            return from_text(hint) if isinstance(hint, str) else b""
        except ValueError:  # another program's text, which is kept but means nothing here
            return b""

    def _production_of_mates(self, file: FoundFile) -> str:
        """The production that all known tracks of the same album were given; else empty."""
        if not file.metadata.album:
            return ""
        if self._mates is None:
            self._mates = self._known_mates()
        if not self._mates:
            return ""
        agreed = self._mates.get(_album_key(file.path, file.metadata.album), set())
        return next(iter(agreed)) if len(agreed) == 1 else ""

    def _known_mates(self) -> dict[_AlbumKey, set[str]]:
        """The productions that the tracks of each album were given.

        To make all tracks takes seconds in a large library: not where no file or no production is
        known.
        """
        mates: dict[_AlbumKey, set[str]] = {}
        for track in self.library.tracks() if self.known and self.library.productions() else ():
            for path in track.copies:
                key = _album_key(path, track.album)
                mates.setdefault(key, set()).add(track.said.production_id)
        return mates


def _is_as_found(file: FoundFile) -> bool:
    """Whether a file still lies where and as it was found."""
    try:
        status = os.stat(file.path)
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (file.size, file.mtime_ns)


def _album_key(path: PathBytes, album: str) -> _AlbumKey:
    """What the tracks of one album have in common: its folder, above its discs, and its name."""
    folder = os.path.dirname(path)
    return (os.path.dirname(folder) if is_disc_folder(folder) else folder, fold(album))
