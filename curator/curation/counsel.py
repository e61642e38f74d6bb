"""Suggestions for somebody who is asked track by track, learnt on a thread of their own."""

import time
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from curator.curation.advising import Advice, Changed
from curator.model.tracks import Seconds, Track, TrackId

_PORTION = 500


class Counsel:
    """Knows suggestions, and waits for none for long: learning a large library takes seconds.

    Give it first what will be asked about first. Belongs to one thread, like its tracks.
    """

    def __init__(self, tracks: Sequence[Track]) -> None:
        self._advice = Advice()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="counsel")
        self._coming: deque[tuple[frozenset[TrackId], Future[Changed]]] = deque()
        for start in range(0, len(tracks), _PORTION):
            self.learn(tracks[start : start + _PORTION])

    def learn(self, tracks: Iterable[Track]) -> None:
        """Take in tracks that are new or changed, when their turn comes."""
        several = list(tracks)
        future = self._pool.submit(self._advice.learn, several)
        self._coming.append((frozenset(track.id for track in several), future))

    def over(self, track: Track, patience: Seconds) -> Track:
        """The track with its suggestion; for one not yet looked at it waits, but not longer."""
        end = time.monotonic() + patience
        while self._coming and (self._coming[0][1].done() or self._is_coming(track.id)):
            try:
                changed = self._coming[0][1].result(max(0.0, end - time.monotonic()))
            except TimeoutError:
                break
            self._advice.take(changed)
            self._coming.popleft()
        return self._advice.over(track)

    def close(self) -> None:
        """Learn no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _is_coming(self, one: TrackId) -> bool:
        return any(one in ids for ids, _ in self._coming)
