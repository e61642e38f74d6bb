"""One of several values, on one line: left and right go through them, and so does a click."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from curator.tui.widgets.cells import fit
from curator.tui.widgets.spans import line


class Cycle(Widget, can_focus=True):
    """`‹ default ›  what it means`: pairs of a value and what is said of it, empty for nothing."""

    DEFAULT_CSS = """
    Cycle { height: 1; width: 1fr; }
    """
    BINDINGS = [  # noqa: RUF012  (Textual reads it from the class)
        ("left", "go(-1)", "before"),
        ("right,space", "go(1)", "next"),
    ]

    class Changed(Message):
        """Another value stands there."""

        def __init__(self, cycle: "Cycle") -> None:
            super().__init__()
            self.cycle = cycle

        @property
        def control(self) -> "Cycle":
            """Whose value changed."""
            return self.cycle

    def __init__(
        self,
        values: Sequence[tuple[str, str]],
        value: str = "",
        *,
        ends: tuple[str, str] = ("<", ">"),
        id: str | None = None,  # noqa: A002  (Textual's own word)
    ) -> None:
        super().__init__(id=id)
        self._values = tuple(values)
        names = [name for name, _ in values]
        self._at = names.index(value) if value in names else 0
        self._ends = ends

    @property
    def value(self) -> str:
        """The value that stands there."""
        return self._values[self._at][0]

    def action_go(self, step: int) -> None:
        """The value before or after, round the ends."""
        self._at = (self._at + step) % len(self._values)
        self.refresh()
        self.post_message(self.Changed(self))

    def on_click(self, event: events.Click) -> None:
        """A click on the left sign goes back, anywhere else on."""
        offset = event.get_content_offset(self)
        self.action_go(-1 if offset is not None and offset.x < 1 else 1)

    def render(self) -> Content:
        """The value between its signs, and what is said of it."""
        name, said = self._values[self._at]
        left, right = self._ends
        hand = " underline" if self.has_focus else ""
        room = self.content_size.width - len(name) - 6
        return line(
            [
                (f"{left} ", "$accent"),
                (name, f"bold $foreground{hand}"),
                (f" {right}", "$accent"),
                (f"  {fit(said, room)}" if said and room > 0 else "", "$muted"),
            ]
        )
