"""Everything that the mouse can do, the keys can do too; and a click takes no key away."""

from textual.command import CommandPalette
from textual.widget import Widget

from curator.settings import Look, Settings
from curator.tui.screens.prompt import PromptScreen
from tests.tui.actions.standing import at
from tests.tui.soundtrack import LONG, TITLES
from tests.tui.studio import WIDE, Sitting, Studio


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


async def test_a_click_on_what_accepts_a_suggestion_accepts_it(sitting: Sitting) -> None:
    roles = sitting.desk.on.roles
    await sitting.press("b", "b")
    await sitting.until(lambda: "accepts" in sitting.text(roles), "something is suggested")
    await click(sitting, roles, "tags ▶")  # beside it: nothing
    assert not sitting.roles(TITLES[2])
    await click(sitting, roles, "accepts")
    assert sitting.roles(TITLES[2]) == "bgm"


async def test_a_click_on_the_seek_bar_seeks(sitting: Sitting) -> None:
    await sitting.play(LONG)
    await sitting.press("space")
    bar = sitting.desk.on.seek
    await sitting.pilot.click(bar, offset=(bar.region.width // 2, bar.region.height - 1))
    player = sitting.desk.listening.player
    await sitting.until(lambda: abs(player.position - 18) < 1, "it is in the middle")


async def test_a_click_on_a_hint_or_on_the_key_behind_an_answer_is_that_key(
    sitting: Sitting,
) -> None:
    status, player = sitting.desk.on.status, sitting.desk.listening.player
    held: list[bool] = []
    for part in ("pause", "space"):
        await click(sitting, status, part)
        held.append(player.paused)
    assert held == [True, False]
    await sitting.play(LONG)
    await sitting.press("space", "5")
    before = player.position
    await click(sitting, status, "→")
    await sitting.until(lambda: player.position > before + 4, "five seconds on")
    await click(sitting, status, "seek")  # which of the two nobody knows
    await sitting.press("b")
    await click(sitting, status, "BGM")  # the answer is no key
    assert sitting.roles(LONG) == "bgm"
    await click(sitting, status, "undoes")
    assert sitting.roles(LONG) == ""
    await sitting.press("F")  # what a prefix key waits for is something else
    await click(sitting, status, "undo")
    assert not sitting.desk.chord
    await click(sitting, status, "filter")
    assert sitting.desk.on.filter.typing


async def test_the_mode_all_actions_and_the_albums_are_reached_in_the_top_line(
    sitting: Sitting,
) -> None:
    head = sitting.desk.on.head
    await click(sitting, head, "TAG")
    assert "LISTEN" in sitting.text(head)
    await click(sitting, head, " of 4")
    assert isinstance(sitting.app.screen, CommandPalette)
    await sitting.press("escape")
    await click(sitting, head, "Ember")
    await click(sitting, sitting.app.screen.query_one("KeyLine"), "back to the music")
    assert sitting.app.screen is sitting.desk.screen


async def test_a_click_on_the_head_of_a_column_sorts_by_it(sitting: Sitting) -> None:
    rows = sitting.desk.on.list
    await click(sitting, rows, "title")
    assert "sorted by title" in sitting.answer
    await click(sitting, rows, "title")
    assert "sorted by title, turned round" in sitting.answer
    await click(sitting, rows, "time")
    assert "sorted by duration" in sitting.answer


async def test_what_an_empty_list_teaches_can_be_clicked(sitting: Sitting) -> None:
    await sitting.press("f", "z")
    await click(sitting, sitting.desk.on.empty, "show everything")
    assert len(sitting.rows) == 11


async def test_dialogs_are_answered_and_left_by_clicks(sitting: Sitting) -> None:
    await sitting.press("r", "w")
    await sitting.type("tense")
    await click(sitting, sitting.app.screen.query_one("KeyLine"), "keeps")
    assert sitting.track(TITLES[0]).said.words == {"tense"}
    await sitting.press("n", "r", "w")
    await sitting.type("te")
    await sitting.until(lambda: "tense" in sitting.screen_text, "it is completed")
    await click(sitting, sitting.app.screen.query_one("KeyLine"), "completes")
    await click(sitting, sitting.app.screen.query_one("KeyLine"), "keeps")
    assert sitting.track(TITLES[1]).said.words == {"tense"}
    await sitting.press("r", "n")
    await click(sitting, sitting.app.screen.query_one("KeyLine"), "leaves")
    assert sitting.app.screen is sitting.desk.screen
    before = sitting.app.theme
    for key, left in (("leaves", True), ("keeps it", False)):
        await sitting.act("go.theme")
        await sitting.press("down")
        await click(sitting, sitting.app.screen.query_one("KeyLine"), key)
        assert (sitting.app.theme == before) is left
    await sitting.press("?", "G")
    await click(sitting, sitting.app.screen.query_one("KeyLine"), "leaves")
    assert sitting.app.screen is sitting.desk.screen


async def test_help_is_left_by_a_click_on_the_key_that_leaves_alone(sitting: Sitting) -> None:
    await sitting.press("?", "G")
    keys, shown = sitting.app.screen.query_one("KeyLine"), sitting.app.screen
    await click(sitting, keys, "scroll")
    assert sitting.app.screen is shown
    await click(sitting, keys, "leaves")
    assert sitting.app.screen is sitting.desk.screen


async def test_of_two_keys_with_names_the_one_that_is_clicked_is_pressed(studio: Studio) -> None:
    settings = Settings(look=Look(ascii=True), keys={"seek.back": ("pageup",)})
    async with studio.sit(size=WIDE, settings=settings) as sitting:
        await sitting.play(LONG)
        await sitting.press("space", "5")
        for hint, there in (("right", 23.0), ("page up", 18.0), ("up right", 13.0)):
            await click(sitting, sitting.desk.on.status, hint)
            await at(sitting, there)
        assert not sitting.roles(LONG)
