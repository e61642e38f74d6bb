"""What stands where a list would be empty: what is so, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.widget import Widget

from curator.tui.widgets.messages import KeysClicked
from curator.tui.widgets.spans import Piece, line

_ABOVE = 2  # lines of the title and below it


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence on what is so, and ways on: pairs of a key (or command) and what it does."""

    title: str
    ways: tuple[tuple[str, str], ...]


def no_music(palette_key: str) -> Lesson:
    """A library without a track."""
    return Lesson(
        "No music yet",
        (
            ("curator listen FOLDER", "plays a folder and adds what is in it"),
            ("curator scan --medium game FOLDER", "adds it without playing"),
            (palette_key, "all that can be done here"),
        ),
    )


def nothing_matches(query: str, *, edit_key: str, everything_key: str) -> Lesson:
    """A filter without a track, or (without a query) an empty playlist."""
    return Lesson(
        f"Nothing matches {query}" if query else "Nothing is in it now",
        ((edit_key, "change the filter"), (everything_key, "show everything")),
    )


class EmptyState(Widget):
    """A title and a few lines, in the middle."""

    DEFAULT_CSS = """
    EmptyState {
        width: 1fr;
        height: 1fr;
        background: $background;
        content-align: center middle;
    }
    """

    def __init__(self, lesson: Lesson, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own word)
        super().__init__(id=id)
        self._lesson = lesson

    def show(self, lesson: Lesson) -> None:
        """Teach this."""
        self._lesson = lesson
        self.refresh()

    def render(self) -> Content:
        """Title, a blank line, the ways."""
        ways = self._lesson.ways
        left = max((len(key) for key, _ in ways), default=0)
        title: Sequence[Piece] = [(self._lesson.title, "bold")]
        lines = [
            line([(key.rjust(left), "bold $accent"), (f"  {does}", "$muted")]) for key, does in ways
        ]
        return Content("\n").join([line(title), Content(""), *lines])

    def on_click(self, event: events.Click) -> None:
        """A click on one of the ways on is its keys."""
        offset = event.get_content_offset(self)
        ways = self._lesson.ways
        if offset is None:
            return
        place = offset.y - (self.content_size.height - _ABOVE - len(ways)) // 2 - _ABOVE
        if 0 <= place < len(ways):
            self.post_message(KeysClicked(ways[place][0]))
