"""What plays, in two lines: title and target; artist, album, number, production; speed, volume."""

from dataclasses import dataclass

from curator.model.tracks import Track
from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.widgets.quick_text import QuickText
from curator.tui.widgets.row_texts import number_text
from curator.tui.widgets.spans import Piece, ends, joined


@dataclass(frozen=True, slots=True)
class Playing:
    """What is loaded and how it is played.

    `speed` is a factor, `volume` per cent.
    """

    track: Track | None = None
    paused: bool = False
    speed: float = 1.0
    volume: int = 100


class NowPlaying(QuickText):
    """Two lines on the loaded track."""

    DEFAULT_CSS = """
    NowPlaying { height: 2; }
    """

    def __init__(
        self,
        *,
        glyphs: Glyphs = UNICODE,
        id: str | None = None,  # noqa: A002  (Textual's own word)
    ) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._playing = Playing()

    def show(self, playing: Playing) -> None:
        """Show this; nothing is drawn when it is what stands there."""
        if playing != self._playing:
            self._playing = playing
            self.refresh()

    def lines(self) -> list[list[Piece]]:
        """Title line and detail line."""
        cells, signs = self.content_size.width, self._glyphs
        first = ends(self._title(), [], cells, signs.ellipsis)
        second = ends([(self._details(), "$muted")], self._sound(), cells, signs.ellipsis)
        return [first, second]

    def _title(self) -> list[Piece]:
        track = self._playing.track
        if track is None:
            return [("Nothing is loaded", "$muted")]
        paused = f"{self._glyphs.paused} " if self._playing.paused else ""
        note = "  paused" if self._playing.paused else ""
        return [(paused, "bold $accent"), (track.title, "bold"), (note, "$muted")]

    def _details(self) -> str:
        track = self._playing.track
        if track is None:
            return ""
        signs = self._glyphs
        medium = track.medium.value if track.medium else ""
        year = str(track.year) if track.year else ""
        # An album is mostly called as its production; one of the two is enough then.
        production = "" if track.production.name == track.album else track.production.name
        parts = [track.artist, track.album, number_text(track), production, medium, year]
        return joined(parts, signs.dot)

    def _sound(self) -> list[Piece]:
        """Speed only when it is not the normal one: what is as always needs no eye."""
        now = self._playing
        speed = f"{self._glyphs.times}{now.speed:g}  " if now.speed != 1.0 else ""
        return [(speed, "$accent"), (f"vol {now.volume}", "$muted")]
