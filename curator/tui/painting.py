"""Waveforms for the seek bar: the one that plays first, and the next one ahead of time."""

from collections.abc import Callable

from curator.model.tracks import Track, TrackId
from curator.model.waveforms import Waveform
from curator.tui.writer import Writer
from curator.wiring import Paint


class Painter:
    """One thread that makes waveforms; a wish for another track stops what it is at."""

    def __init__(self, thread: Writer, make: Callable[[], Paint]) -> None:
        self._thread = thread
        self._make = make
        self._paint: Paint | None = None
        self._wanted: TrackId | None = None

    def want(
        self, track: Track, ahead: Track | None, show: Callable[[TrackId, Waveform | None], None]
    ) -> None:
        """Make this track's waveform and show it; then the next one's, for the cache."""
        self._wanted = track.id
        self._ask(track, track.id, lambda drawn: show(track.id, drawn))
        if ahead is not None:
            self._ask(ahead, track.id, lambda _: None)

    def close(self) -> None:
        """Stop; what is half made is dropped."""
        self._wanted = None
        self._thread.close()

    def _ask(self, track: Track, wish: TrackId, done: Callable[[Waveform | None], None]) -> None:
        def passed() -> bool:
            return self._wanted != wish

        def paint() -> Waveform | None:
            if passed():
                return None
            if self._paint is None:
                self._paint = self._make()  # loads PyAV: on this thread, when first needed
            return self._paint(track, passed)

        self._thread.act(lambda _: paint(), done, lambda _: done(None))
