"""What is asked about several tracks leaves alone what was said of one; and answers that stay."""

import pytest
from textual.widgets import Input

from curator.settings import Settings
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting, Studio

FIRST, SECOND = TITLES[:2]


async def test_accepting_in_listen_mode_stays(sitting: Sitting) -> None:
    await sitting.press("a")
    here = next(t.title for t in sitting.desk.on.list.tracks if t.suggestion and not t.problem)
    await sitting.play(here)
    await sitting.press("y")
    assert sitting.roles(here)
    assert sitting.now == here


async def test_a_note_for_several_does_not_begin_with_the_first_ones(sitting: Sitting) -> None:
    await sitting.press("r", "n")
    await sitting.type("rain", "enter")
    await sitting.press("V", "r", "n", "enter")
    assert sitting.track(FIRST).said.note == "rain"
    assert sitting.track(SECOND).said.note == ""


async def test_words_for_several_are_added_to_their_own(sitting: Sitting) -> None:
    await sitting.press("r", "w")
    await sitting.type("tense", "enter")
    await sitting.press("V", "r", "w")
    await sitting.type("piano", "enter")
    assert sitting.track(FIRST).said.words == {"tense", "piano"}
    assert sitting.track(SECOND).said.words == {"piano"}


async def test_a_shared_word_can_be_taken_out(sitting: Sitting) -> None:
    await sitting.press("r", "w")
    await sitting.type("tense, calm", "enter")
    await sitting.press("r", "w", "ctrl+u")
    await sitting.type("calm", "enter")
    assert sitting.track(FIRST).said.words == {"calm"}


async def test_a_name_is_corrected_and_an_empty_one_says_nothing(sitting: Sitting) -> None:
    await sitting.press("a", "r", "c", "enter")
    assert sitting.roles(FIRST) == ""
    await sitting.press("c", "r", "c")
    await sitting.type("Sephirot", "enter")
    await sitting.press("r", "c")
    await sitting.type("h", "enter")
    assert sitting.roles(FIRST) == "theme/character:h"  # the old name is selected: typed over


async def test_an_export_goes_to_a_name_that_is_free(own_music: Studio) -> None:
    async with own_music.sit() as sitting:
        await sitting.press("X")
        proposed = sitting.app.screen.query_one("#path", Input).value
        await sitting.press("enter", "X")
        again = sitting.app.screen.query_one("#path", Input).value
    assert proposed.endswith("playlist.m3u")
    assert again.endswith("playlist 2.m3u")


async def test_what_left_the_filter_is_not_exported(sitting: Sitting) -> None:
    await sitting.press("a", "b", "f", "b")
    assert sitting.rows == [FIRST]
    await sitting.press("s", "X")
    assert "there is nothing to export here" in sitting.answer


async def test_a_question_about_a_folder_is_not_answered_later(sitting: Sitting) -> None:
    await sitting.act("go.medium")
    sitting.desk.asked_folder = b"/some/other"
    await sitting.press("escape")
    assert sitting.desk.asked_folder == b""


async def test_a_scan_adds_rows_and_takes_none_away(sitting: Sitting) -> None:
    await sitting.press("a", "f", "u")
    rows = sitting.rows
    await sitting.press("b")
    sitting.desk.refill(grows=True)
    await sitting.settle()
    assert sitting.rows == rows
    sitting.desk.refill()
    await sitting.settle()
    assert len(sitting.rows) == len(rows) - 1


async def test_sentences_name_the_own_keys(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURATOR_MPV_OPTIONS", "ao=alsa,audio-device=alsa/none")
    keys = {
        "select.range": ("ctrl+r",), "ask.production": ("q",), "go.help": ("ctrl+g",),
        "play.row": ("ctrl+y",),
    }  # fmt: skip
    async with studio.sit(settings=Settings(keys=keys)) as sitting:
        await sitting.until(lambda: "ctrl+g tells how" in sitting.banner, "the banner")
        await sitting.press("ctrl+r")
        assert "ctrl+r ends the range" in sitting.answer
        await sitting.press("ctrl+r", "escape", "f", "z")
        sitting.desk.listening.current = None
        await sitting.press("f", ".")
        assert "r q says it" in sitting.answer
        await sitting.press("o")
        assert "ctrl+y plays the row" in sitting.answer


async def test_a_rating_names_the_own_key_that_replaces(studio: Studio) -> None:
    async with studio.sit(settings=Settings(keys={"tag.more": ("ctrl+r",)})) as sitting:
        await sitting.press("ctrl+r", "4", "V", "ctrl+r", "2")
        assert "ctrl+r 2 again replaces them" in sitting.answer
