"""The top line: what is worked on, the mode, how far, how long still, and the whole library."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events

from curator.model.productions import UNKNOWN_PRODUCTION, Production
from curator.tui.widgets.messages import ActionClicked
from curator.tui.widgets.shown_text import ShownText
from curator.tui.widgets.spans import Piece, cut, width

_BADGE = "bold reverse $accent"
_BAR = (6, 40)  # fewest and most cells of the bar


@dataclass(frozen=True, slots=True)
class Heading:
    """What the top line says.

    `mode` is a word (`tag`, `listen`). `answered` of `total` tracks are done in what is shown, and
    `library_answered` of `library_total` in all; `minutes_left` is None while nobody knows.
    """

    production: Production = UNKNOWN_PRODUCTION
    mode: str = "tag"
    answered: int = 0
    total: int = 0
    minutes_left: int | None = None
    library_answered: int = 0
    library_total: int = 0


class ProgressHead(ShownText[Heading]):
    """One line; where it is narrow the bar gives way, then the library, then the words about time."""

    DEFAULT_CSS = """
    ProgressHead { height: 1; }
    """

    _shown = Heading()

    def lines(self) -> list[list[Piece]]:
        """The line."""
        cells, now = self.content_size.width, self._shown
        badge: list[Piece] = [(f" {now.mode.upper()} ", _BADGE)]
        count: list[Piece] = [(f"{now.answered:,} of {now.total:,}", "bold")]
        needed = width([*self._named(), *badge, *count]) + 10
        tail = self._tail(cells, room=cells - needed)
        named = cut(
            self._named(), cells - width([*badge, *count, *tail]) - 8, self._glyphs.ellipsis
        )
        gap: Piece = ("  ", "")
        front = [*named, gap, gap, *badge, gap, *count, gap]
        bar = self._bar(cells - width(front) - width(tail) - 2)
        space = cells - width(front) - width(bar) - width(tail)
        return [[*front, *bar, (" " * max(0, space), ""), *tail]]

    def on_click(self, event: events.Click) -> None:
        """A click on the mode changes it, one before it leads to the albums, one behind it to all."""
        offset, at = event.get_content_offset(self), 0
        if offset is None:
            return
        for text, style in self.lines()[0]:
            if style == _BADGE:
                after = at + cell_len(text)
                behind = "mode" if offset.x < after else "go.palette"
                self.post_message(ActionClicked("go.albums" if offset.x < at else behind))
            at += cell_len(text)

    def _named(self) -> list[Piece]:
        production = self._shown.production
        medium = production.medium.value if production.medium else ""
        year = str(production.year) if production.year else ""
        about = f" {self._glyphs.dot} ".join(part for part in (medium, year) if part)
        return [
            (production.name or "No production", "bold"),
            (f"  {about}" if about else "", "$muted"),
        ]

    def _bar(self, cells: int) -> list[Piece]:
        if cells < _BAR[0] or not self._shown.total:
            return []
        cells = min(cells, _BAR[1])
        done = round(cells * self._shown.answered / self._shown.total)
        signs = self._glyphs
        return [(signs.bar * done, "$accent"), (signs.track * (cells - done), "$faint")]

    def _tail(self, cells: int, room: int) -> list[Piece]:
        now, dot = self._shown, self._glyphs.dot
        time = "" if now.minutes_left is None else f"{now.minutes_left:,} min left"
        if time and cells >= 110:
            time += " at your pace"
        library = f"{now.library_answered:,} of {now.library_total:,}"
        between = f" {dot} " if time else ""
        if cells < 96 and cell_len(time + between + library) > room:
            between = library = ""
        return [(time, "$muted"), (between + library, "$faint")]
