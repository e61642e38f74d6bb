"""Keys that come faster than the line they are meant for, as over a slow connection."""

import asyncio
import threading

import pytest
from textual.widgets import Input

from curator.tui import app
from curator.tui.screens.prompt import PromptScreen
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


def line_of(sitting: Sitting) -> str:
    """What stands in the line of the dialog that is open, if it is there yet."""
    lines = sitting.app.screen.query(Input)
    return lines.first().value if isinstance(sitting.app.screen, PromptScreen) and lines else ""


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5, 8, 13])
async def test_keys_between_a_dialog_and_its_focus_arrive_in_order(
    sitting: Sitting, turns: int
) -> None:
    sitting.strike("r", "n", "h")
    while not isinstance(sitting.app.screen, PromptScreen):
        await asyncio.sleep(0)
    sitting.strike("i")
    for _ in range(turns):
        await asyncio.sleep(0)
    sitting.strike(*" there")
    await sitting.until(lambda: line_of(sitting) == "hi there", "all of it is in the line")
    await sitting.press("enter")
    assert sitting.track(TITLES[0]).said.note == "hi there"
    assert not any(track.answered for track in sitting.library.tracks())


async def test_a_new_name_typed_at_once_on_a_page_is_all_of_it(sitting: Sitting) -> None:
    await sitting.press("r", "w")
    await sitting.type("tense", "enter")
    await sitting.act("go.words")
    sitting.strike("r", *"dark")
    await sitting.until(lambda: line_of(sitting) == "dark", "it stands for the word there was")
    await sitting.press("enter")
    assert sitting.track(TITLES[0]).said.words == {"dark"}


async def test_the_keys_after_a_dialog_mean_the_music_again(sitting: Sitting) -> None:
    sitting.strike("r", "n", "h", "i")
    await sitting.until(lambda: line_of(sitting) == "hi", "it is in the line")
    await sitting.press("enter", "o")
    assert sitting.roles(TITLES[0]) == "theme/opening"


async def test_what_is_typed_behind_enter_is_not_for_the_line(sitting: Sitting) -> None:
    sitting.strike("r", "n", "h", "i", "enter", "b", "o")
    await sitting.until(lambda: bool(sitting.roles(TITLES[1])), "both keys are heard")
    assert sitting.track(TITLES[0]).said.note == "hi"
    assert [sitting.roles(title) for title in TITLES[:2]] == ["bgm", "theme/opening"]


async def test_what_is_typed_behind_a_query_is_not_for_the_query(sitting: Sitting) -> None:
    sitting.strike("/", *"lamp", "enter", "b")
    await sitting.until(lambda: bool(sitting.roles(TITLES[0])), "the last key is heard")
    await sitting.settle()
    assert str(sitting.desk.showing.query) == "lamp"


async def test_enter_in_a_dialog_of_several_lines_loses_no_key(sitting: Sitting) -> None:
    await sitting.press("X", "tab")
    sitting.strike("enter", *"ab")
    await sitting.settle()
    assert sitting.app.is_running
    assert not sitting.desk.ahead.waiting


async def test_who_leaves_waits_for_no_list_that_a_dead_disk_holds_up(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_PATIENCE", 0.1)
    answers = threading.Event()
    sitting.desk.writer.act(lambda _: answers.wait(), lambda _: None, sitting.desk.told)
    try:
        sitting.strike("f", "y", "b", "ctrl+c")
        await sitting.until(lambda: sitting.app.return_value is not None, "it leaves")
    finally:
        answers.set()
