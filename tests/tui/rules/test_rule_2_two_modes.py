"""Rule 2: Tag goes on to what waits and repeats until it is answered; Listen plays on."""

from tests.tui.soundtrack import BROKEN, JINGLE, TITLES
from tests.tui.studio import Sitting


async def test_tag_goes_on_within_the_filter_and_wraps_round(sitting: Sitting) -> None:
    await sitting.press("/")
    await sitting.type("lamp", "enter")
    await sitting.play(TITLES[8])
    await sitting.press("o")
    assert sitting.now == TITLES[6]
    await sitting.press("b")
    assert sitting.now == TITLES[6]
    assert "BGM · saved · nothing is left to tag here" in sitting.answer


async def test_a_track_repeats_until_it_is_answered(sitting: Sitting) -> None:
    await sitting.press("9")
    heard = [0.0]

    def begun_again() -> bool:
        heard.append(sitting.desk.listening.player.position)
        return heard[-1] < max(heard) - 1

    await sitting.until(begun_again, "it begins again")
    assert sitting.now == TITLES[0]
    await sitting.press("b")
    assert sitting.now == TITLES[1]


async def test_listen_plays_on_by_itself(sitting: Sitting) -> None:
    await sitting.press("a")
    await sitting.play(JINGLE)
    sitting.strike("b")
    await sitting.until(lambda: sitting.now == TITLES[4], "the next one follows by itself")
    await sitting.settle()
    assert sitting.roles(JINGLE) == "bgm"


async def just_after_a_jingle(sitting: Sitting) -> None:
    """Listen mode, held at the moment when the jingle has passed into the next track."""
    await sitting.press("a")
    await sitting.play(JINGLE)
    await sitting.until(lambda: sitting.now == TITLES[4], "the next one follows by itself")
    await sitting.press("space")
    await sitting.until(lambda: sitting.desk.listening.heard.paused, "it is held")


async def test_for_one_second_a_key_means_the_track_just_heard(sitting: Sitting) -> None:
    now = 100.0
    sitting.desk.listening.clock = lambda: now
    await just_after_a_jingle(sitting)
    now += 0.9
    assert f"tags ▶ {JINGLE} (just heard)" in sitting.text(sitting.desk.on.roles)
    await sitting.press("e")
    assert (sitting.roles(JINGLE), sitting.roles(TITLES[4])) == ("theme/ending", "")
    now += 0.2
    await sitting.press("m")
    assert (sitting.roles(JINGLE), sitting.roles(TITLES[4])) == ("theme/ending", "theme/main")


async def test_after_the_second_the_row_says_the_new_track(sitting: Sitting) -> None:
    now = 100.0
    sitting.desk.listening.clock = lambda: now
    await just_after_a_jingle(sitting)
    roles = sitting.desk.on.roles
    assert "(just heard)" in sitting.text(roles)
    now += 1.0
    await sitting.until(lambda: f"tags ▶ {TITLES[4]}" in sitting.text(roles), "it is said anew")


async def test_no_grace_after_a_change_by_hand(sitting: Sitting) -> None:
    await sitting.press("a", "n", "o")
    assert (sitting.roles(TITLES[0]), sitting.roles(TITLES[1])) == ("", "theme/opening")


async def test_later_tracks_come_after_all_others(sitting: Sitting) -> None:
    await sitting.press("z", "z")
    heard = [sitting.now]
    while len(heard) < 10:
        await sitting.press("b")
        heard.append(sitting.now)
    assert heard[-2:] == [TITLES[0], TITLES[1]]
    assert BROKEN not in heard
    assert not sitting.track(TITLES[0]).said.later


async def test_an_answer_that_was_put_off_is_asked_for_again(sitting: Sitting) -> None:
    await sitting.press("O", "z")  # an opening, but is it?
    heard = [sitting.now]
    while len(heard) < 10:
        await sitting.press("b")
        heard.append(sitting.now)
    assert heard[-1] == TITLES[0]
    await sitting.press("o")
    assert sitting.roles(TITLES[0]) == "theme/opening"
    assert not sitting.track(TITLES[0]).said.later
    assert "nothing is left to tag here" in sitting.answer
