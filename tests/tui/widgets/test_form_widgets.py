"""What the export dialog is made of: words to tick, values to go through, first lines."""

from collections.abc import AsyncIterator

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from curator.tui.themes import variable_defaults
from curator.tui.widgets.cycle import Cycle
from curator.tui.widgets.first_lines import FirstLines
from curator.tui.widgets.ticks import Tick, Ticks
from tests.tui.widgets.listening import lines

WORDS = [Tick("a", "Apple", key="p"), Tick("b", "Berry", sign="*"), Tick("c", "Citron")]
VALUES = [("one", "the first"), ("two", ""), ("three", "a very long word about the third")]


class Shelf(App[None]):
    """The three widgets, and what they said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults()

    def compose(self) -> ComposeResult:
        yield Ticks(WORDS, ["b"])
        yield Cycle(VALUES, "two")
        yield FirstLines("…")

    @on(Ticks.Changed)
    @on(Cycle.Changed)
    def keep(self, message: Message) -> None:
        self.said.append(message)


@pytest.fixture
async def pilot() -> AsyncIterator[Pilot[None]]:
    async with Shelf().run_test(size=(30, 12)) as one:
        yield one


def drawn(widget: Widget) -> list[str]:
    return [one.rstrip() for one in lines(widget)]


async def test_words_are_ticked_by_blank_key_and_click(pilot: Pilot[None]) -> None:
    ticks = pilot.app.query_one(Ticks)
    assert drawn(ticks) == ["· Apple  ● * Berry  · Citron"]
    ticks.focus()
    await pilot.press("left", "space", "p", "right", "space", "x")
    assert list(ticks.ticked) == ["a", "c"]
    assert drawn(ticks) == ["● Apple  · * Berry  ● Citron"]
    await pilot.click(Ticks, offset=(11, 0))
    await pilot.click(Ticks, offset=(7, 0))  # between two words
    assert list(ticks.ticked) == ["a", "b", "c"]
    app = pilot.app
    assert isinstance(app, Shelf)
    assert len(app.said) == 4


async def test_words_that_do_not_fit_go_on_in_the_next_line(pilot: Pilot[None]) -> None:
    await pilot.resize_terminal(18, 12)
    ticks = pilot.app.query_one(Ticks)
    assert drawn(ticks) == ["· Apple  ● * Berry", "· Citron"]
    await pilot.click(Ticks, offset=(3, 1))
    assert ticks.ticked == ("b", "c")


async def test_values_go_round_by_keys_and_clicks(pilot: Pilot[None]) -> None:
    cycle = pilot.app.query_one(Cycle)
    assert (cycle.value, drawn(cycle)) == ("two", ["< two >"])
    cycle.focus()
    await pilot.press("right")
    assert drawn(cycle) == ["< three >  a very long word a…"]
    await pilot.press("space", "left", "left")
    assert cycle.value == "two"
    await pilot.click(Cycle, offset=(3, 0))
    assert cycle.value == "three"
    await pilot.click(Cycle, offset=(0, 0))
    assert cycle.value == "two"


async def test_first_lines_show_the_end_of_paths_and_how_many_follow(pilot: Pilot[None]) -> None:
    first = pilot.app.query_one(FirstLines)
    first.show([("A - One", "./one.mp3"), ("Somebody - Two", "./a/folder/deep/two.mp3")], 12)
    await pilot.pause()
    assert drawn(first) == [
        "A - One         ./one.mp3",
        "Somebody - Two  …/deep/two.mp3",
        "… and 10 more",
    ]
    first.show([("", "./x.mp3")], 1)
    await pilot.pause()
    assert drawn(first) == ["./x.mp3"]
    first.show([], 0)
    await pilot.pause()
    assert drawn(first) == []
