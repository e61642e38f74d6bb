"""Pause, seek, next, back, albums, volume, speed, random order, modes."""

import pytest

from curator.tui.wish import Wish
from tests.tui.actions.covering import covers
from tests.tui.actions.standing import at, position
from tests.tui.soundtrack import LONG, TITLES
from tests.tui.studio import Sitting, Studio

FIRST = TITLES[0]


@covers("play.pause")
async def test_pause_holds_what_plays_and_lets_it_go_on(sitting: Sitting) -> None:
    await sitting.until(lambda: position(sitting) > 0, "it plays")
    await sitting.act("play.pause")
    assert sitting.desk.listening.player.paused
    assert "paused" in sitting.text(sitting.desk.on.now)
    held = position(sitting)
    await sitting.act("play.pause")
    assert "paused" not in sitting.text(sitting.desk.on.now)
    await sitting.until(lambda: position(sitting) > held, "it goes on")


@covers("seek.back", "seek.forth", "seek.far_back", "seek.far_forth")
async def test_jumps_of_five_and_thirty_seconds(sitting: Sitting) -> None:
    await sitting.play(LONG)
    await sitting.press("space", "0")
    await at(sitting, 0)
    for action, step in (("seek.forth", 5), ("seek.far_forth", 30), ("seek.back", -5)):
        before = position(sitting)  # each jump falls a little short, and they add up
        await sitting.act(action)
        await at(sitting, before + step)
    await sitting.act("seek.far_back")
    await at(sitting, 0)


@covers(*(f"seek.{tenth}" for tenth in range(10)))
async def test_digits_jump_to_tenths_of_the_track(sitting: Sitting) -> None:
    await sitting.play(LONG)
    await sitting.press("space")
    for tenth in (9, 0, 1, 2, 3, 4, 5, 6, 7, 8):
        await sitting.act(f"seek.{tenth}")
        await at(sitting, 36 * tenth / 10)


@covers("play.next")
async def test_next_is_the_next_untagged_or_the_next_in_order(sitting: Sitting) -> None:
    await sitting.press("o", "p")
    assert sitting.now == FIRST
    await sitting.press("n", "b", "p", "p")
    assert sitting.now == FIRST
    await sitting.act("play.next")
    assert sitting.now == TITLES[2]  # the second is answered
    await sitting.play(FIRST)
    await sitting.press("a")
    await sitting.act("play.next")
    assert sitting.now == TITLES[1]


@covers("play.back")
async def test_back_goes_through_what_was_heard(sitting: Sitting) -> None:
    await sitting.press("n", "n", "n")
    for title in (TITLES[2], TITLES[1], TITLES[0]):
        await sitting.act("play.back")
        assert sitting.now == title
    await sitting.act("play.back")
    assert "nothing was heard before this" in sitting.answer
    assert sitting.now == FIRST


@covers("album.next", "album.back")
async def test_albums_with_work_left(sitting: Sitting) -> None:
    await sitting.play(TITLES[4])
    await sitting.press("escape", "V", "b", "escape")  # all of the second album
    await sitting.play(FIRST)
    await sitting.act("album.next")
    assert sitting.now == "Jingle"
    await sitting.act("album.next")
    assert "no album with work left that way" in sitting.answer
    await sitting.act("album.back")
    assert sitting.now == FIRST
    await sitting.press("a")
    await sitting.act("album.next", "album.next")
    assert sitting.now == TITLES[4]
    await sitting.act("album.next", "album.next")
    assert "no album that way" in sitting.answer


async def test_from_a_track_that_the_filter_hides_the_first_album_shown_is_next(
    sitting: Sitting,
) -> None:
    await sitting.press("/")
    await sitting.type("album:灯りの旅", "enter")
    await sitting.act("album.next")
    assert sitting.now == TITLES[4]


@covers("volume.down", "volume.up")
async def test_volume(sitting: Sitting) -> None:
    await sitting.act("volume.down", "volume.down")
    assert sitting.desk.listening.player.volume == 90
    assert "volume 90 %" in sitting.answer
    await sitting.act("volume.up")
    await sitting.press("=")
    assert "vol 100" in sitting.text(sitting.desk.on.now)


@covers("speed.down", "speed.up", "speed.normal")
async def test_speed(sitting: Sitting) -> None:
    await sitting.act("speed.up", "speed.up", "speed.down")
    assert sitting.desk.listening.player.speed == pytest.approx(1.1)
    assert "×1.1" in sitting.text(sitting.desk.on.now)
    await sitting.act("speed.normal")
    assert sitting.desk.listening.player.speed == 1.0


async def test_keys_that_jump_say_when_there_is_nothing_to_jump_in(sitting: Sitting) -> None:
    sitting.desk.listening.current = None
    for key in ("5", "right", "W"):
        sitting.desk.answer("")
        await sitting.press(key)
        assert "nothing is playing" in sitting.answer


@covers("play.random")
async def test_random_order_leaves_the_list_as_it_is(sitting: Sitting) -> None:
    rows = sitting.rows
    await sitting.act("play.random")
    assert "random order" in sitting.answer
    assert sitting.rows == rows
    order = sitting.desk.listening.order.rows
    assert list(order) != list(sitting.desk.listening.queue.rows)
    await sitting.press(
        "F", "t", "F", "a"
    )  # the rows are found anew, and play in the order that was begun
    assert sitting.desk.listening.order.rows == order
    heard = [sitting.now]
    for _ in range(9):
        await sitting.press("b")
        heard.append(sitting.now)
    assert sorted(heard) == sorted({*TITLES, "Jingle"})  # each one once
    await sitting.act("play.random")
    assert "in the order of the list" in sitting.answer


async def test_each_session_has_a_random_order_of_its_own(studio: Studio) -> None:
    orders = []
    for _ in range(2):
        async with studio.sit(Wish(shuffle=True)) as sitting:
            orders.append(sitting.desk.listening.order.rows)
    assert orders[0] != orders[1]


@covers("mode")
async def test_the_mode_is_named_and_changes_what_a_role_key_does(sitting: Sitting) -> None:
    assert " TAG " in sitting.text(sitting.desk.on.head)
    await sitting.act("mode")
    assert " LISTEN " in sitting.text(sitting.desk.on.head)
    await sitting.press("o")
    assert (sitting.now, sitting.roles(FIRST)) == (FIRST, "theme/opening")
    await sitting.act("mode")
    await sitting.press("o")
    assert sitting.now == TITLES[1]


@covers("play.row")
async def test_enter_plays_the_row_under_the_cursor(sitting: Sitting) -> None:
    await sitting.press("j", "j")
    await sitting.act("play.row")
    assert sitting.now == TITLES[2]
    assert "▶" in sitting.row(TITLES[2])
    assert "▶" not in sitting.row(FIRST)
