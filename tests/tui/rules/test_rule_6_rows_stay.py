"""Rule 6: rows never vanish under the hand; a filter is a view."""

from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting


def is_dim(sitting: Sitting, title: str) -> bool:
    """Whether the row's title is drawn in the faint colour of rows that match no more."""
    rows = sitting.desk.on.list
    place = sitting.text(rows).splitlines().index(sitting.row(title))
    title_style = next(s.style for s in rows.render_line(place) if title in s.text)
    faint = sitting.app.theme_variables["faint"]
    assert title_style is not None
    assert title_style.color is not None
    return title_style.color.name.lower() == faint.lower()


async def test_a_row_that_matches_no_more_stays_and_dims(sitting: Sitting) -> None:
    await sitting.press("f", "u")
    rows = sitting.rows
    await sitting.press("o", "b")
    assert sitting.rows == rows
    assert is_dim(sitting, TITLES[0])
    assert not is_dim(sitting, TITLES[2])
    assert "◆ opening" in sitting.row(TITLES[0])
    await sitting.press("f", "u")
    assert sitting.rows == rows[2:]


async def test_a_row_that_matches_again_is_bright_again(sitting: Sitting) -> None:
    await sitting.press("f", "u", "o", "u")
    assert not is_dim(sitting, TITLES[0])


async def test_what_plays_goes_on_when_the_filter_leaves_it_out(sitting: Sitting) -> None:
    await sitting.press("/")
    await sitting.type("lamp", "enter")
    assert sitting.now == TITLES[0]
    await sitting.press("o")
    assert sitting.roles(TITLES[0]) == "theme/opening"
    assert sitting.now == TITLES[6]


async def test_what_is_tagged_under_a_filter_is_tagged(sitting: Sitting) -> None:
    await sitting.press("f", "u", "V", "b", "f", "f")
    assert [sitting.roles(title) for title in TITLES[:4]] == ["bgm"] * 4


async def test_a_selection_that_is_not_shown_any_more_is_dropped(sitting: Sitting) -> None:
    await sitting.press("V", "/")
    await sitting.type("lamp", "enter")
    assert not sitting.selected
    await sitting.press("b")
    assert [sitting.roles(title) for title in TITLES[:4]] == ["bgm", "", "", ""]
