"""Words to tick, in one widget: keys walk over them, blank or a click ticks one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.widgets.spans import Piece, line, width

_GAP = 2


@dataclass(frozen=True, slots=True)
class Tick:
    """What can be ticked: what it answers with, its word and colour, a key that ticks it.

    A `sign` stands before the word, in the colour whether it is ticked or not.
    """

    id: str
    label: str
    style: str = "$accent"
    key: str = ""
    sign: str = ""


class Ticks(Widget, can_focus=True):
    """One or more lines of words; those that are ticked carry a mark and stand bold."""

    DEFAULT_CSS = """
    Ticks { height: auto; width: 1fr; }
    """
    BINDINGS = [  # noqa: RUF012  (Textual reads it from the class)
        ("left", "walk(-1)", "before"),
        ("right", "walk(1)", "next"),
        ("space", "tick", "tick"),
    ]

    class Changed(Message):
        """Something was ticked, or is not any more."""

        def __init__(self, ticks: "Ticks") -> None:
            super().__init__()
            self.ticks = ticks

        @property
        def control(self) -> "Ticks":
            """Whose ticks changed."""
            return self.ticks

    def __init__(
        self,
        ticks: Sequence[Tick],
        ticked: Collection[str] = (),
        *,
        glyphs: Glyphs = UNICODE,
        id: str | None = None,  # noqa: A002  (Textual's own word)
    ) -> None:
        super().__init__(id=id)
        self._ticks = tuple(ticks)
        self._ticked = set(ticked)
        self._glyphs = glyphs
        self._at = 0
        self._keys: Mapping[str, str] = {one.key: one.id for one in ticks if one.key}

    @property
    def ticked(self) -> tuple[str, ...]:
        """What is ticked, in the order in which it stands."""
        return tuple(one.id for one in self._ticks if one.id in self._ticked)

    def tick(self, one: str) -> None:
        """Tick it, or not any more."""
        self._ticked ^= {one}
        self._at = [tick.id for tick in self._ticks].index(one)
        self.refresh()
        self.post_message(self.Changed(self))

    def action_walk(self, step: int) -> None:
        """To the word before or after, round the ends."""
        self._at = (self._at + step) % len(self._ticks)
        self.refresh()

    def action_tick(self) -> None:
        """Tick the word that is in hand."""
        self.tick(self._ticks[self._at].id)

    def on_key(self, event: events.Key) -> None:
        """A role's own key ticks it."""
        one = self._keys.get(event.character or "")
        if one is not None:
            event.stop()
            self.tick(one)

    def on_click(self, event: events.Click) -> None:
        """A click ticks the word under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for place, (x, y) in enumerate(self._places(self.content_size.width)):
            if y == offset.y and x <= offset.x < x + width(self._pieces(place)):
                self.tick(self._ticks[place].id)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's signature)
        """As many lines as the words need."""
        return max((y for _, y in self._places(width)), default=0) + 1

    def render(self) -> Content:
        """The words, line by line."""
        lines: list[list[Piece]] = [[]]
        for place, (x, y) in enumerate(self._places(self.content_size.width)):
            if y == len(lines):
                lines.append([])
            lines[y].append((" " * (x - width(lines[y])), ""))
            lines[y] += self._pieces(place)
        return Content("\n").join([line(pieces) for pieces in lines])

    def _pieces(self, place: int) -> list[Piece]:
        one = self._ticks[place]
        on = one.id in self._ticked
        hand = " underline" if self.has_focus and place == self._at else ""
        mark = self._glyphs.mark if on else self._glyphs.dot
        sign: list[Piece] = [(f"{one.sign} ", one.style)] if one.sign else []
        return [
            (f"{mark} ", f"bold {one.style}" if on else "$faint"),
            *sign,
            (one.label, (f"bold {one.style}" if on else "$muted") + hand),
        ]

    def _places(self, cells: int) -> list[tuple[int, int]]:
        places, x, y = [], 0, 0
        for place in range(len(self._ticks)):
            room = width(self._pieces(place))
            if x and x + room > cells:
                x, y = 0, y + 1
            places.append((x, y))
            x += room + _GAP
        return places
