"""Leaving the terminal, for a while or for good: it is whole afterwards, and nothing is lost."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from curator.settings import Exporting, Settings
from curator.tui.wish import Wish
from tests.tui.soundtrack import LONG, TITLES
from tests.tui.studio import PATIENCE, Studio
from tests.tui.terminal import PROMPT, Terminal, terminal

FIRST, SECOND = TITLES[:2]


def wait_for_modes(one: Terminal, wanted: list[int], *, same: bool = True) -> None:
    """Return when the terminal is (or is no more) in these modes."""
    end = time.monotonic() + 4 * PATIENCE
    while (one.modes() == wanted) is not same:
        assert time.monotonic() < end, (one.modes(), wanted, one.text()[-500:])
        time.sleep(0.01)


def test_suspend_and_fg_as_in_any_shell(studio: Studio) -> None:
    with terminal(studio.home, shell=True) as one:
        one.wait_for(PROMPT)
        in_shell = one.modes()
        began = one.press("$CURATOR\n")
        one.wait_for(f"tags ▶ {FIRST}", began)
        one.say("o", "Opening · saved")
        in_app = one.modes()
        for _ in range(2):
            place = one.press("\x1a")
            one.wait_for(PROMPT, place)
            wait_for_modes(one, in_app, same=False)
            assert "\x1b[?1049l" in one.drawn[place:]
            assert "\x1b[?1000l" in one.drawn[place:]
            one.say("stty -a | grep -c ' echo '\n", "1")  # what is typed is seen
            place = one.press("fg\n")
            one.wait_for(f"tags ▶ {SECOND}", place)
            wait_for_modes(one, in_app)
            assert "\x1b[?1049h" in one.drawn[place:]
        one.say("b", "BGM · saved")
        place = one.press("q")
        one.wait_for("2 tracks tagged", place)
        wait_for_modes(one, in_shell)
        one.press("exit\n")
        assert one.end() == 0
    assert studio.stated() == {FIRST: "theme/opening", SECOND: "bgm"}


async def test_a_dead_disk_does_not_keep_anybody_from_leaving(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No walk ends that is on a disk which does not answer; what was said is kept all the same."""
    monkeypatch.setattr("curator.tui.session._PATIENCE", 0.3)
    stuck, over = threading.Event(), threading.Event()

    def dead(*_: object, **__: object) -> None:
        stuck.set()
        over.wait(PATIENCE)

    monkeypatch.setattr("curator.tui.adding.add", dead)
    nas = tmp_path / "nas"
    nas.mkdir()
    follow = Settings(export=Exporting(follow=str(tmp_path / "lists")))
    try:
        async with studio.sit(Wish(paths=(bytes(nas),)), settings=follow) as sitting:
            await sitting.until(stuck.is_set, "the disk hangs")
            monkeypatch.setattr("curator.curation.following.Follower.follow", dead)
            for thread in (sitting.desk.aside, sitting.desk.adviser, sitting.desk.collector):
                thread.act(dead, lambda _: None, sitting.desk.told)
            sitting.strike("o", "b", "q")
            began = time.monotonic()
        assert time.monotonic() - began < PATIENCE - 2
    finally:
        over.set()
    assert studio.stated() == {FIRST: "theme/opening", SECOND: "bgm"}
    scan, lists = sitting.app.shut()
    assert scan == f"{nas} did not answer in time; what was found there before is kept"
    assert lists.startswith(f"not all playlists in {tmp_path / 'lists'} could be written in time")
    assert lists.endswith(f"curator playlist export-all {tmp_path / 'lists'} does it")


async def test_a_dead_sound_device_does_not_keep_anybody_from_leaving(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("curator.tui.session._PATIENCE", 0.3)
    over = threading.Event()
    try:
        async with studio.sit() as sitting:
            player = sitting.desk.listening.player
            end = player.close
            monkeypatch.setattr(player, "close", lambda: over.wait(PATIENCE) and end())
            sitting.strike("o", "b", "q")
            began = time.monotonic()
        assert time.monotonic() - began < PATIENCE - 2
    finally:
        over.set()
    assert studio.stated() == {FIRST: "theme/opening", SECOND: "bgm"}
    assert sitting.app.shut() == ["the sound device did not answer in time and was left to itself"]


async def test_what_played_goes_on_after_fg(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with studio.sit() as sitting:
        await sitting.play(LONG)
        held: list[bool] = []
        player = sitting.desk.listening.player
        monkeypatch.setattr(
            sitting.app, "action_suspend_process", lambda: held.append(player.paused)
        )
        await sitting.press("ctrl+z")
        assert (held, player.paused) == ([True], False)
        await sitting.press("space", "ctrl+z")
        assert player.paused  # what was held stays held


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_the_last_key_before_a_signal_is_kept(studio: Studio, sent: int) -> None:
    with terminal(studio.home) as one:
        before = one.modes()
        one.wait_for(f"tags ▶ {FIRST}")
        one.wait_for(f"tags ▶ {SECOND}", one.press("o"))
        one.wait_for(f"tags ▶ {TITLES[2]}", one.press("b"))  # seen, perhaps not yet saved
        assert one.end(sent) == 0
        assert one.drawn.rindex("\x1b[?1049l") > one.drawn.rindex("\x1b[?1049h")
        assert one.modes() == before
    assert studio.stated() == {FIRST: "theme/opening", SECOND: "bgm"}


def test_a_terminal_that_vanishes_ends_the_app_and_loses_nothing(studio: Studio) -> None:
    with terminal(studio.home) as one:
        one.wait_for(f"tags ▶ {FIRST}")
        one.wait_for(f"tags ▶ {SECOND}", one.press("o"))
        process = one.process
        one.hang_up()
        process.send_signal(signal.SIGHUP)
        assert process.wait(4 * PATIENCE) in (0, 1, -signal.SIGHUP)
    assert studio.stated() == {FIRST: "theme/opening"}
    left = [name for name in os.listdir(studio.home) if "damaged" in name]
    assert not left
