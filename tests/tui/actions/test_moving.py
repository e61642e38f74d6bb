"""The cursor and the selection."""

from tests.tui.actions.covering import covers
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting, Studio


@covers("move.down", "move.up")
async def test_row_by_row(sitting: Sitting) -> None:
    await sitting.act("move.down", "move.down")
    await sitting.press("down")
    assert sitting.under_cursor == TITLES[3]
    await sitting.act("move.up")
    await sitting.press("up")
    assert sitting.under_cursor == TITLES[1]
    assert "▌" in sitting.row(TITLES[1])


@covers("move.page_down", "move.page_up")
async def test_page_by_page(studio: Studio) -> None:
    async with studio.sit(size=(80, 16)) as sitting:
        page = sitting.desk.on.list.page
        assert 1 < page < 10
        for down, up in (("pagedown", "pageup"), ("ctrl+d", "ctrl+u")):
            await sitting.press(down)
            assert sitting.desk.on.list.cursor == page - 1
            await sitting.press(up)
            assert sitting.desk.on.list.cursor == 0
        await sitting.act("move.page_down", "move.page_up")


@covers("move.first", "move.last")
async def test_ends(sitting: Sitting) -> None:
    for last, first in (("G", "g"), ("end", "home")):
        await sitting.press(last)
        assert sitting.under_cursor == sitting.rows[-1]
        await sitting.press(first)
        assert sitting.under_cursor == sitting.rows[0]
    await sitting.act("move.last", "move.first")


@covers("move.here")
async def test_here_goes_back_to_what_plays(studio: Studio) -> None:
    async with studio.sit(size=(80, 16)) as sitting:
        await sitting.press("G")
        assert sitting.now == TITLES[0]
        await sitting.act("move.here")
        assert sitting.under_cursor == TITLES[0]
        assert TITLES[0] in sitting.text(sitting.desk.on.list)
        await sitting.press("f", "z", "h")
        assert "what plays is not in this list" in sitting.answer


@covers("select.range")
async def test_ranges_add_up(sitting: Sitting) -> None:
    await sitting.act("select.range")
    await sitting.press("j")
    assert "tags 2 selected" in sitting.text(sitting.desk.on.roles)
    await sitting.act("select.range")
    await sitting.press("j", "j")
    assert sitting.selected == set(TITLES[:2])
    await sitting.act("select.range")
    await sitting.press("v")
    assert sitting.selected == {TITLES[0], TITLES[1], TITLES[3]}
    assert "●" in sitting.row(TITLES[3])
    assert "●" not in sitting.row(TITLES[2])
    await sitting.press("escape")
    assert not sitting.selected
    assert f"tags ▶ {TITLES[0]}" in sitting.text(sitting.desk.on.roles)


@covers("select.more")
async def test_album_then_all_then_nothing(sitting: Sitting) -> None:
    await sitting.act("select.more")
    assert sitting.selected == set(TITLES[:4])
    await sitting.act("select.more")
    assert sitting.selected == set(sitting.rows)
    assert "11 selected" in sitting.answer
    await sitting.act("select.more")
    assert not sitting.selected
    assert "nothing is selected" in sitting.answer


async def test_nothing_is_selected_where_nothing_is_shown(sitting: Sitting) -> None:
    await sitting.press("f", "e")
    assert not sitting.rows
    for key in ("v", "V"):
        await sitting.press(key)
        assert "nothing is shown that could be selected" in sitting.answer
    assert not sitting.selected
    await sitting.press("enter")
    assert "nothing is shown that could be played" in sitting.answer
