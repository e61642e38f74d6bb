"""The gallery as an app that keeps what the widgets say, and what a widget draws as text."""

from textual import on
from textual.message import Message
from textual.widget import Widget

from curator.tui.widgets.messages import (
    ChoicePressed,
    FilterChanged,
    FilterKept,
    FilterLeft,
    RolePressed,
    SeekRequested,
)
from tests.tui.widgets.gallery import Gallery

SMALL, LARGE = (80, 24), (140, 45)


class Listening(Gallery):
    """Keeps what the widgets say."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []

    @on(SeekRequested)
    @on(RolePressed)
    @on(ChoicePressed)
    @on(FilterChanged)
    @on(FilterKept)
    @on(FilterLeft)
    def keep(self, message: Message) -> None:
        self.said.append(message)


def lines(widget: Widget) -> list[str]:
    """What the widget draws, line by line."""
    return [
        "".join(segment.text for segment in widget.render_line(y))
        for y in range(widget.size.height)
    ]
