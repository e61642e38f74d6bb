"""What plays next: a snapshot of rows, and the ways through it."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from curator.model.tracks import TrackId

_NOWHERE = object()

Asked = Callable[[TrackId], bool]


@dataclass(frozen=True, slots=True)
class Queue:
    """The rows that the filter shows, in their order; it does not follow the library by itself."""

    rows: tuple[TrackId, ...] = ()
    _places: dict[TrackId, int] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, rows: Iterable[TrackId]) -> "Queue":
        """A queue over these rows."""
        several = tuple(rows)
        return cls(several, {one: place for place, one in enumerate(several)})

    @classmethod
    def placed(cls, places: dict[TrackId, int]) -> "Queue":
        """A queue over rows whose places, from 0, are known; the mapping is not to be changed."""
        return cls(tuple(places), places)

    def shuffled(self, seed: int) -> "Queue":
        """The same rows in an order that only the seed decides."""
        several = list(self.rows)
        random.Random(seed).shuffle(several)
        return Queue.of(several)

    def place(self, one: TrackId | None) -> int | None:
        """The row's number from 0, None when it is not among the rows."""
        return None if one is None else self._places.get(one)

    def after(self, one: TrackId | None, fits: Asked) -> TrackId | None:
        """The next row that fits, not wrapping round; the first one when `one` is not a row."""
        place = self.place(one)
        start = 0 if place is None else place + 1
        return self._first(range(start, len(self.rows)), fits)

    def before(self, one: TrackId | None, fits: Asked) -> TrackId | None:
        """The row before that fits, not wrapping round."""
        place = self.place(one)
        return None if place is None else self._first(range(place - 1, -1, -1), fits)

    def around(self, one: TrackId | None, fits: Asked) -> TrackId | None:
        """The next row that fits, wrapping round, and never `one` itself."""
        place = self.place(one)
        start = 0 if place is None else place + 1
        found = self._first(range(start, len(self.rows)), fits)
        return found or self._first(range(start - 1), fits)

    def next_waiting(self, one: TrackId | None, waits: Asked, later: Asked) -> TrackId | None:
        """The next row without an answer, wrapping round; those put off come after all others."""
        put_off: list[TrackId] = []

        def fits(row: TrackId) -> bool:
            if not waits(row):
                return False
            if later(row):
                put_off.append(row)
                return False
            return True

        found = self.around(one, fits)
        return found if found is not None or not put_off else put_off[0]

    def _first(self, places: Iterable[int], fits: Asked) -> TrackId | None:
        # No slice: to copy a hundred thousand rows would cost 1 ms for each key.
        rows = self.rows
        return next((row for row in map(rows.__getitem__, places) if fits(row)), None)


def next_group(
    rows: Sequence[TrackId],
    start: int | None,
    group: Callable[[TrackId], object],
    fits: Asked,
    step: int = 1,
) -> TrackId | None:
    """The first fitting row of the next (or with `step` -1 previous) group that has one.

    Not wrapping round. Rows of one group stand together. With a `start` of None, outside the rows,
    all of them lie ahead.
    """
    if not rows:
        return None
    here = group(rows[start]) if start is not None else _NOWHERE
    place = start if start is not None else 0 if step > 0 else len(rows) - 1
    while 0 <= place < len(rows) and (group(rows[place]) == here or not fits(rows[place])):
        place += step
    if not 0 <= place < len(rows):
        return None
    found = group(rows[place])
    while step < 0 and place > 0 and group(rows[place - 1]) == found:
        place -= 1
    return next((row for row in rows[place:] if group(row) == found and fits(row)), None)
