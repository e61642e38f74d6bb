"""One fact of every track side by side, so that a test runs down a column and not over tracks.

The columns of the tracks that were asked about last are kept. Values are replaced, never changed,
so the same track means the same facts: after a key press one place of each column is made anew.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeAlias

from curator.model.tracks import Track

Passes: TypeAlias = Callable[[Sequence[Any]], Iterable[bool]]
"""Says of each value whether it passes, in their order."""

_SHARE = 2
"""Where fewer than this part of the kept tracks are asked about, they are not kept instead."""
_SLICE = 500


@dataclass(frozen=True, slots=True)
class Column:
    """A fact of a track, the same for equal tracks; columns of one name hold the same fact."""

    name: str
    of: Callable[[Track], Any]


def each(test: Callable[[Any], bool]) -> Passes:
    """For facts of which there are few different ones: the test is made once for each."""

    def passes(values: Sequence[Hashable]) -> Iterable[bool]:
        verdicts = {value: test(value) for value in set(values)}
        return map(verdicts.__getitem__, values)

    return passes


class Columns:
    """The columns of one list of tracks at a time; any thread may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tracks: list[Track] = []
        self._kept: dict[str, tuple[Column, list[Any]]] = {}

    def of(self, tracks: list[Track], column: Column) -> list[Any]:
        """The fact of each of these tracks; neither list is to be changed.

        The same list comes back as long as all tracks are the same, or differ in other facts.
        """
        with self._lock:
            if len(tracks) * _SHARE < len(self._tracks):
                return [column.of(track) for track in tracks]
            self._follow(tracks)
            kept = self._kept.get(column.name)
            values = kept[1] if kept else [column.of(track) for track in tracks]
            self._kept[column.name] = (column, values)
            return values

    def _follow(self, tracks: list[Track]) -> None:
        """Bring what is kept up to date: these are the tracks now."""
        before, self._tracks = self._tracks, tracks
        if not self._kept or before == tracks:
            return
        if len(before) == len(tracks):
            new = list(_unlike(before, tracks))
            for name, (column, values) in self._kept.items():
                self._kept[name] = (column, _patched(column, values, new, tracks))
        else:
            places = {id(track): place for place, track in enumerate(before)}
            came_from = [places.get(id(track)) for track in tracks]
            for name, (column, values) in self._kept.items():
                self._kept[name] = (column, _moved(column, values, came_from, tracks))


def _unlike(before: list[Track], now: list[Track]) -> Iterator[int]:
    """Where the lists differ. Comparing slices costs next to nothing where they are the same."""
    for start in range(0, len(now), _SLICE):
        end = start + _SLICE
        if before[start:end] != now[start:end]:
            yield from (at for at in range(start, min(end, len(now))) if now[at] != before[at])


def _patched(
    column: Column, values: list[Any], new: Iterable[int], tracks: Sequence[Track]
) -> list[Any]:
    """The values with those of some tracks made anew; the same list where none is another."""
    now = [(at, column.of(tracks[at])) for at in new]
    other = [(at, value) for at, value in now if value != values[at]]
    if not other:
        return values
    made = list(values)
    for at, value in other:
        made[at] = value
    return made


def _moved(
    column: Column,
    values: Sequence[Any],
    came_from: Iterable[int | None],
    tracks: Iterable[Track],
) -> list[Any]:
    """The values in another order, some of them of tracks that were not there before (None)."""
    pairs = zip(came_from, tracks, strict=True)
    return [column.of(track) if at is None else values[at] for at, track in pairs]
