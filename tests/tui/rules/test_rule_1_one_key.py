"""Rule 1: one key per track, bound when it is pressed; it is only called saved when it is."""

import os

import pytest

from curator.disk.lock import locked
from curator.tui.wish import Wish
from tests.tui.soundtrack import JINGLE, TITLES
from tests.tui.studio import SMALL, Sitting, Studio

FIRST = TITLES[0]


async def test_keys_0_ms_apart_tag_the_right_tracks(sitting: Sitting) -> None:
    sitting.strike("o", "b", "e", "s", "m")
    await sitting.settle()
    assert [sitting.roles(title) for title in (*TITLES[:4], JINGLE)] == [
        "theme/opening", "bgm", "theme/ending", "score", "theme/main",
    ]  # fmt: skip
    assert sitting.now == TITLES[4]


async def test_the_current_track_is_tagged_and_never_the_bare_cursor(sitting: Sitting) -> None:
    await sitting.press("j", "j", "j")
    assert sitting.under_cursor == TITLES[3]
    assert f"tags ▶ {FIRST}" in sitting.text(sitting.desk.on.roles)
    await sitting.press("o")
    assert (sitting.roles(FIRST), sitting.roles(TITLES[3])) == ("theme/opening", "")


async def test_the_selection_is_tagged_if_there_is_one(sitting: Sitting) -> None:
    await sitting.press("j", "v", "j", "v")
    assert "tags 2 selected" in sitting.text(sitting.desk.on.roles)
    await sitting.press("b")
    assert [sitting.roles(title) for title in TITLES[:3]] == ["", "bgm", "bgm"]


async def test_a_plain_key_completes_a_set_begun_with_shift(sitting: Sitting) -> None:
    sitting.strike("L", "o")
    await sitting.settle()
    assert sitting.roles(FIRST) == "theme/opening+licensed"
    assert sitting.now == TITLES[1]
    await sitting.press("b")
    assert sitting.roles(TITLES[1]) == "bgm"  # a set belongs to one visit


async def test_a_plain_key_says_exactly_this_role_on_a_later_visit(sitting: Sitting) -> None:
    await sitting.press("L", "o", "p", "b")
    assert sitting.roles(FIRST) == "bgm"


async def test_the_same_key_again_changes_nothing(sitting: Sitting) -> None:
    await sitting.press("a", "o")
    before = sitting.library.seq
    await sitting.press("o", "o")
    assert sitting.library.seq == before
    assert sitting.roles(FIRST) == "theme/opening"
    assert "Opening · as it was" in sitting.answer
    assert "u undoes" not in sitting.answer  # it would take back what was said before


async def test_a_batch_in_which_all_keep_theirs_has_nothing_to_undo(sitting: Sitting) -> None:
    await sitting.press("a", "V", "b", "V", "s")
    assert "0 Score · 4 kept theirs · s again replaces them" in sitting.answer
    assert "u undoes" not in sitting.answer


async def test_a_plain_theme_goes_when_one_of_its_kinds_comes(sitting: Sitting) -> None:
    await sitting.press("T", "O")
    assert sitting.roles(FIRST) == "theme/opening"


@pytest.mark.parametrize("silent", [False, True])
async def test_it_is_the_same_paused_and_without_sound(studio: Studio, silent: bool) -> None:
    async with studio.sit(Wish(silent=silent)) as sitting:
        await sitting.press("space")
        await sitting.press("o", "b")
        assert [sitting.roles(title) for title in TITLES[:2]] == ["theme/opening", "bgm"]
        assert sitting.now == TITLES[2]


async def test_the_row_says_saving_until_it_is_durable(studio: Studio) -> None:
    async with studio.sit(size=SMALL) as sitting:
        with locked(os.fsencode(studio.home / "lock"), timeout=5):
            sitting.strike("o")
            await sitting.until(lambda: "saving" in sitting.row(FIRST), "the row says saving")
            assert "◆ opening" in sitting.row(FIRST)  # seen at once …
            assert studio.stated() == {}  # … but not yet true
            assert "saved" not in sitting.answer
            assert sitting.now == TITLES[1]
        await sitting.until(lambda: "saved" in sitting.answer, "it is saved")
        assert "saving" not in sitting.row(FIRST)
        assert studio.stated() == {FIRST: "theme/opening"}
