"""Keys that come faster than the line they are meant for, as over a slow connection."""

from textual.widgets import Input

from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting


async def test_a_query_typed_at_once_says_nothing_of_the_music(sitting: Sitting) -> None:
    sitting.strike("/", *"lamp")
    filter_bar = sitting.desk.on.filter
    await sitting.until(lambda: filter_bar.text == "lamp", "all of it is in the line")
    await sitting.settle()
    assert sitting.rows == [TITLES[6], TITLES[8]]
    assert not any(track.answered for track in sitting.library.tracks())


async def test_an_answer_typed_at_once_says_nothing_else_of_the_music(sitting: Sitting) -> None:
    sitting.strike("r", "w", *"lamp")

    def typed() -> bool:
        lines = sitting.app.screen.query(Input)
        return bool(lines) and lines.first().value == "lamp"

    await sitting.until(typed, "all of it is in the line")
    await sitting.press("enter")
    assert not any(track.answered for track in sitting.library.tracks())
    assert sitting.track(TITLES[0]).said.words
