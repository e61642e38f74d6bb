"""A list of tracks with a cursor: where it stands, how it moves, what the mouse does to it."""

from collections.abc import Sequence

from textual import events

from curator.model.tracks import Track, TrackId
from curator.tui.widgets.line_list import LineList
from curator.tui.widgets.messages import CursorMoved, RowChosen
from curator.tui.widgets.track_rows import Grouping, TrackRows


class CursorList(LineList):
    """Rows of tracks, one of them under the cursor; a subclass draws them.

    `cursor_moved` is the subclass's place to follow.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's own word)
        super().__init__(id=id, classes=classes)
        self.rows = TrackRows((), Grouping.FLAT)
        self.cursor = 0

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
        self._set_cursor(row)
        return True

    def move_by(self, rows: int) -> None:
        """Move the cursor so many rows down (negative: up), as far as there are rows."""
        self._set_cursor(self.cursor + rows)

    def move_pages(self, pages: float) -> None:
        """Move the cursor so many pages down (negative: up); 0.5 is half a page."""
        self._set_cursor(self.cursor + round(pages * max(1, self.page - 1)))

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
        """A click puts the cursor on a row, a double click chooses it."""
        line = self.line_under(event)
        row = None if line is None else self.rows.row_at(line)
        if row is None:
            return
        self._set_cursor(row)
        if event.chain == 2:
            self.choose()

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
        """Other rows: the cursor stays on its track, else on the same row."""
        before = self.cursor_track
        self.rows = rows
        row = None if before is None else rows.row_of(before.id)
        self.cursor = min(self.cursor, max(0, len(rows) - 1)) if row is None else row
        self.set_line_count(rows.line_count)
        self._reveal_cursor()
        self._tell(before)

    def _set_cursor(self, row: int) -> None:
        before, old = self.cursor_track, self.cursor
        self.cursor = max(0, min(row, len(self.rows) - 1))
        if self.cursor != old:
            self.cursor_moved(old)
        self._reveal_cursor()
        self._tell(before)

    def _reveal_cursor(self) -> None:
        """Bring the cursor's row into view, with its header when it is the first of its group."""
        if not self.rows.tracks:
            return
        line = self.rows.line_of(self.cursor)
        headed = self.rows.group_at(line - 1) is not None and self.page > 1
        self.reveal(line - 1 if headed else line, line)

    def _tell(self, before: Track | None) -> None:
        track = self.cursor_track
        if track is not None and (before is None or before.id != track.id):
            self.post_message(CursorMoved(track.id))
