"""Everything that the mouse can do, the keys can do too; and a click takes no key away."""

from textual.widget import Widget

from curator.tui.screens.prompt import PromptScreen
from tests.tui.soundtrack import LONG, TITLES
from tests.tui.studio import Sitting


async def click(sitting: Sitting, widget: Widget, text: str, times: int = 1) -> None:
    """Click on a text that a widget draws."""
    lines = sitting.text(widget).splitlines()
    y, x = next((y, line.index(text)) for y, line in enumerate(lines) if text in line)
    left, top = widget.content_region.offset - widget.region.offset
    await sitting.pilot.click(widget, offset=(left + x, top + y), times=times)
    await sitting.settle()


async def test_a_click_goes_to_a_row_and_a_double_click_plays_it(sitting: Sitting) -> None:
    rows = sitting.desk.on.list
    await click(sitting, rows, TITLES[2])
    assert (sitting.under_cursor, sitting.now) == (TITLES[2], TITLES[0])
    await click(sitting, rows, TITLES[2], times=2)
    assert sitting.now == TITLES[2]
    await sitting.press("o")  # the keys are what they were
    assert sitting.roles(TITLES[2]) == "theme/opening"


async def test_a_click_on_a_role_says_it(sitting: Sitting) -> None:
    await click(sitting, sitting.desk.on.roles, "BGM")
    assert sitting.roles(TITLES[0]) == "bgm"
    assert sitting.now == TITLES[1]


async def test_a_click_on_a_choice_is_its_key(sitting: Sitting) -> None:
    await sitting.press("r")
    await click(sitting, sitting.desk.on.roles, "note")
    assert isinstance(sitting.app.screen, PromptScreen)
    await sitting.press("escape", "f")
    await click(sitting, sitting.desk.on.roles, "untagged")
    assert str(sitting.desk.showing.query) == "role:untagged"


async def test_a_click_on_the_seek_bar_seeks(sitting: Sitting) -> None:
    await sitting.play(LONG)
    await sitting.press("space")
    bar = sitting.desk.on.seek
    await sitting.pilot.click(bar, offset=(bar.region.width // 2, bar.region.height - 1))
    player = sitting.desk.listening.player
    await sitting.until(lambda: abs(player.position - 18) < 1, "it is in the middle")
