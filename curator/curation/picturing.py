"""What a track looks like: waveform and loudness, kept in the cache, made when asked for.

Importing this loads PyAV, so only a worker does, and only once something plays.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from curator.errors import DecodeError
from curator.model.loudness import Loudness
from curator.model.pictures import Picture
from curator.model.tracks import Track, TrackId
from curator.model.waveforms import Waveform
from curator.sound.cache import SoundCache
from curator.sound.decoder import decode_picture
from curator.sound.loudness import measure
from curator.sound.waveform import peaks

T = TypeVar("T")

COVER = 12
"""Pixels on the longer side of a cover: two to a cell in height, as half-blocks."""


class Pictures:
    """Waveforms and loudness by track; any thread may ask, and waits while one is made."""

    def __init__(self, cache_folder: bytes) -> None:
        self._cache = SoundCache(cache_folder)

    def waveform(
        self,
        track: Track,
        cancelled: Callable[[], bool],
        grow: Callable[[Waveform], None] | None = None,
    ) -> Waveform | None:
        """The track's waveform; None when it cannot be decoded, or it was cancelled.

        `grow` hears what it is so far, where it takes a while.
        """
        return _kept_or_made(
            track,
            self._cache.waveform(track.id),
            lambda: peaks(track.path, cancelled=cancelled, length=track.duration, grow=grow),
            self._cache.keep_waveform,
        )

    def loudness(self, track: Track, cancelled: Callable[[], bool]) -> Loudness | None:
        """How loud the track is; None when it cannot be decoded, or it was cancelled."""
        return _kept_or_made(
            track,
            self._cache.loudness(track.id),
            lambda: measure(track.path, cancelled=cancelled),
            self._cache.keep_loudness,
        )

    def cover(self, track: Track, width: int = COVER, height: int = COVER) -> Picture | None:
        """The picture in the track's folder, else the one in its file; None without one.

        As large as fits into so many pixels, in its own shape.
        """
        metadata = track.metadata
        sources = [metadata.cover, track.path if metadata.embedded_cover else b""]
        for source in filter(None, sources):
            with suppress(DecodeError):
                return decode_picture(source, width, height)
        return None


def _kept_or_made(
    track: Track,
    kept: T | None,
    make: Callable[[], T | None],
    keep: Callable[[TrackId, T], None],
) -> T | None:
    """What the cache has of a track, or what is made now and kept."""
    if kept is not None:
        return kept
    try:
        made = make()
    except DecodeError:
        return None  # tracker modules among others: they play all the same
    if made is not None:
        keep(track.id, made)
    return made
