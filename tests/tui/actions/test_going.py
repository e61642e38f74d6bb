"""Palette, theme, medium, help, suspend, leave, quit."""

import os
from pathlib import Path

import pytest
from textual.command import CommandPalette

from curator.model.productions import Medium
from curator.settings import Settings
from curator.tui.screens.help import HelpScreen
from curator.tui.theme_files import builtin_folder
from tests.tui.actions.covering import covers
from tests.tui.soundtrack import TITLES
from tests.tui.studio import SMALL, Sitting, Studio

OURS = ["ansi", "contrast", "daylight", "night", "okabe-ito", "paper", "velvet"]


@covers("go.palette")
async def test_the_palette_runs_actions_by_name(sitting: Sitting) -> None:
    await sitting.act("go.palette")
    assert isinstance(sitting.app.screen, CommandPalette)
    await sitting.press("escape")
    await sitting.press("ctrl+p")
    await sitting.type("random order")
    await sitting.until(lambda: "random order" in sitting.screen_text, "the palette has found it")
    await sitting.press("enter")
    await sitting.until(lambda: sitting.app.screen is sitting.desk.screen, "it is closed")
    await sitting.until(lambda: sitting.desk.listening.shuffle, "the action has run")


@covers("go.theme")
async def test_a_theme_is_previewed_kept_or_given_back(studio: Studio) -> None:
    async with studio.sit() as sitting:
        before = sitting.app.theme
        await sitting.act("go.theme")
        await sitting.press("j")
        looked = sitting.app.theme
        assert looked != before
        await sitting.press("escape")
        assert sitting.app.theme == before
        await sitting.act("go.theme")
        await sitting.press("j", "enter")
        assert sitting.app.theme == looked
    async with studio.sit() as sitting:
        assert sitting.app.theme == looked


async def test_own_themes_stand_apart_from_those_of_textual(studio: Studio) -> None:
    own = studio.home.parent / "config" / "themes"
    own.mkdir(parents=True)
    night = (Path(os.fsdecode(builtin_folder())) / "night.toml").read_text()
    (own / "attic.toml").write_text(night.replace('"night"', '"attic"', 1))
    async with studio.sit(size=SMALL) as sitting:
        await sitting.act("go.theme")
        lines = sitting.choices
        ours, yours, theirs = (lines.index(one) for one in ("Curator's own", "Yours", "Textual's"))
        assert ours == 0
        assert [line.split()[0] for line in lines[1:yours]] == OURS
        assert "Quiet dark grey" in lines[4]
        assert [line.split()[0] for line in lines[yours + 1 : theirs]] == ["attic"]
        assert "nord" in lines[theirs + 1 :]
        assert any("enter  keeps it" in line for line in sitting.canvas)
        await sitting.press(*["j"] * 4)  # from night past the next heading
        assert sitting.app.theme == "attic"


@covers("go.medium", *(f"medium.{one.value}" for one in Medium))
async def test_everything_here_is_of_a_medium(sitting: Sitting) -> None:
    for one in Medium:
        await sitting.act("go.medium")
        assert "(esc skips)" in sitting.text(sitting.desk.on.roles)
        await sitting.press(str(list(Medium).index(one) + 1))
        assert {track.medium for track in sitting.library.tracks()} == {one}
        assert f"is {one.value}" in sitting.answer
        await sitting.act(f"medium.{one.value}")
    await sitting.act("go.medium")
    await sitting.press("escape")
    assert {track.medium for track in sitting.library.tracks()} == {Medium.OTHER}
    sitting.desk.listening.current = None
    await sitting.act("medium.film")
    assert "play a track first" in sitting.answer


@covers("go.help")
async def test_help_shows_the_own_keys_and_the_roles(studio: Studio) -> None:
    (studio.home.parent / "config").mkdir()
    config = studio.home.parent / "config" / "config.toml"
    config.write_text(
        '[keys]\n"tag.repeat" = "ctrl+r"\n"tag.opening" = ["ä"]\n"tag.more" = ["ctrl+t"]\n', "utf-8"
    )
    async with studio.sit(size=(100, 200)) as sitting:
        await sitting.act("go.help")
        assert isinstance(sitting.app.screen, HelpScreen)
        text = sitting.screen_text
        assert "ctrl+r" in text
        assert "licensed and opening: L, then ä" in text
        assert "with that word as its name (ctrl+t c)" in text  # behind the own prefix key
        assert "ctrl+t 0 … 5" in text
        assert "title song or sequence at the start (OP)" in text
        assert "Your own [keys] win" in " ".join(text.split())
        await sitting.press("j", "k", "?", "ctrl+t", "!")
        assert "ctrl+t ! is nothing" in sitting.answer
        assert sitting.app.screen is sitting.desk.screen
        await sitting.press("ä", "ctrl+r")
        assert sitting.roles(TITLES[1]) == "theme/opening"


async def test_help_scrolls_by_the_keys_that_move(studio: Studio) -> None:
    settings = Settings(keys={"move.down": ("ctrl+n",), "go.help": ("ctrl+g",)})
    async with studio.sit(size=SMALL, settings=settings) as sitting:
        await sitting.press("ctrl+g")
        page = sitting.app.screen.query_one("VerticalScroll")
        places = []
        for key in ("ctrl+n", "pagedown", "G", "k", "ctrl+u", "g"):
            await sitting.press(key)
            places.append(page.scroll_offset.y)
        last = page.max_scroll_y
        one = page.size.height - 2
        assert places == [2, 2 + one, last, last - 2, last - 2 - one, 0]
        await sitting.press("G")
        assert " esc  leaves   ctrl+n k  scroll" in sitting.screen_text
        await sitting.press("ctrl+g")
        assert sitting.app.screen is sitting.desk.screen


@covers("go.suspend")
async def test_suspend_holds_what_plays(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    player = sitting.desk.listening.player
    held: list[bool] = []
    monkeypatch.setattr(sitting.app, "action_suspend_process", lambda: held.append(player.paused))
    await sitting.act("go.suspend")
    assert held == [True]
    assert not player.paused  # it returns with `fg`


@covers("go.leave")
async def test_escape_drops_the_selection_then_the_filter(sitting: Sitting) -> None:
    await sitting.press("f", "u", "v", "j")
    await sitting.act("go.leave")
    assert not sitting.selected
    assert str(sitting.desk.showing.query)
    await sitting.act("go.leave")
    assert not str(sitting.desk.showing.query)
    await sitting.act("go.leave")
    assert sitting.app.is_running


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
@covers("go.quit")
async def test_quit_asks_nothing_and_keeps_everything(studio: Studio, key: str) -> None:
    async with studio.sit() as sitting:
        await sitting.press("o")
        sitting.strike("b")
        sitting.strike(key)
        sitting.acted.add("go.quit")
        await sitting.until(lambda: not sitting.app.is_running, "it has ended")
    assert studio.stated() == {TITLES[0]: "theme/opening", TITLES[1]: "bgm"}
    assert "2 tracks tagged" in sitting.app.summary
