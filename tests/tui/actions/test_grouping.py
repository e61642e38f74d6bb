"""Groups with their heads, and folding them away."""

from tests.tui.actions.covering import covers
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting


@covers("group")
async def test_grouping_goes_round(sitting: Sitting) -> None:
    assert "Music of Ember Tide" in sitting.text(sitting.desk.on.list)
    await sitting.act("group")
    assert "by production" in sitting.answer
    await sitting.act("group")
    assert "flat" in sitting.answer
    headless = sitting.text(sitting.desk.on.list).splitlines()
    assert TITLES[0] in headless[1]
    await sitting.act("group")
    assert "by album" in sitting.answer


@covers("fold")
async def test_groups_fold_and_what_plays_opens_its_own(sitting: Sitting) -> None:
    await sitting.act("fold")
    assert TITLES[0] not in sitting.text(sitting.desk.on.list)
    assert TITLES[6] in sitting.text(sitting.desk.on.list)
    await sitting.act("fold")
    folded = sitting.text(sitting.desk.on.list)
    assert folded.count("▸") >= 3
    assert "4 tracks" in folded
    await sitting.press("b")
    assert sitting.now == TITLES[1]  # the session goes on, and shows what plays
    assert TITLES[1] in sitting.text(sitting.desk.on.list)
    await sitting.act("fold", "fold")
    assert "▸" not in sitting.text(sitting.desk.on.list)
    await sitting.press("tab", "tab")
    await sitting.act("fold")
    assert "nothing to fold" in sitting.answer


async def test_what_a_query_finds_is_seen_in_folded_groups_too(sitting: Sitting) -> None:
    await sitting.press("Z", "Z", "/")
    folded = sitting.text(sitting.desk.on.list)
    await sitting.type("lamp", "enter")
    assert TITLES[6] in sitting.text(sitting.desk.on.list)
    await sitting.press("Z")
    assert TITLES[6] not in sitting.text(sitting.desk.on.list)
    sitting.desk.refill(grows=True)  # as when a scan found more
    await sitting.settle()
    assert TITLES[6] not in sitting.text(sitting.desk.on.list)
    await sitting.press("escape")
    assert sitting.text(sitting.desk.on.list).count("▸") == folded.count("▸")


async def test_no_mouse_is_needed_to_look_into_one_folded_group(sitting: Sitting) -> None:
    await sitting.press("Z", "Z", "j")
    folded = sitting.text(sitting.desk.on.list).count("▸")
    await sitting.press("Z")
    assert sitting.text(sitting.desk.on.list).count("▸") == folded - 1
    assert TITLES[0] not in sitting.text(sitting.desk.on.list)
    await sitting.press("Z")
    assert sitting.text(sitting.desk.on.list).count("▸") == folded
