"""Trouble while listening: files cut short, a device that goes, a window of no size, a late scan."""

import os
import shutil

import pytest

from curator.playback.player import Output
from curator.tui.player_bridge import PlayerSaid
from curator.tui.wish import Wish
from tests.tui.soundtrack import JINGLE, LONG, TITLES
from tests.tui.studio import SMALL, Sitting, Studio
from tests.tui.test_together import another_process

FIRST, SECOND = TITLES[:2]


async def test_music_scanned_elsewhere_appears_in_an_empty_app(own_music: Studio) -> None:
    empty = Studio(own_music.home.with_name("empty"), own_music.music)
    async with empty.sit() as sitting:
        assert sitting.rows == []
        await another_process(empty, "scan", str(own_music.music))
        await sitting.until(lambda: len(sitting.rows) == 11, "the rows appear")
        await sitting.until(lambda: sitting.now == FIRST, "it begins to play")
        await sitting.press("o")
    assert empty.stated() == {FIRST: "theme/opening"}


def cut_short(studio: Studio) -> None:
    """Only the first third of the long track's file is left, with its whole length in the head."""
    path = studio.music / "Lantern Road" / "04 h.flac"
    os.truncate(path, path.stat().st_size // 3)


async def test_a_truncated_file_is_said_and_waits_for_its_answer(
    own_music: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_short(own_music)
    async with own_music.sit() as sitting:
        await sitting.play(LONG)
        await sitting.press("2")
        await sitting.until(lambda: "ends after" in sitting.desk.on.status.said, "it is said")
        await sitting.settle()
        assert sitting.now == LONG
        assert "unreadable" not in sitting.row(LONG)
        await sitting.press("b")
        assert sitting.roles(LONG) == "bgm"
        assert sitting.now != LONG


async def test_a_truncated_file_is_followed_by_the_next_one(own_music: Studio) -> None:
    cut_short(own_music)
    async with own_music.sit(Wish(mode="listen")) as sitting:
        await sitting.play(LONG)
        await sitting.press("3")
        await sitting.until(lambda: sitting.now == TITLES[8], "the next one follows")


async def tell(sitting: Sitting, audible: bool, name: str) -> None:
    """What a player says of its output.

    A fake, the only one here: no test can pull out a sound device. That libmpv says so when one
    goes was seen with a PulseAudio server that was ended while it played.
    """
    sitting.desk.post(PlayerSaid(Output(audible, name)))
    await sitting.settle()


async def test_a_device_that_goes_holds_the_music_and_says_so(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.play(LONG)
        await tell(sitting, True, "pulse")
        assert sitting.banner == ""
        await tell(sitting, False, "")
        assert "sound device is gone" in sitting.banner
        await sitting.until(lambda: sitting.desk.listening.player.paused, "it is held")
        await sitting.press("O")
        assert sitting.roles(LONG) == "theme/opening"
        await tell(sitting, True, "pulse")
        assert sitting.banner == ""
        assert sitting.desk.listening.player.paused  # nobody wants to be surprised by sound


async def test_a_window_of_20_by_5_and_back_loses_no_key(studio: Studio) -> None:
    async with studio.sit(size=SMALL) as sitting:
        await sitting.press("o")
        await sitting.pilot.resize_terminal(20, 5)
        await sitting.press("b", "z", "u", "j", "V")
        sitting.strike("escape", "e", "s")
        await sitting.settle()
        await sitting.pilot.resize_terminal(1, 1)
        await sitting.press("m")
        await sitting.pilot.resize_terminal(*SMALL)
        await sitting.settle()
        assert FIRST in sitting.screen_text
    said = studio.stated()
    assert (said[FIRST], said[SECOND]) == ("theme/opening", "bgm")
    assert sorted(said.values()) == ["bgm", "score", "theme/ending", "theme/main", "theme/opening"]


async def test_a_folder_deleted_under_the_cursor(own_music: Studio) -> None:
    async with own_music.sit() as sitting:
        shutil.rmtree(own_music.music / "Ember Tide")
        sitting.desk.on.list.move_to(sitting.track(TITLES[2]).id)
        await sitting.press("enter")
        await sitting.until(lambda: sitting.now == JINGLE, "it goes on behind the folder")
        # It may have been a disk: what is in it is passed over until it is there again.
        assert f"{own_music.music / 'Ember Tide'} cannot be reached" in sitting.banner
        await sitting.press("o")
        assert sitting.roles(JINGLE) == "theme/opening"


async def test_a_damaged_line_of_another_program_is_told_at_once(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("o")
        await sitting.until(lambda: "saved" in sitting.answer, "there is a journal")
        assert "journal.jsonl" not in sitting.banner
        with open(studio.home / "journal.jsonl", "ab") as journal:
            journal.write(b"no change\n")
        await sitting.until(
            lambda: "journal.jsonl got 1 line that cannot be read" in sitting.banner, "it is told"
        )
    assert studio.stated() == {FIRST: "theme/opening"}
