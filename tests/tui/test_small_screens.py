"""A terminal of 20 by 5: what the keys mean, the rows and the status stay, and nothing is lost."""

from tests.tui.soundtrack import TITLES
from tests.tui.studio import SMALL, Sitting, Studio

TINY = (20, 5)


def said(sitting: Sitting) -> list[str]:
    """The five lines as they stand."""
    return [one.rstrip() for one in sitting.canvas]


async def test_title_roles_rows_and_status_are_there(studio: Studio) -> None:
    async with studio.sit(size=TINY) as sitting:
        await sitting.press("a", "b")  # listen: a key stays
        title, roles, head, row, status = said(sitting)
        assert title.strip() == TITLES[0]
        assert roles.split() == ["▶", "Harbour…", "≋", "BGM"]
        assert head.split() == ["Music", "of…", "1/4"]
        assert row.split()[:3] == ["▌", "▶", "≋"]
        assert TITLES[0][:8] in row
        assert "BGM · saved" in status
        await sitting.press("L")
        assert "©" in said(sitting)[1]
        assert all(len(one) <= TINY[0] for one in said(sitting))


async def test_a_selection_is_what_the_keys_mean(studio: Studio) -> None:
    async with studio.sit(size=TINY) as sitting:
        await sitting.press("V")
        assert said(sitting)[1].split()[:2] == ["4", "selected"]


async def test_the_choices_of_a_prefix_stand_in_the_line(studio: Studio) -> None:
    async with studio.sit(size=TINY) as sitting:
        await sitting.press("f")
        assert said(sitting)[1].split()[:4] == ["o", "e", "m", "c"]  # the words have no room
        await sitting.press("escape")
        assert "▶" in said(sitting)[1]


async def test_small_and_back_loses_nothing(studio: Studio) -> None:
    async with studio.sit(size=SMALL) as sitting:
        await sitting.press("space", "j", "j", "v", "j", "v")
        before, cursor = sitting.canvas, sitting.under_cursor
        await sitting.pilot.resize_terminal(*TINY)
        await sitting.settle()
        assert sitting.under_cursor == cursor
        assert cursor[:8] in "".join(said(sitting))
        assert len(sitting.selected) == 2
        await sitting.pilot.resize_terminal(*SMALL)
        await sitting.settle()
        assert [one for one in sitting.canvas if one.strip()] == [
            one for one in before if one.strip()
        ]
        await sitting.press("b")
        assert [sitting.roles(title) for title in TITLES[2:4]] == ["bgm", "bgm"]


async def test_a_query_is_typed_and_its_mistake_is_pointed_at(studio: Studio) -> None:
    async with studio.sit(size=TINY) as sitting:
        await sitting.press("/")
        await sitting.type("lamp")
        assert any("/ lamp" in one or "/lamp" in one.replace(" ", "") for one in said(sitting))
        await sitting.pilot.resize_terminal(*SMALL)
        await sitting.settle()
        assert sitting.desk.on.filter.text == "lamp"
        await sitting.press("enter")
        assert sitting.rows == [TITLES[6], TITLES[8]]


async def test_what_is_typed_into_a_dialog_is_seen(studio: Studio) -> None:
    async with studio.sit(size=TINY) as sitting:
        await sitting.press("r", "w")
        await sitting.type("tense")
        assert any("tense" in one for one in said(sitting))
        await sitting.press("enter")
        assert sitting.track(TITLES[0]).said.words == {"tense"}
        await sitting.act("go.words", "word.rename")
        await sitting.type("dark")
        assert any("dark" in one for one in said(sitting))
