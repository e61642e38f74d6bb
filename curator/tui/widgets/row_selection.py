"""Which rows are selected: ranges that add up, and one that is still open at the cursor."""

from collections.abc import Iterable

from curator.model.tracks import TrackId
from curator.tui.widgets.track_rows import TrackRows


class RowSelection:
    """Closed ranges are kept by id, so that they survive new rows; the open one by its ends."""

    def __init__(self) -> None:
        self._kept: set[TrackId] = set()
        self._anchor: range | None = None
        self._end = range(0)

    @property
    def open(self) -> bool:
        """Whether a range was begun and follows the cursor."""
        return self._anchor is not None

    def holds(self, row: int, track_id: TrackId) -> bool:
        """Whether a row is selected."""
        return row in self._range() or track_id in self._kept

    def ids(self, rows: TrackRows) -> frozenset[TrackId]:
        """All selected tracks."""
        return frozenset(self._kept.union(rows.tracks[row].id for row in self._range()))

    def count(self, rows: TrackRows) -> int:
        """How many tracks are selected."""
        span = self._range()
        if not self._kept:
            return len(span)
        return len(self._kept) + sum(rows.tracks[row].id not in self._kept for row in span)

    def begin(self, rows: range) -> None:
        """Open a range at a row, or at the several of a folded group."""
        self._anchor = self._end = rows

    def reach(self, rows: range) -> None:
        """The cursor moved: the open range, if there is one, now ends with these."""
        self._end = rows

    def close(self, rows: TrackRows) -> None:
        """Keep the open range."""
        self._kept.update(rows.tracks[row].id for row in self._range())
        self._anchor = None

    def add(self, ids: Iterable[TrackId]) -> None:
        """Select more tracks."""
        self._kept.update(ids)

    def clear(self) -> None:
        """Select nothing."""
        self._kept.clear()
        self._anchor = None

    def drop_unlisted(self, rows: TrackRows) -> None:
        """Forget tracks that are not among the rows: nobody could see that they are selected."""
        self._kept = {one for one in self._kept if rows.row_of(one) is not None}

    def _range(self) -> range:
        if self._anchor is None:
            return range(0)
        first, last = (
            min(self._anchor.start, self._end.start),
            max(self._anchor.stop, self._end.stop),
        )
        return range(first, last)
