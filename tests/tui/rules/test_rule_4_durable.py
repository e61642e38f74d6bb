"""Rule 4: what the screen calls saved survives everything; what is away loses nothing."""

import signal

from curator.model.tracks import State
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Studio
from tests.tui.terminal import terminal


async def test_a_kill_right_after_the_last_saved_loses_nothing(studio: Studio) -> None:
    with terminal(studio.home) as one:
        one.wait_for(f"tags ▶ {TITLES[0]}")
        for number in range(8):
            one.say(*(("o", "Opening · saved") if number % 2 else ("b", "BGM · saved")))
        assert one.end(signal.SIGKILL) == -signal.SIGKILL
    assert len(studio.stated()) == 8
    async with studio.sit() as sitting:
        assert "8 of 10" in sitting.text(sitting.desk.on.head)
        answered = [one for one in sitting.desk.on.list.tracks if one.answered]
        assert len(answered) == 8
        assert sitting.banner == ""


async def test_an_absent_root_changes_nothing_and_shrinks_no_list(own_music: Studio) -> None:
    async with own_music.sit() as sitting:
        await sitting.press("o", "b")
        rows = sitting.rows
    own_music.music.rename(own_music.music.with_name("elsewhere"))
    async with own_music.sit() as sitting:
        assert sitting.rows == rows
        assert {track.state for track in sitting.library.tracks()} == {State.AWAY}
        assert sitting.roles(TITLES[0]) == "theme/opening"
        await sitting.press("enter")
        assert "away" in sitting.answer
        await sitting.press("V", "V", "s")
        assert sitting.roles(TITLES[3]) == "score"
        assert sitting.roles(TITLES[0]) == "theme/opening"
        await sitting.press("X", "enter")
        assert "away" in sitting.screen_text
        await sitting.press("escape")
    own_music.music.with_name("elsewhere").rename(own_music.music)
    async with own_music.sit() as sitting:
        assert {track.state for track in sitting.library.tracks()} == {State.HERE}
        assert sitting.roles(TITLES[3]) == "score"
        assert sitting.now != ""


async def test_the_journal_alone_is_enough(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("o")
        journal = (studio.home / "journal.jsonl").read_text("utf-8")
        assert '"role:theme/opening"' in journal
        assert studio.stated() == {TITLES[0]: "theme/opening"}  # before any checkpoint
