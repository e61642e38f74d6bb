"""Role keys, repeat, clear, later, undo and redo."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from curator.model.tracks import Track
from curator.tui.role_keys import ROLE_KEYS
from curator.tui.widgets.cursor_list import CursorList
from curator.tui.widgets.track_list import TrackList
from tests.tui.actions.covering import covers
from tests.tui.soundtrack import JINGLE, TITLES
from tests.tui.studio import SMALL, Sitting, Studio


@covers("undo.unsaved")
async def test_there_is_nothing_to_give_up_where_all_is_saved(sitting: Sitting) -> None:
    await sitting.press("o")
    await sitting.act("undo.unsaved")
    assert "everything is saved" in sitting.answer
    assert sitting.roles(TITLES[0]) == "theme/opening"


@covers(*(f"tag.{kind.word}" for kind in ROLE_KEYS))
async def test_a_plain_key_says_its_role_of_the_current_track_and_goes_on(sitting: Sitting) -> None:
    expected: dict[str, str] = {}
    for kind in ROLE_KEYS:
        heard = sitting.now
        assert heard not in expected
        expected[heard] = kind.value
        await sitting.act(f"tag.{kind.word}")
        assert f"{kind.label} · saved · " in sitting.answer
        assert "u undoes" in sitting.answer
    assert {title: sitting.roles(title) for title in expected} == expected


@covers(*(f"add.{kind.word}" for kind in ROLE_KEYS))
async def test_shift_adds_removes_and_stays(sitting: Sitting) -> None:
    first = sitting.now
    for kind in ROLE_KEYS:
        await sitting.act(f"add.{kind.word}")
        assert sitting.roles(first) == kind.value
        assert f"+{kind.label} · saved" in sitting.answer
        await sitting.act(f"add.{kind.word}")
        assert sitting.roles(first) == ""
        assert f"−{kind.label} · saved" in sitting.answer
        assert sitting.now == first


async def test_an_odd_pair_of_roles_is_doubted_in_full_at_eighty_columns(studio: Studio) -> None:
    async with studio.sit(size=SMALL) as sitting:
        await sitting.press("L", "s")
        doubt = "score and licensed at once: is it both?"
        assert f"Score + Licensed · saved · {doubt} · u undoes" in sitting.answer


@covers("tag.repeat")
async def test_repeat_says_the_last_roles_of_the_next_track(sitting: Sitting) -> None:
    await sitting.act("tag.repeat")
    assert "no role was said yet" in sitting.answer
    await sitting.press("L", "o")
    second = sitting.now
    await sitting.act("tag.repeat")
    assert sitting.roles(TITLES[0]) == sitting.roles(second) == "theme/opening+licensed"
    assert sitting.now not in (TITLES[0], second)


@covers("tag.clear")
async def test_clear_takes_the_roles_and_nothing_else(sitting: Sitting) -> None:
    await sitting.act("mode")
    await sitting.press("r", "4", "o", "S")
    assert sitting.roles(TITLES[0]) == "theme/opening+score"
    await sitting.act("tag.clear")
    assert sitting.roles(TITLES[0]) == ""
    assert sitting.track(TITLES[0]).said.rating == 4
    assert "cleared" in sitting.answer
    await sitting.press("o")
    assert sitting.roles(TITLES[0]) == "theme/opening"  # nothing is left of the set begun before


@covers("tag.later")
async def test_later_goes_on_and_comes_back_at_the_end(sitting: Sitting) -> None:
    await sitting.act("tag.later")
    assert sitting.now == TITLES[1]
    assert sitting.track(TITLES[0]).said.later
    assert "later" in sitting.answer
    for _ in range(9):
        assert sitting.now != TITLES[0]
        await sitting.press("b")
    assert sitting.now == TITLES[0]
    await sitting.press("b")
    assert not sitting.track(TITLES[0]).said.later


async def test_a_row_says_that_it_was_put_off_until_a_role_is_said(studio: Studio) -> None:
    async with studio.sit(size=SMALL) as sitting:
        await sitting.press("z")
        assert sitting.row(TITLES[0]).split()[-2:] == ["later", "0:03"]
        await sitting.press("p", "b")
        assert "later" not in sitting.row(TITLES[0])


async def test_the_rest_of_the_album_is_offered_without_a_look_at_all_rows(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    walks: list[str] = []
    rows: Callable[[TrackList], Sequence[Track]] = vars(CursorList)["tracks"].fget

    class Watched(list[Track]):
        def __iter__(self) -> Iterator[Track]:
            walks.append("all rows")
            return super().__iter__()

    monkeypatch.setattr("curator.tui.verbs.saying._STREAK", 2)
    await sitting.press("b")
    monkeypatch.setattr(TrackList, "tracks", property(lambda one: Watched(rows(one))))
    await sitting.press("b")
    assert "V b says it of the other 2 here" in sitting.answer
    assert not walks


async def test_no_rest_is_offered_where_the_keys_would_say_it_of_another_album(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("curator.tui.verbs.saying._STREAK", 2)
    await sitting.play(TITLES[2])
    await sitting.press("b", "b")
    assert sitting.now == JINGLE  # of another album, and two are left in the first one
    assert "BGM · saved" in sitting.answer
    assert "says it of" not in sitting.answer


async def test_what_was_put_off_is_no_rest(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("curator.tui.verbs.saying._STREAK", 2)
    await sitting.press("z", "b", "b")
    assert sitting.now == TITLES[3]
    assert "says it of" not in sitting.answer  # one is left, and one was put off


@pytest.mark.parametrize("key", ["b", "y", "z"])
async def test_a_selection_is_done_with_once_it_was_spoken_of(sitting: Sitting, key: str) -> None:
    await sitting.press("v", "v", key)
    assert not sitting.selected
    await sitting.press("s")
    assert sitting.roles(TITLES[1]) == "score"


@covers("undo", "redo")
async def test_undo_goes_back_to_that_track_and_redo_makes_it_again(sitting: Sitting) -> None:
    await sitting.press("o", "b")
    assert sitting.now == TITLES[2]
    await sitting.act("undo")
    assert (sitting.now, sitting.roles(TITLES[1])) == (TITLES[1], "")
    assert "undid BGM" in sitting.answer
    await sitting.act("undo")
    assert (sitting.now, sitting.roles(TITLES[0])) == (TITLES[0], "")
    await sitting.act("redo")
    assert sitting.roles(TITLES[0]) == "theme/opening"
    await sitting.act("redo")
    assert sitting.roles(TITLES[1]) == "bgm"
    await sitting.act("redo")
    assert "there is nothing to redo" in sitting.answer


async def test_a_batch_is_taken_back_as_one(sitting: Sitting) -> None:
    await sitting.press("V", "b")
    assert [sitting.roles(title) for title in TITLES[:4]] == ["bgm"] * 4
    await sitting.act("undo")
    assert [sitting.roles(title) for title in TITLES[:4]] == [""] * 4


async def test_keys_say_so_when_nothing_is_loaded(sitting: Sitting) -> None:
    sitting.desk.listening.current = None
    await sitting.press("o")
    assert "nothing is playing; enter plays the row under the cursor" in sitting.answer
    assert not [track for track in sitting.library.tracks() if track.answered]


async def test_the_number_in_a_file_name_is_taken_along(sitting: Sitting) -> None:
    await sitting.play(TITLES[4])
    await sitting.press("o")
    assert sitting.roles(TITLES[4]) == "theme/opening:2"


async def test_when_all_are_answered_it_says_so_and_stays(sitting: Sitting) -> None:
    await sitting.press("V", "V", "b")
    assert "11 BGM · saved" in sitting.answer
    await sitting.press("escape", "n")
    assert "nothing is left to tag here" in sitting.answer
    assert sitting.now == TITLES[0]
