"""The part of the desk that learns: what was said of some tracks may say something of others."""

from collections.abc import Iterable
from dataclasses import dataclass

from curator.curation.advising import Changed, begin_advice
from curator.model.tracks import Track, TrackId
from curator.store.collecting import no_collection
from curator.store.library import Library
from curator.tui.paging import Pager
from curator.tui.writer import Writer

_PORTION = 100
"""Tracks that are learnt in one go: a key that comes meanwhile waits for them."""


@dataclass(slots=True, kw_only=True)
class Learner(Pager):
    """Learns on a thread of its own (`adviser`), in portions, and shows what that suggests."""

    adviser: Writer
    _learns_new: bool = False

    def advise(self, ids: Iterable[TrackId]) -> None:
        """What was said of these tracks may say something of others."""
        tracks = [track for one in ids if (track := self.library.track(one)) is not None]
        if tracks:
            self._learn(tracks)

    def advise_all(self) -> None:
        """Learn from the whole library; a portion at a time, so that others get their turn."""
        advice = self.listening.advice

        def begin(library: Library) -> tuple[list[Track], Changed]:
            tracks = library.tracks()
            return tracks, begin_advice(advice, library, tracks)

        def learn(begun: tuple[list[Track], Changed]) -> None:
            tracks, known = begun
            self._advised(known)
            for start in range(0, len(tracks), _PORTION):
                self._learn(tracks[start : start + _PORTION])
            self.adviser.act(lambda _: advice.finish(), lambda _: None, self.told)

        self.adviser.act(begin, learn, self.told)

    def advise_new(self) -> None:
        """Learn what a scan has found so far, unless it is still learning what it found before."""
        if self._learns_new:
            return
        self._learns_new, advice = True, self.listening.advice

        def learnt(_: None) -> None:
            self._learns_new = False

        def learn(tracks: list[Track]) -> None:
            for start in range(0, len(tracks), _PORTION):
                self._learn(tracks[start : start + _PORTION])
            self.adviser.act(lambda _: None, learnt, self.told)

        self.adviser.act(lambda library: advice.unknown(library.tracks()), learn, self.told)

    def _learn(self, tracks: list[Track]) -> None:
        advice = self.listening.advice

        def learn(_: Library) -> Changed:
            self.courtesy.wait_for_rest()
            if len(tracks) < _PORTION:
                return advice.learn(tracks)
            with no_collection():
                return advice.learn(tracks)

        self.adviser.act(learn, self._advised, self.told)

    def _advised(self, changed: Changed) -> None:
        self.listening.advice.take(changed)
        self.on.list.repaint_tracks(changed)
        self.show_target()
