"""What a track looks like: waveform and loudness, kept in the cache, made when asked for.

Importing this loads PyAV, so only a worker does, and only once something plays.
"""

from collections.abc import Callable
from contextlib import suppress

from curator.errors import DecodeError
from curator.model.loudness import Loudness
from curator.model.pictures import Picture
from curator.model.tracks import Track
from curator.model.waveforms import Waveform
from curator.sound.cache import SoundCache
from curator.sound.decoder import decode_picture
from curator.sound.loudness import measure
from curator.sound.waveform import peaks

COVER = 12
"""Pixels on each side of a cover: two to a cell in height, as half-blocks."""


class Pictures:
    """Waveforms and loudness by track; any thread may ask, and waits while one is made."""

    def __init__(self, cache_folder: bytes) -> None:
        self._cache = SoundCache(cache_folder)

    def waveform(self, track: Track, cancelled: Callable[[], bool]) -> Waveform | None:
        """The track's waveform; None when it cannot be decoded, or it was cancelled."""
        kept = self._cache.waveform(track.id)
        if kept is not None:
            return kept
        try:
            made = peaks(track.path, cancelled=cancelled)
        except DecodeError:
            return None  # tracker modules among others: they play all the same
        if made is not None:
            self._cache.keep_waveform(track.id, made)
        return made

    def loudness(self, track: Track, cancelled: Callable[[], bool]) -> Loudness | None:
        """How loud the track is; None when it cannot be decoded, or it was cancelled."""
        kept = self._cache.loudness(track.id)
        if kept is not None:
            return kept
        try:
            made = measure(track.path, cancelled=cancelled)
        except DecodeError:
            return None
        if made is not None:
            self._cache.keep_loudness(track.id, made)
        return made

    def cover(self, track: Track, width: int = COVER, height: int = COVER) -> Picture | None:
        """The picture in the track's folder, else the one in its file; None without one."""
        metadata = track.metadata
        sources = [metadata.cover, track.path if metadata.embedded_cover else b""]
        for source in filter(None, sources):
            with suppress(DecodeError):
                return Picture(width, height, decode_picture(source, width, height))
        return None
