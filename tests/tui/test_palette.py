"""What the palette offers for what is typed, and in which order."""

import pytest
from textual.command import CommandPalette, Hit

from curator.tui.palette import Actions
from curator.tui.widgets.board import Board
from tests.tui.studio import Sitting


async def offered(sitting: Sitting, typed: str) -> list[str]:
    """The lines that are found, the best first."""
    provider = Actions(sitting.desk.screen)
    found = [one async for one in provider.search(typed) if isinstance(one, Hit)]
    return [one.text or "" for one in sorted(found, key=lambda one: -one.score)]


@pytest.mark.parametrize(
    ("typed", "first", "none"),
    [
        ("late", "later · unsure: ask again at the end", "under the cursor"),
        ("red", "redo · make it again", "rename a word"),
        ("note", "write a note", "name the character"),
        ("rand", "random order", ""),
        ("Théme", "say that it is Theme", "the instrumental version"),
    ],
)
async def test_what_begins_so_comes_first_and_scattered_letters_not_at_all(
    sitting: Sitting, typed: str, first: str, none: str
) -> None:
    lines = await offered(sitting, typed)
    assert lines[0].startswith(first)
    assert not none or not any(none in line for line in lines)


async def test_scattered_letters_find_something_where_no_word_does(sitting: Sitting) -> None:
    assert any("loudest passage" in line for line in await offered(sitting, "ldpsg"))


async def test_a_key_is_shown_as_it_is_typed(sitting: Sitting) -> None:
    await sitting.press(":")
    assert isinstance(sitting.app.screen, CommandPalette)
    await sitting.type("slower")
    await sitting.until(lambda: "the pitch stays  [" in sitting.screen_text, "it is found")


async def chosen(sitting: Sitting, typed: str, line: str) -> None:
    """Run an action from the palette, by what is typed for it."""
    await sitting.press(":")
    await sitting.type(typed)
    await sitting.until(lambda: line in sitting.screen_text, "it is found")
    await sitting.press("enter")
    front = sitting.app
    await sitting.until(lambda: not isinstance(front.screen, CommandPalette), "it is closed")
    await sitting.settle()


async def test_over_a_page_it_speaks_of_its_line_or_leads_back_to_the_music(
    sitting: Sitting,
) -> None:
    await sitting.act("go.productions")
    name = sitting.listed[0].split("  ")[0]
    await chosen(sitting, "correct the year", "correct the year")
    await sitting.until(lambda: f"Year of {name}" in sitting.screen_text, "its year is asked for")
    await sitting.press("escape")
    await chosen(sitting, "row down", "row down")
    assert sitting.app.screen.query_one(Board).at == sitting.app.screen.query_one(Board).lines[1].id
    await chosen(sitting, "sort by year", "sort by year")
    await sitting.until(lambda: sitting.app.screen is sitting.desk.screen, "the page is closed")
    assert "sorted by year" in sitting.answer
