"""The page of the history: what taking back would do is said first, and nothing more is done."""

import pytest

from curator.curation.wording import state_medium
from curator.model.changes import Origin
from curator.model.productions import Medium
from curator.tui.page import Shown
from curator.tui.screens.page import PageScreen
from curator.tui.widgets.board import Board
from curator.tui.widgets.board_lines import Table
from tests.tui.actions.covering import covers
from tests.tui.soundtrack import TITLES
from tests.tui.studio import SMALL, Sitting, Studio
from tests.tui.test_mouse import click


def preview(sitting: Sitting) -> str:
    return sitting.text(sitting.app.screen.query_one("#preview"))


@covers("go.history")
async def test_one_line_of_history_is_taken_back_alone(sitting: Sitting) -> None:
    await sitting.press("o", "b", "s")
    await sitting.act("go.history")
    lines = sitting.listed
    for line, said in zip(lines, ("Score", "BGM", "Opening"), strict=True):
        assert said in line
    assert TITLES[1] in lines[1]
    await sitting.press("j")
    assert f"enter would change: {TITLES[1]}: BGM → no role" in preview(sitting)
    assert "t would take back the act after this line" in preview(sitting)
    await sitting.press("enter")
    assert "enter would change nothing: all of it was changed later" in preview(sitting)
    assert "U makes it again" in sitting.said_on_page
    assert [sitting.roles(title) for title in TITLES[:3]] == ["theme/opening", "", "score"]
    assert "undid " in sitting.said_on_page
    assert "(taken back)" in sitting.listed[2]
    await sitting.press("escape", "u")
    assert sitting.roles(TITLES[2]) == ""  # the last act of the hand, not of the history


@covers("history.back")
async def test_going_back_to_a_line_takes_back_all_after_it(sitting: Sitting) -> None:
    await sitting.press("o", "b", "s", "H", "j", "j")
    assert "t would take back the 2 acts after this line" in preview(sitting)
    await sitting.press("t")
    sitting.acted.add("history.back")
    assert [sitting.roles(title) for title in TITLES[:3]] == ["theme/opening", "", ""]
    assert "took back 2 acts · U makes them again" in sitting.said_on_page
    assert "nothing was said after this line" in preview(sitting)
    await sitting.press("U")
    assert [sitting.roles(title) for title in TITLES[:3]] == ["theme/opening", "bgm", "score"]
    assert "made 2 acts again" in sitting.said_on_page
    assert "t would take back the 2 acts after this line" in preview(sitting)
    await sitting.press("t", "escape", "u", "U", "U")  # what was said by hand comes first
    assert [sitting.roles(title) for title in TITLES[:3]] == ["theme/opening", "bgm", "score"]


async def test_what_is_left_as_it_is_offers_no_key_that_takes_it_back(sitting: Sitting) -> None:
    await sitting.press("o", "u", "H", "j", "enter")
    assert "left as it is: Opening" in sitting.said_on_page
    assert "undoes" not in sitting.said_on_page
    assert "again" not in sitting.said_on_page


async def test_a_long_path_leaves_room_for_what_was_said_of_it(studio: Studio) -> None:
    library = studio.open()
    folder = b"/mnt/disks/of the attic/collected soundtracks/Lantern Road"
    state_medium(library, folder, Medium.ANIME, origin=Origin.CLI)
    library.close()
    async with studio.sit(size=SMALL) as sitting:
        await sitting.press("H")
        board = sitting.text(sitting.app.screen.query_one(Board))
        assert "everything in /…/Lantern Road is anime" in board
        await sitting.press("enter")
        said = sitting.said_on_page.rstrip()
        assert said == "undid saying that everything in /…/Lantern Road is anime · U makes it again"


async def test_the_newest_stand_there_while_older_ones_are_read(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sitting.press("o", "b", "s", "l")
    shown: list[tuple[int, bool]] = []
    fill = PageScreen.fill

    def watched(page: PageScreen, table: Shown, *, anew: bool = False) -> None:
        assert isinstance(table, Table)
        shown.append((len(table.lines), table.more))
        fill(page, table, anew=anew)

    monkeypatch.setattr(PageScreen, "fill", watched)
    monkeypatch.setattr("curator.tui.verbs.past._GLANCE", 0.0)
    sitting.strike("H")
    await sitting.until(lambda: shown[-1:] == [(4, False)], "all of it is read")
    wanted = [(1, True), (2, True), (3, True), (4, True), (4, False)]
    assert list(dict.fromkeys(shown)) == wanted
    said = [line.split()[2][:-1] for line in sitting.listed]
    assert said == ["Licensed", "Score", "BGM", "Opening"]
    await sitting.press("G", "o")  # on a page a role key means nothing
    await sitting.press("u")
    assert shown[-1] == (5, False)  # what was said since stands above, and nothing is read anew
    assert "undid Licensed" in sitting.listed[0]
    assert "(taken back)" in sitting.listed[1]


async def test_a_click_shows_and_a_double_click_takes_back(sitting: Sitting) -> None:
    await sitting.press("o", "b", "H")
    board = sitting.app.screen.query_one("Board")
    await click(sitting, board, "Opening")
    assert f"{TITLES[0]}: Opening → no role" in preview(sitting)
    assert sitting.roles(TITLES[0]) == "theme/opening"
    await click(sitting, board, "Opening", times=2)
    assert sitting.roles(TITLES[0]) == ""
    assert sitting.roles(TITLES[1]) == "bgm"


async def test_without_history_it_says_so(sitting: Sitting) -> None:
    await sitting.press("H", "enter", "t")
    assert "nothing was said yet" in sitting.screen_text
