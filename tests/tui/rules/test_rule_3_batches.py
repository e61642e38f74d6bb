"""Rule 3: what is said of many never overwrites what was said of one, unless asked again."""

import pytest

from tests.tui.soundtrack import TITLES
from tests.tui.studio import SMALL, Sitting, Studio

ALBUM = TITLES[:4]


async def test_a_batch_fills_keeps_and_replaces_when_asked_again(sitting: Sitting) -> None:
    await sitting.press("o", "V", "b")
    assert [sitting.roles(title) for title in ALBUM] == ["theme/opening", "bgm", "bgm", "bgm"]
    assert "3 BGM · 1 kept theirs" in sitting.answer
    assert "b again replaces them · u undoes" in sitting.answer
    await sitting.press("b")
    assert [sitting.roles(title) for title in ALBUM] == ["bgm"] * 4
    await sitting.press("u")
    assert sitting.roles(ALBUM[0]) == "theme/opening"


async def test_what_the_key_does_again_is_whole_at_eighty_columns(studio: Studio) -> None:
    async with studio.sit(size=SMALL) as sitting:
        await sitting.press("o", "V", "c")
        told = "3 Character · 1 kept theirs · saved · c again replaces them · u undoes"
        assert sitting.answer.rstrip().endswith(told)


async def test_another_key_is_no_second_time(sitting: Sitting) -> None:
    await sitting.press("o", "V", "b", "s", "b")
    assert [sitting.roles(title) for title in ALBUM] == ["theme/opening", "bgm", "bgm", "bgm"]


async def test_another_selection_is_no_second_time(sitting: Sitting) -> None:
    await sitting.press("o", "V", "b", "V", "b")
    assert sitting.roles(ALBUM[0]) == "theme/opening"
    assert sitting.roles(TITLES[8]) == "bgm"


async def test_shift_removes_from_many_only_what_all_have(sitting: Sitting) -> None:
    await sitting.press("l", "V", "L")
    assert all("licensed" in sitting.roles(title) for title in ALBUM)
    await sitting.press("L")
    assert not any(sitting.roles(title) for title in ALBUM)


async def test_a_batch_of_one_is_one_track(sitting: Sitting) -> None:
    await sitting.press("a", "o", "v", "v", "b")
    assert sitting.roles(ALBUM[0]) == "bgm"


async def test_a_rating_of_many_leaves_that_of_one_until_asked_again(sitting: Sitting) -> None:
    await sitting.press("r", "4", "V", "r", "2")
    assert "2 of 5 · 3 tracks · 1 kept theirs · saved · r 2 again replaces them" in sitting.answer
    assert [sitting.track(title).said.rating for title in ALBUM] == [4, 2, 2, 2]
    await sitting.press("r", "2")
    assert [sitting.track(title).said.rating for title in ALBUM] == [2, 2, 2, 2]
    await sitting.press("u", "u")
    assert [sitting.track(title).said.rating for title in ALBUM] == [4, None, None, None]


@pytest.mark.parametrize("between", [("r", "3"), ("r", "w", "escape")], ids="".join)
async def test_after_something_else_it_is_no_second_time(
    sitting: Sitting, between: tuple[str, ...]
) -> None:
    await sitting.press("a", "o", "V", "b", *between, "b")
    assert sitting.roles(ALBUM[0]) == "theme/opening"


async def test_a_note_for_many_leaves_that_of_one(sitting: Sitting) -> None:
    await sitting.press("r", "n")
    await sitting.type("rain", "enter")
    await sitting.press("V", "r", "n")
    await sitting.type("sun", "enter")
    assert "note: sun · 3 tracks · 1 kept theirs · saved" in sitting.answer
    assert [sitting.track(title).said.note for title in ALBUM] == ["rain", "sun", "sun", "sun"]


async def test_a_production_for_many_leaves_that_of_one(sitting: Sitting) -> None:
    await sitting.press("r", "p")
    await sitting.type("One of Them", "enter")
    await sitting.press("V", "r", "p")
    await sitting.type("The Others", "enter")
    names = [sitting.track(title).production.name for title in ALBUM]
    assert names == ["One of Them", *["The Others"] * 3]
