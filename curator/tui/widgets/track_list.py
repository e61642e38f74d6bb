"""The list of tracks: virtual, grouped, drawn line by line; 100,000 rows cost what 50 cost.

It shows the tracks that it was given and says what happened to it in messages; it declares no
keys: the screen's commands call its methods. Rows stay where they are until `show` is called
again, whatever happens to their tracks.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence, Set

from textual import events
from textual.strip import Strip

from curator.model.list_columns import DEFAULT_COLUMNS, Column
from curator.model.orders import Order
from curator.model.tracks import Track, TrackId
from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.themes import Palette
from curator.tui.widgets.cursor_list import CursorList
from curator.tui.widgets.highlight import fold_words
from curator.tui.widgets.messages import ActionClicked, SelectionChanged
from curator.tui.widgets.row_columns import Layout, layout, sorting, with_album
from curator.tui.widgets.row_painter import RowPainter, RowState
from curator.tui.widgets.row_selection import RowSelection
from curator.tui.widgets.track_rows import Grouping, TrackRows


def _as_it_is(track: Track) -> Track:
    return track


class TrackList(CursorList):
    """Tracks with their roles, a cursor and a selection."""

    def __init__(
        self,
        *,
        glyphs: Glyphs = UNICODE,
        id: str | None = None,  # noqa: A002  (Textual's own word)
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.drawing = self
        self._glyphs = glyphs
        self._marks = RowSelection()
        self._told_count = 0
        self._playing: TrackId | None = None
        self._saving: set[TrackId] = set()
        self._dim: set[TrackId] = set()
        self._words: tuple[str, ...] = ()
        self._columns: tuple[Column, ...] = DEFAULT_COLUMNS
        self._order: Order | None = None
        self._grouping = Grouping.FLAT
        self._look: tuple[int, Palette] | None = None
        self.seen: Callable[[Track], Track] = _as_it_is
        self._painter: RowPainter | None = None
        self._laid_out = Layout(())

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Draw these columns, from left to right, as far as there is room; the title is one."""
        self._columns = tuple(columns)
        self._make_painter()
        self.refresh()

    def show(
        self,
        rows: Sequence[Track] | TrackRows,
        groups: Grouping,
        order: Order | None = None,
        folded: Set[Hashable] | None = None,
    ) -> None:
        """Show these rows: a new snapshot, in which no row is dimmed.

        What is folded away stays so, unless the keys of other groups are given: `folded`.
        Those of a long list are made off the app's thread. Runs of the same album (or production) get one header each. The cursor stays on its track,
        else on its row; selected tracks that are not listed any more are dropped. The head of the
        column that the rows go by is marked, but for the library's own `order`.
        """
        self._marks.close(self.rows)
        self._order, self._grouping = order, groups
        self._make_painter()
        data = rows if isinstance(rows, TrackRows) else TrackRows(rows, groups)
        data.keep_folded(self.rows.folded if folded is None else folded)
        self._marks.drop_unlisted(data)
        self._dim.clear()
        self.take_rows(data)
        self._tell_selected()

    def update_track(self, track: Track) -> None:
        """Show a changed track in its old place; a track that is not listed is passed over."""
        self.update_tracks([track])

    def update_tracks(self, tracks: Iterable[Track]) -> None:
        """As `update_track`, for many: what is visible is looked up once."""
        lines: set[int] = set()
        for row in map(self.rows.replace, tracks):
            if row is not None:
                lines.add(self.rows.line_of(row))
                group = self.rows.group_of(row)
                lines.update(() if group is None else (self.rows.header_line(group),))
        self.repaint_lines(lines)

    def repaint_tracks(self, ids: Iterable[TrackId]) -> None:
        """Draw these again where they are visible: they are seen otherwise than before."""
        rows = (row for row in map(self.rows.row_of, ids) if row is not None)
        self.repaint_lines(set(map(self.rows.line_of, rows)))

    def set_playing(self, track_id: TrackId | None) -> None:
        """Mark the row that plays; the list does not scroll for it (see `reveal_playing`)."""
        before, self._playing = self._playing, track_id
        self._repaint_ids([one for one in (before, track_id) if one is not None])

    def reveal_playing(self) -> None:
        """Bring the row that plays into view; nothing moves when it is visible already."""
        row = None if self._playing is None else self.rows.row_of(self._playing)
        if row is not None:
            self.reveal_from_afar(self.rows.line_of(row))

    def set_state(
        self, ids: Iterable[TrackId], *, saving: bool | None = None, dim: bool | None = None
    ) -> None:
        """Say of tracks that they are being saved, or that they match the filter no more."""
        several = list(ids)
        for state, wanted in ((self._saving, saving), (self._dim, dim)):
            if wanted is not None:
                (state.update if wanted else state.difference_update)(several)
        self._repaint_ids(several)

    def set_highlight(self, words: Iterable[str]) -> None:
        """Mark these words of the query where titles and artists hold them."""
        self._words = fold_words(words)
        self._make_painter()
        self.refresh()

    @property
    def selected(self) -> frozenset[TrackId]:
        """The ids of all selected tracks."""
        return self._marks.ids(self.rows)

    @property
    def selected_count(self) -> int:
        """How many tracks are selected; cheaper than `len(selected)`."""
        return self._marks.count(self.rows)

    @property
    def selecting(self) -> bool:
        """Whether a range is open and follows the cursor."""
        return self._marks.open

    def toggle_range(self) -> None:
        """Begin a range at the cursor, or end the one that is open; ranges add up."""
        if self._marks.open:
            self._marks.close(self.rows)
        elif self.tracks:
            self._marks.begin(self.rows.span_of(self.cursor))
        self._show_selection()

    def select_more(self) -> None:
        """This album (or production), then all that is shown, then nothing."""
        self._marks.close(self.rows)
        ids = self.rows.album_of(self.cursor) if self.tracks else set()
        if self.selected_count == len(self.rows):
            self._marks.clear()
        elif ids <= self.selected:
            self._marks.add(track.id for track in self.tracks)
        else:
            self._marks.add(ids)
        self._show_selection()

    def clear_selection(self) -> None:
        """Select nothing."""
        self._marks.clear()
        self._show_selection()

    def cursor_moved(self, before: int) -> None:
        """An open range follows the cursor."""
        self._marks.reach(self.rows.span_of(self.cursor))
        if self._marks.open:
            lines = sorted(map(self.rows.line_of, (before, self.cursor)))
            self.repaint_lines(range(lines[0], lines[1] + 1))
            self._tell_selected()
        else:
            super().cursor_moved(before)

    def on_click(self, event: events.Click) -> None:
        """A click on the head of a column sorts by it, as its key does."""
        offset = event.get_content_offset(self)
        column = None if offset is None or offset.y >= self._heads else self._laid_out.at(offset.x)
        if column is not None:
            self.post_message(ActionClicked(f"sort.{column.value}"))

    def restyle(self, width: int, palette: Palette) -> None:
        """Another width or theme."""
        self._look = (width, palette)
        self._make_painter()

    def paint_heads(self) -> Strip:
        """The names of the columns."""
        assert self._painter is not None  # made when mounted
        return self._painter.heads(self._order_shown())

    def paint(self, line: int) -> Strip:
        """A track, the header of a group, or nothing."""
        assert self._painter is not None  # made when mounted
        row = self.rows.row_at(line)
        if row is not None:
            track = self.tracks[row]
            return self._painter.row(self.seen(track), self._state(row, track.id))
        group = self.rows.group_at(line)
        if group is None:
            return self._painter.blank()
        name, counts = self.rows.group_name(group), self.rows.counts(group)
        away = self._away(group) if self.rows.is_folded(group) else None
        return self._painter.group(name, counts, away)

    def _away(self, group: int) -> RowState:
        """What the header of a folded group says of its rows."""
        rows, playing = self.rows.rows_of(group), self._playing
        return RowState(
            cursor=self.cursor in rows,
            playing=playing is not None and self.rows.row_of(playing) in rows,
            selected=all(self._marks.holds(row, self.tracks[row].id) for row in rows),
        )

    def _state(self, row: int, track_id: TrackId) -> RowState:
        return RowState(
            cursor=row == self.cursor,
            playing=track_id == self._playing,
            selected=self._marks.holds(row, track_id),
            saving=track_id in self._saving,
            dim=track_id in self._dim,
        )

    def _make_painter(self) -> None:
        if self._look is not None:
            width, palette = self._look
            headed = self._grouping is Grouping.ALBUM
            columns = self._columns if headed else with_album(self._columns)
            shown = layout(width, columns, sorting(self._order_shown()))
            self._laid_out = shown
            self._painter = RowPainter(width, palette, self._glyphs, shown, self._words)

    def _order_shown(self) -> Order | None:
        """The order as the heads tell it: that of albums is told by the heads of the groups."""
        grouped = self._grouping is not Grouping.FLAT
        return None if grouped and self._order == Order() else self._order

    def _repaint_ids(self, ids: Sequence[TrackId]) -> None:
        if len(ids) > self.page:
            self.refresh()
            return
        for one in ids:
            row = self.rows.row_of(one)
            if row is not None:
                self.repaint_row(row)

    def _show_selection(self) -> None:
        self.refresh()
        self._tell_selected()

    def _tell_selected(self) -> None:
        count = self.selected_count
        if count != self._told_count:
            self._told_count = count
            self.post_message(SelectionChanged(count))
