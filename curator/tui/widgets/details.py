"""The details panel: all that is known of the track under the cursor, with its loudness."""

from rich.table import Table
from rich.text import Text
from textual.timer import Timer
from textual.widget import Widget

from curator.model.loudness import Loudness
from curator.model.tracks import Track, TrackId
from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.themes import Palette
from curator.tui.widgets.detail_lines import MEASURING, detail_lines, loudness_text
from curator.tui.widgets.messages import LoudnessWanted

_REST_SECONDS = 0.25
"""How long the cursor has to stay before a file is decoded for it."""


class Details(Widget):
    """Closed until `toggle`; asks for the loudness of a track that it shows for a moment."""

    DEFAULT_CSS = """
    Details { display: none; }
    Details.-open { display: block; }
    """

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._track: Track | None = None
        self._loudness: tuple[TrackId, str] | None = None
        self._timer: Timer | None = None

    @property
    def open(self) -> bool:
        """Whether it is on the screen."""
        return self.has_class("-open")

    def toggle(self) -> None:
        """Open it, or close it; what it shows is given anew."""
        self.toggle_class("-open")
        self._track = None

    def show(self, track: Track | None) -> None:
        """Show this track; nothing is drawn when it is what stands there."""
        before, self._track = self._track, track
        if track == before and (track is None or before is None or _same_guess(track, before)):
            return
        if track is not None and (before is None or before.id != track.id):
            self._want()
        self.refresh(layout=True)

    def show_loudness(self, track_id: TrackId, loudness: Loudness | None) -> None:
        """The loudness of a track; None where it cannot be measured."""
        self._loudness = (track_id, loudness_text(loudness, self._glyphs))
        self.refresh(layout=True)

    def render(self) -> Table:
        """Words at the left, texts at the right."""
        lines = Table.grid(padding=(0, 2))
        palette = Palette.of(self.app.theme_variables)
        lines.add_column(style=palette.muted, width=10)
        lines.add_column(overflow="fold")
        for word, text in (
            detail_lines(self._track, self._told(), self._glyphs) if self._track else ()
        ):
            lines.add_row(word, Text(text, style="bold" if word == "title" else ""))
        return lines

    def _told(self) -> str:
        track = self._track
        if track is None or self._loudness is None or self._loudness[0] != track.id:
            return f"{MEASURING} {self._glyphs.ellipsis}"
        return self._loudness[1]

    def _want(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_REST_SECONDS, self._ask)

    def _ask(self) -> None:
        track = self._track
        known = self._loudness is not None and track is not None and self._loudness[0] == track.id
        if self.open and track is not None and not known:
            self.post_message(LoudnessWanted(track.id))


def _same_guess(one: Track, other: Track) -> bool:
    return one.suggestion == other.suggestion
