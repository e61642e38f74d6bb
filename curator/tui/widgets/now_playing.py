"""What plays, in two lines: title and target; artist, album, number, production; speed, volume."""

from dataclasses import dataclass, replace

from curator.model.tracks import Track
from curator.tui.widgets.row_texts import number_text
from curator.tui.widgets.shown_text import ShownText
from curator.tui.widgets.spans import Piece, ends, joined


@dataclass(frozen=True, slots=True)
class Playing:
    """What is loaded and how it is played.

    `speed` is a factor, `volume` per cent. `sampled`: only a few seconds of each track are played.
    """

    track: Track | None = None
    paused: bool = False
    speed: float = 1.0
    volume: int = 100
    sampled: bool = False


class NowPlaying(ShownText[Playing]):
    """Two lines on the loaded track."""

    DEFAULT_CSS = """
    NowPlaying { height: 2; }
    """

    _shown = Playing()
    _sampling = False

    def show_sampling(self, on: bool) -> None:
        """Say whether only samples of each track are played."""
        self._sampling = on
        self.show(self._shown)

    def show(self, value: Playing) -> None:
        """Show this; of samples only `show_sampling` tells."""
        super().show(replace(value, sampled=self._sampling))

    def lines(self) -> list[list[Piece]]:
        """Title line and detail line."""
        cells, signs = self.content_size.width, self._glyphs
        first = ends(self._title(), [], cells, signs.ellipsis)
        second = ends([(self._details(), "$muted")], self._sound(), cells, signs.ellipsis)
        return [first, second]

    def _title(self) -> list[Piece]:
        track = self._shown.track
        if track is None:
            return [("Nothing is loaded", "$muted")]
        paused = f"{self._glyphs.paused} " if self._shown.paused else ""
        note = "  paused" if self._shown.paused else ""
        return [(paused, "bold $accent"), (track.title, "bold"), (note, "$muted")]

    def _details(self) -> str:
        track = self._shown.track
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
        """Samples and speed only when they are not as always: that needs no eye."""
        now = self._shown
        speed = f"{self._glyphs.times}{now.speed:g}  " if now.speed != 1.0 else ""
        samples = "samples  " if now.sampled else ""
        return [(samples + speed, "$accent"), (f"vol {now.volume}", "$muted")]
