"""A track list of one long album on a screen, and what it draws."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.pilot import Pilot

from curator.tui.widgets.messages import CursorMoved, RowChosen, SelectionChanged
from curator.tui.widgets.track_list import TrackList
from curator.tui.widgets.track_rows import Grouping
from tests.tui.widgets.gallery import Gallery, make_track

ALBUM = [make_track(number, f"Piece {number}") for number in range(200)]


class Collecting(Gallery):
    """Keeps what the list says, and which keys reached the app."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"note('{key}')") for key in ("left", "right", "home", "end", "down")
    ]

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, object]] = []

    def action_note(self, key: str) -> None:
        self.said.append(("key", key))

    def on_row_chosen(self, message: RowChosen) -> None:
        self.said.append(("chosen", message.track_id))

    def on_cursor_moved(self, message: CursorMoved) -> None:
        self.said.append(("moved", message.track_id))

    def on_selection_changed(self, message: SelectionChanged) -> None:
        self.said.append(("selected", message.count))


def line_texts(shown: TrackList) -> list[str]:
    """What the list draws now, line by line, without the heads."""
    return [shown.render_line(y).text for y in range(1, shown.size.height)]


def row_text(shown: TrackList, title: str) -> str:
    """The line on which a title stands."""
    return next(text for text in line_texts(shown) if title in text)


async def settle(pilot: Pilot[None], app: Collecting) -> TrackList:
    """The list with one long album, nothing said yet."""
    shown = app.query_one(TrackList)
    shown.show(ALBUM, Grouping.ALBUM)
    shown.set_playing(None)
    shown.move_to_first()
    await pilot.pause()
    app.said.clear()
    return shown
