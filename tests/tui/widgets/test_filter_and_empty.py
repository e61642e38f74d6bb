"""The filter bar and the empty states on a screen."""

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from curator.tui.widgets.empty_state import (
    EmptyState,
    Lesson,
    no_music,
    nothing_matches,
)
from curator.tui.widgets.filter_bar import FilterBar, MistakeLine
from curator.tui.widgets.messages import FilterChanged, FilterKept, FilterLeft
from curator.tui.widgets.track_list import TrackList
from tests.tui.widgets.listening import SMALL, Listening, lines


async def test_the_filter_bar_tells_and_points() -> None:
    app = Listening()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        bar = app.query_one(FilterBar)
        bar.display = True
        bar.open("role:openin")
        await pilot.pause()
        assert app.said == []  # what the screen set itself is no news to it
        await pilot.press("g")
        assert bar.text == "role:opening"
        assert [one.text for one in app.said if isinstance(one, FilterChanged)] == ["role:opening"]
        bar.show_valid("3 of 41")
        await pilot.pause()
        assert not app.query_one(MistakeLine).display
        bar.open("葬送 rol:x")
        bar.show_mistake("there is no field 'rol'", 3, 3)
        await pilot.pause()
        pointed = lines(app.query_one(MistakeLine))[0]
        typed = lines(app.query_one(Input))[0]
        assert pointed.startswith(" " * cell_len("葬送 ") + "^^^ there is no field 'rol'")
        assert typed.startswith("葬送 rol:x")
        await pilot.press("enter")
        await pilot.press("escape")
        assert isinstance(app.said[-2], FilterKept)
        assert isinstance(app.said[-1], FilterLeft)


async def test_a_mistake_far_right_is_told_before_its_carets() -> None:
    app = Listening()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        bar = app.query_one(FilterBar)
        bar.display = True
        bar.open("x" * 60 + " (")
        bar.show_mistake("this parenthesis is not closed", 61, 1)
        await pilot.pause()
        text = lines(app.query_one(MistakeLine))[0]
        assert text.index("^") == 61
        assert text.index("this") < text.index("^")


@pytest.mark.parametrize(
    ("lesson", "words"),
    [
        (no_music(":"), ["No music yet", "curator listen FOLDER"]),
        (nothing_matches("role:x", edit_key="/", everything_key="f f"), ["role:x", "f f"]),
        (nothing_matches("", edit_key="/", everything_key="f f"), ["Nothing is in it now", "f f"]),
    ],
)
async def test_empty_states_teach(lesson: Lesson, words: list[str]) -> None:
    app = Listening()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        app.query_one(TrackList).display = False
        empty = EmptyState(no_music("?"))
        await app.mount(empty, before="StatusLine")
        empty.show(lesson)
        await pilot.pause()
        text = "\n".join(lines(empty))
        assert all(word in text for word in words)
