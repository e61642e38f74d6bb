"""The page of productions: each is corrected once, for all its tracks; and the statistics."""

import pytest

from curator.model.productions import Medium
from curator.tui.widgets.board import Board
from tests.tui.actions.covering import covers
from tests.tui.soundtrack import TITLES
from tests.tui.studio import SMALL, WIDE, Sitting, Studio
from tests.tui.test_mouse import click


def line_of(sitting: Sitting, name: str) -> str:
    return next(line for line in sitting.listed if line.startswith(name))


@covers(
    "go.productions", "production.name", "production.aliases", "production.medium",
    "production.year", "production.edition",
)  # fmt: skip
async def test_a_production_is_corrected_for_all_its_tracks(sitting: Sitting) -> None:
    await sitting.act("go.productions")
    before = line_of(sitting, "").split("  ")[0]
    of = [track for track in sitting.library.tracks() if track.production.name == before]
    for action, text in (
        ("production.name", "Ember Tide"),
        ("production.aliases", "Glut, 燃える潮"),
        ("production.medium", "game"),
        ("production.year", "2003"),
        ("production.edition", "US"),
    ):
        await sitting.act(action)
        await sitting.press("ctrl+u")
        await sitting.type(text, "enter")
    now = [track for one in of if (track := sitting.library.track(one.id))]
    assert {track.production.name for track in now} == {"Ember Tide"}
    assert {track.medium for track in now} == {Medium.GAME}
    one = now[0].production
    assert (one.year, one.edition, one.aliases) == (2003, "US", frozenset({"Glut", "燃える潮"}))
    assert line_of(sitting, "Ember Tide").split("  ")[1:4] == ["game", "2003", "US"]
    await sitting.press("u", "u")
    assert not next(iter(sitting.library.productions().values())).edition


async def test_the_name_of_another_production_says_that_it_joins_the_two(sitting: Sitting) -> None:
    await sitting.act("go.productions")
    first, second = (line.split("  ")[0] for line in sitting.listed[:2])
    await sitting.press("m")
    assert f"Medium of {first}" in sitting.screen_text
    assert "holds for " in sitting.text(sitting.app.screen.query_one("#outlook"))
    await sitting.press("escape", "n")
    await sitting.type(second.upper())
    outlook = sitting.text(sitting.app.screen.query_one("#outlook"))
    assert " ".join(outlook.split()).startswith(f"joins it with {second}: ")
    await sitting.press("enter")
    assert f"joined {first} with {second}" in sitting.said_on_page
    assert not any(line.startswith(first) for line in sitting.listed)


async def test_the_cursor_follows_a_production_to_the_place_of_its_new_name(
    sitting: Sitting,
) -> None:
    await sitting.act("go.productions")
    await sitting.press("n", "ctrl+u")
    await sitting.type("Zz", "enter")
    assert "Zz" not in sitting.listed[0]
    board = sitting.app.screen.query_one(Board)
    renamed = board.at
    await sitting.press("u")
    assert board.at == board.lines[0].id
    await sitting.press("U")
    assert board.at == renamed
    await sitting.press("m", "ctrl+u")
    await sitting.type("film", "enter")
    assert "  film  " in line_of(sitting, "Zz")
    assert sum("  film  " in line for line in sitting.listed) == 1


async def test_a_production_tells_how_many_are_answered(sitting: Sitting) -> None:
    first = sitting.library.tracks()[0].production.name
    its = [one for one in sitting.library.tracks() if one.production.name == first]
    await sitting.press("o", "b")
    await sitting.act("go.productions")
    assert line_of(sitting, first).endswith(f"  2 of {len(its)}")


async def test_what_cannot_be_is_said_on_the_page(sitting: Sitting) -> None:
    await sitting.act("go.productions")
    await sitting.press("m")
    await sitting.type("opera", "enter")
    assert "medium is one of" in sitting.said_on_page


async def test_a_production_shows_its_tracks(sitting: Sitting) -> None:
    await sitting.act("go.productions")
    board = sitting.app.screen.query_one("Board")
    name = next(line for line in sitting.listed if "lantern" in line.lower() or "灯" in line)
    await click(sitting, board, name.split("  ")[0][:4], times=2)
    assert set(sitting.rows) == set(TITLES[4:])
    shown = sitting.rows
    await sitting.press("escape")
    await sitting.play(TITLES[0])
    await sitting.press("r", "p")
    await sitting.type('The "A" Team 2', "enter")  # another production
    await sitting.play(TITLES[4])
    await sitting.press("V", "r", "p")
    await sitting.type('The "A" Team', "enter")
    await sitting.press("escape", "escape")
    await sitting.act("go.productions")
    await click(sitting, sitting.app.screen.query_one("Board"), 'The "A" Team', times=2)
    assert sitting.rows == shown
    await sitting.press("enter", "f", ".")
    assert sitting.rows == shown


@pytest.mark.parametrize("size", [SMALL, WIDE])
@covers("go.statistics")
async def test_statistics_show_roles_by_production_and_tagging_by_day(
    studio: Studio, size: tuple[int, int]
) -> None:
    async with studio.sit(size=size) as sitting:
        await sitting.press("o", "b", "b", "s")
        await sitting.act("go.statistics")
        assert "4 of 10 answered (40 %)" in sitting.screen_text
        assert "◆ opening 1   ≋ bgm 2   ♬ score 1   ─ left 6" in sitting.screen_text
        bar = next(one for one in sitting.canvas if "4 of 4" in one)
        assert bar.count("≋") > bar.count("◆") > bar.count("─") == 0
        other = next(one for one in sitting.canvas if "0 of 5" in one)
        assert other.count("─") > 20
        await sitting.press("G")
        assert "today 4 · 7 days 4 · 28 days 4" in sitting.screen_text
        await sitting.press("u", "escape")
        assert sitting.app.screen is sitting.desk.screen
        assert sitting.desk.showing.answered
