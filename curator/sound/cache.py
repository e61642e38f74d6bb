"""Waveforms and loudness that need not be computed again, by track id, in the cache folder.

Nothing here is missed when it is lost, so nothing here ever fails: what cannot be read is computed
again, what cannot be written is not kept.
"""

import hashlib
import logging
import os
from contextlib import suppress
from typing import Protocol, Self, TypeVar

from curator.disk.atomic import write_atomic
from curator.disk.paths import PathBytes
from curator.model.loudness import Loudness
from curator.model.tracks import TrackId
from curator.model.waveforms import Waveform

_log = logging.getLogger(__name__)

# A later format takes another name, and what lies under the old one is simply not looked at.
_FOLDER = b"sound-1"

LIMIT = 20_000
"""Files kept; at a block of 4 KiB each, some 80 MB on disk."""


class _Kept(Protocol):
    def to_bytes(self) -> bytes: ...

    @classmethod
    def from_bytes(cls, data: bytes) -> Self: ...


_AnyKept = TypeVar("_AnyKept", bound=_Kept)


class SoundCache:
    """One small file per track and kind; the ones unused for longest go first.

    Any thread may use it; of two that keep the same thing, one wins.
    """

    def __init__(self, folder: PathBytes, *, limit: int = LIMIT) -> None:
        self._folder = os.path.join(folder, _FOLDER)
        self._limit = limit
        self._count: int | None = None

    def waveform(self, track: TrackId) -> Waveform | None:
        """What was kept for this track, if it is still there."""
        return self._read(track, b"waveform", Waveform)

    def loudness(self, track: TrackId) -> Loudness | None:
        """What was kept for this track, if it is still there."""
        return self._read(track, b"loudness", Loudness)

    def keep_waveform(self, track: TrackId, waveform: Waveform) -> None:
        """Keep this for the track."""
        self._write(track, b"waveform", waveform)

    def keep_loudness(self, track: TrackId, loudness: Loudness) -> None:
        """Keep this for the track."""
        self._write(track, b"loudness", loudness)

    def _path(self, track: TrackId, kind: bytes) -> PathBytes:
        # Hashed, since an id from a strange library may hold anything, slashes included.
        name = hashlib.blake2b(track.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return os.path.join(self._folder, b"%s.%s" % (name.encode(), kind))

    def _read(self, track: TrackId, kind: bytes, made: type[_AnyKept]) -> _AnyKept | None:
        path = self._path(track, kind)
        try:
            with open(path, "rb") as file:
                kept = made.from_bytes(file.read())
            os.utime(path)  # used now
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            _log.info("Computing %s of %s again: %s", kind.decode(), track, error)
            return None
        return kept

    def _write(self, track: TrackId, kind: bytes, kept: _Kept) -> None:
        try:
            os.makedirs(self._folder, exist_ok=True)
            write_atomic(self._path(track, kind), kept.to_bytes())
            self._make_room()
        except OSError as error:
            _log.info("Not keeping %s of %s: %s", kind.decode(), track, error)

    def _make_room(self) -> None:
        if self._count is None:
            self._count = len(os.listdir(self._folder))
        else:
            self._count += 1
        if self._count <= self._limit:
            return
        with os.scandir(self._folder) as files:
            by_age = sorted((file.stat().st_mtime_ns, file.path) for file in files)
        # A tenth more than needed, so that this is not done for every file.
        excess = len(by_age) - self._limit + self._limit // 10
        for _, path in by_age[:excess]:
            with suppress(FileNotFoundError):
                os.unlink(path)
        self._count = len(by_age) - excess
