"""Pictures of what plays: cover and waveform; the next waveform ahead of time; and loudness."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from textual.message import Message

from curator.model.loudness import Loudness
from curator.model.tracks import Seconds, Track, TrackId
from curator.model.waveforms import Waveform
from curator.tui.courtesy import Courtesy
from curator.tui.graphics import Art, Engraver
from curator.tui.writer import Writer, Written
from curator.wiring import Paints

T = TypeVar("T")


class Easel(Protocol):
    """Where pictures of the current track are shown; `courtesy` knows of keys to answer first."""

    courtesy: Courtesy

    @property
    def post(self) -> Callable[[Message], object]:
        """Takes messages from any thread."""
        ...

    def show_cover(self, cover: Art | None) -> None:
        """The cover, if there is one."""
        ...

    def show_levels(self, so_far: Waveform) -> None:
        """As much of the waveform as is made."""
        ...

    def show_waveform(self, waveform: Waveform | None) -> None:
        """The waveform, if there is one."""
        ...


class Workshop:
    """One thread that makes what the newest wish is about; a wish for another stops it."""

    def __init__(self, thread: Writer, make: Callable[[], Paints]) -> None:
        self._thread = thread
        self._make = make
        self._paints: Paints | None = None
        self._wanted: TrackId | None = None

    def close(self, patience: Seconds) -> bool:
        """Stop; what is half made is dropped. False if it has not ended by then."""
        self._wanted = None
        return self._thread.drop(patience)

    def _passed(self) -> Callable[[], bool]:
        """Whether by then something else is wanted than now."""
        wanted = self._wanted
        return lambda: self._wanted != wanted

    def _ask(self, wish: TrackId, make: Callable[[Paints], T], show: Callable[[T], None]) -> None:
        def paint() -> tuple[T] | None:
            if self._wanted != wish:
                return None
            if self._paints is None:
                self._paints = self._make()  # loads PyAV: on this thread, when first needed
            return (make(self._paints),)

        def painted(made: tuple[T] | None) -> None:
            if made is not None and self._wanted == wish:
                show(made[0])

        self._thread.act(lambda _: paint(), painted, lambda _: None)


class Painter(Workshop):
    """Makes the pictures of what plays, as the terminal draws them."""

    def __init__(self, thread: Writer, make: Callable[[], Paints], engraver: Engraver) -> None:
        super().__init__(thread, make)
        self._engraver = engraver

    def want(self, track: Track, ahead: Track | None, easel: Easel) -> None:
        """Show this track's cover and waveform; then make the next waveform, for the cache."""
        self._wanted = track.id

        def cover(paints: Paints) -> Art | None:
            easel.courtesy.step_back()  # until what plays now is on the screen
            picture = paints.cover(track, *self._engraver.size)
            return None if picture is None else self._engraver.engrave(picture)

        self._ask(track.id, cover, easel.show_cover)

        def grow(so_far: Waveform) -> None:
            easel.post(Written(lambda: show(so_far)))

        def show(so_far: Waveform) -> None:
            if self._wanted == track.id:
                easel.show_levels(so_far)

        def waveform(paints: Paints) -> Waveform | None:
            return paints.waveform(track, self._passed(), grow)

        self._ask(track.id, waveform, easel.show_waveform)
        if ahead is not None:
            passed = self._passed()
            self._ask(track.id, lambda paints: paints.waveform(ahead, passed), lambda _: None)


class Gauge(Workshop):
    """Measures the loudness of the track that one looks at."""

    def want(self, track: Track, show: Callable[[Loudness | None], None]) -> None:
        """Measure it, or take it from the cache, and show it; None where it cannot be decoded."""
        self._wanted = track.id
        self._ask(track.id, lambda paints: paints.loudness(track, self._passed()), show)
