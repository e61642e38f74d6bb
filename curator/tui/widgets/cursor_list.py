"""A list of tracks with a cursor: where it stands, how it moves, what the mouse does to it."""

from collections.abc import Hashable, Iterable, Sequence

from textual import events

from curator.model.tracks import Track, TrackId
from curator.tui.widgets.line_list import LineList
from curator.tui.widgets.messages import CursorMoved, RowChosen
from curator.tui.widgets.track_rows import Grouping, TrackRows

_AROUND, _PART = 3, 5
"""So many lines on both sides of the cursor are seen, and no more than this part of the page."""


class CursorList(LineList):
    """Rows of tracks, one of them under the cursor; a subclass draws them.

    `cursor_moved` is the subclass's place to follow.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's own word)
        super().__init__(id=id, classes=classes)
        self.rows = TrackRows((), Grouping.FLAT)
        self.cursor = 0
        self._folding: Hashable = None
        self._stood: TrackId | None = None

    @property
    def tracks(self) -> Sequence[Track]:
        """The rows in their order, as they are now; not to be changed."""
        return self.rows.tracks

    @property
    def cursor_track(self) -> Track | None:
        """The track under the cursor; None in an empty list."""
        return self.rows.tracks[self.cursor] if self.rows.tracks else None

    def move_to(self, track_id: TrackId) -> bool:
        """Put the cursor on a track and bring it into view; False when it is not listed."""
        row = self.rows.row_of(track_id)
        if row is None:
            return False
        self._open_group_of(row)
        self._set_cursor(row)
        return True

    def point_at(self, track_id: TrackId) -> None:
        """Put the cursor on a track, or on its group where that is folded away."""
        row = self.rows.row_of(track_id)
        if row is not None:
            self._set_cursor(row)

    def move_by(self, rows: int) -> None:
        """Move the cursor so many rows down (negative: up), as far as there are rows."""
        self._set_cursor(self.rows.step(self.cursor, rows))

    def move_pages(self, pages: float) -> None:
        """Move the cursor so many pages down (negative: up); 0.5 is half a page."""
        self.move_by(round(pages * max(1, self.page - 1)))

    def move_to_first(self) -> None:
        """Put the cursor on the first row."""
        self._set_cursor(0)

    def move_to_last(self) -> None:
        """Put the cursor on the last row."""
        self._set_cursor(len(self.rows) - 1)

    def choose(self) -> None:
        """Choose the row under the cursor: posts RowChosen."""
        track = self.cursor_track
        if track is not None:
            self.post_message(RowChosen(track.id))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row, a double click chooses it; on a header it folds."""
        line = self.line_under(event)
        row = None if line is None else self.rows.row_at(line)
        group = None if line is None else self.rows.group_at(line)
        if group is not None:
            self.fold([group], away=not self.rows.is_folded(group))
        if row is None:
            return
        self._set_cursor(row, around=0)  # what was clicked on stays under the mouse
        if event.chain == 2:
            self.choose()

    def fold_more(self) -> bool:
        """Fold the group under the cursor, then all groups, then open them; False without any.

        Another folded group than that one opens alone.
        """
        rows = self.rows
        group = rows.group_of(self.cursor) if rows.tracks else None
        if group is None:
            return False
        key, before = rows.key_of(group), self._folding
        self._folding = key
        if not rows.is_folded(group):
            self.fold([group], away=True)
        elif key != before:
            self.fold([group], away=False)
        else:
            self.fold(rows.groups, away=not all(map(rows.is_folded, rows.groups)))
        return True

    def fold(self, groups: Iterable[int], *, away: bool) -> None:
        """Fold groups away to their headers, or open them; the cursor stays in its group."""
        self.rows.fold(groups, away=away)
        self.set_line_count(self.rows.line_count)
        self._set_cursor(self.cursor)

    def cursor_moved(self, before: int) -> None:
        """The cursor left a row for `self.cursor`."""
        self.repaint_row(before)
        self.repaint_row(self.cursor)

    def resized(self) -> None:
        """Keep the cursor in view."""
        self._reveal_cursor()

    def repaint_row(self, row: int) -> None:
        """Draw a row again, if it is visible."""
        self.repaint(self.rows.line_of(row))

    def take_rows(self, rows: TrackRows) -> None:
        """Other rows: the cursor stays on its track, also past an empty list, else on the row."""
        before = self.cursor_track
        self._stood = self._stood if before is None else before.id
        self.rows = rows
        row = None if self._stood is None else rows.row_of(self._stood)
        row = min(self.cursor, max(0, len(rows) - 1)) if row is None else row
        self.cursor = rows.span_of(row).start
        self.set_line_count(rows.line_count)
        self._reveal_cursor()
        self._tell(before)

    def _open_group_of(self, row: int) -> None:
        """Where one goes to a track, it is to be seen."""
        group = self.rows.group_of(row)
        if group is not None and self.rows.is_folded(group):
            self.fold([group], away=False)

    def _set_cursor(self, row: int, *, around: int = _AROUND) -> None:
        before, old = self.cursor_track, self.cursor
        self.cursor = self.rows.span_of(max(0, min(row, len(self.rows) - 1))).start
        if self.cursor != old:
            self.cursor_moved(old)
        self._reveal_cursor(around)
        self._tell(before)

    def _reveal_cursor(self, around: int = _AROUND) -> None:
        """Bring the cursor's row into view, with its header when it is the first of its group.

        So are lines around it, where there is room: what comes next is seen before it plays.
        """
        if not self.rows.tracks:
            return
        line = self.rows.line_of(self.cursor)
        headed = self.rows.group_at(line - 1) is not None and self.page > 1
        around = min(around, self.page // _PART)
        first = min(line - headed, max(0, line - around))
        self.reveal(first, min(line + around, self.rows.line_count - 1))

    def _tell(self, before: Track | None) -> None:
        track = self.cursor_track
        if track is not None and (before is None or before.id != track.id):
            self.post_message(CursorMoved(track.id))
