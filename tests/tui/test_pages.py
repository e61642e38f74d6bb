"""The pages on any terminal: small, without our signs, without colour, with a long list."""

import re
from collections import Counter
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events

from curator.model.roles import RoleKind
from curator.settings import Look, Settings
from curator.tui.glyphs import ASCII, UNICODE
from curator.tui.page import PageName
from curator.tui.screens.page import PageScreen
from curator.tui.verbs.numbers import stacked
from curator.tui.widgets.board import Board
from curator.tui.widgets.board_lines import Column, Ink, Line, Table, bar, cell, cell_width, widths
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting, Studio


async def turn_all(sitting: Sitting) -> list[str]:
    """Every page once; what each draws."""
    await sitting.press("A")
    drawn = []
    for name in PageName:
        screen = sitting.app.screen
        assert isinstance(screen, PageScreen)
        assert screen.name_shown is name
        drawn.append(sitting.screen_text)
        await sitting.press("j", "G", "k", "tab")
    await sitting.press("escape")
    assert sitting.app.screen is sitting.desk.screen
    return drawn


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (200, 60)])
async def test_every_page_fits_on_every_terminal(studio: Studio, size: tuple[int, int]) -> None:
    async with studio.sit(size=size) as sitting:
        await sitting.press("o", "b")
        for drawn in await turn_all(sitting):
            assert drawn.strip()
            assert max(map(cell_len, drawn.splitlines())) <= size[0]


async def test_without_our_signs_pages_are_plain(studio: Studio) -> None:
    async with studio.sit(settings=Settings(look=Look(ascii=True))) as sitting:
        await sitting.press("o", "b")
        albums, *_, statistics, history = await turn_all(sitting)
    assert "====" in albums
    assert "O opening 1" in statistics
    assert "BGM" in history
    assert not {"━", "◆", "▌"} & set(albums + statistics + history)


async def test_the_cursor_stays_in_view_and_on_its_line(studio: Studio) -> None:
    async with studio.sit(size=(80, 12)) as sitting:
        for _ in range(20):
            await sitting.press("c", "u")
        await sitting.press("H", "G")
        board = sitting.app.screen.query_one(Board)
        assert board.lines[-1].id == board.at
        assert TITLES[0] in sitting.text(board)
        await sitting.press("pageup")
        before = board.at
        await sitting.press("enter")
        assert board.at == before


async def test_a_key_that_means_nothing_on_a_page_says_so(sitting: Sitting) -> None:
    await sitting.press("N", "b")
    said = "b means nothing on this page · esc leads to the music"
    assert sitting.said_on_page.strip() == said
    assert not sitting.roles(TITLES[0])
    sitting.app.post_message(events.Key("backspace", "\x7f"))  # as a terminal sends it
    await sitting.settle()
    assert sitting.said_on_page.strip() == said.replace("b", "backspace", 1)


async def test_every_page_of_an_empty_library_teaches(tmp_path: Path) -> None:
    async with Studio(tmp_path / "home", tmp_path).sit() as sitting:
        for drawn in await turn_all(sitting):
            assert re.search(r"\bno \w+ yet\b|nothing was said yet", drawn)


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text, (cell(text), cell("9"), cell("note"))) for text in texts)


def test_columns_go_where_there_is_no_room_the_least_wanted_first() -> None:
    columns = (Column("name", grows=True, least=8), Column("n", right=True), Column("x", drop=1))
    table = Table(columns, lines("short", "somewhat longer"))
    assert widths(table, 40) == [27, 1, 4]
    assert widths(table, 14)[2] == 0
    assert min(widths(table, 4)[:2]) >= 1


def test_a_bar_is_full_only_when_all_is_done() -> None:
    for done, total, filled in ((0, 9, 0), (1, 900, 1), (899, 900, 9), (900, 900, 10), (0, 0, 0)):
        one = bar(done, total, 10, UNICODE)
        assert cell_width(one) == 10
        assert one[0] == (UNICODE.bar * filled, Ink.ACCENT)


@pytest.mark.parametrize("cells", [10, 33, 120])
def test_every_role_has_a_part_of_the_bar(cells: int) -> None:
    kinds = Counter({RoleKind.BGM: 900, RoleKind.OPENING: 1, RoleKind.ENDING: 1})
    text = "".join(piece for piece, _ in stacked(kinds, 1, cells, ASCII))
    assert len(text) == cells
    assert {"O", "E", "B", "-"} == set(text)
    assert "-" not in "".join(piece for piece, _ in stacked(kinds, 0, cells, ASCII))
