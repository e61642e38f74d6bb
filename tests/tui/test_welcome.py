"""A session begins where the last one was left; where none was, with the albums to choose from."""

from pathlib import Path

from curator.tui.screens.page import PageScreen
from curator.tui.wish import Wish
from tests.tui.soundtrack import LANTERN, TIDE, TITLES
from tests.tui.studio import Sitting, Studio
from tests.tui.terminal import terminal

OFFERED = Wish(offers_albums=True)


def on_albums(sitting: Sitting) -> bool:
    screen = sitting.app.screen
    return isinstance(screen, PageScreen) and screen.name_shown == "albums"


async def test_the_first_session_begins_with_the_albums_while_it_plays(studio: Studio) -> None:
    async with studio.sit(OFFERED) as sitting:
        await sitting.until(lambda: on_albums(sitting), "the albums are shown")
        await sitting.settle()
        assert sitting.now == TITLES[0]
        assert f"{TITLES[0]} plays · esc or a role key goes there" in sitting.said_on_page
        assert f"begins with {TITLES[0]} · Dana Kessler" in sitting.screen_text
        assert any(LANTERN in line for line in sitting.listed)
        place = next(y for y, line in enumerate(sitting.listed) if LANTERN in line)
        await sitting.press("g", *["j"] * place, "enter")
        assert sitting.now == TITLES[4]


async def test_a_role_key_on_the_first_page_is_meant_for_the_music(studio: Studio) -> None:
    async with studio.sit(OFFERED) as sitting:
        await sitting.until(lambda: on_albums(sitting), "the albums are shown")
        await sitting.press("o", "b")
        assert not on_albums(sitting)
        assert [sitting.roles(title) for title in TITLES[:2]] == ["theme/opening", "bgm"]


async def test_a_session_that_was_left_goes_on_exactly_there(studio: Studio) -> None:
    async with studio.sit(OFFERED) as sitting:
        await sitting.until(lambda: on_albums(sitting), "the albums are shown")
        await sitting.press("escape")
        await sitting.play(TITLES[7])
        await sitting.press("space", "5", "k")
        heard = sitting.desk.listening.heard
        await sitting.until(lambda: heard.position > 15, "it has jumped")
    async with studio.sit(OFFERED) as sitting:
        assert not on_albums(sitting)
        assert (sitting.now, sitting.under_cursor) == (TITLES[7], TITLES[6])
        assert sitting.desk.listening.heard.position > 15
    async with studio.sit(Wish(albums=True)) as sitting:
        await sitting.until(lambda: on_albums(sitting), "it was asked for")
        assert sitting.now == TITLES[7]
        await sitting.settle()
        await sitting.press("escape")
        assert sitting.under_cursor == TITLES[6]


async def test_where_there_is_nothing_to_choose_nothing_is_asked(studio: Studio) -> None:
    async with studio.sit() as sitting:  # what a bare `curator` asks for
        assert not on_albums(sitting)


def test_listen_alone_opens_on_the_albums_and_q_quits(studio: Studio) -> None:
    with terminal(studio.home, "listen") as app:
        app.wait_for("starts it")
        app.wait_for(TIDE)
        app.press("q")
        assert app.end() == 0
    with terminal(studio.home, "listen") as app:
        app.wait_for("seek")
        assert "starts it" not in app.text()
        app.press("q")
        assert app.end() == 0


async def test_what_a_first_scan_found_is_told_without_what_it_did_not(
    scanned: Studio, tmp_path: Path
) -> None:
    new = Studio(tmp_path / "library", scanned.music)
    async with new.sit(Wish(paths=(bytes(scanned.music),))) as sitting:
        await sitting.until(lambda: " added" in sitting.answer, "the scan is over")
        assert f"{len(sitting.library.tracks())} added · 1 cannot be read" in sitting.answer


async def test_a_folder_without_music_is_named(studio: Studio, tmp_path: Path) -> None:
    empty = tmp_path / "nothing here"
    empty.mkdir()
    async with studio.sit(Wish(paths=(bytes(empty),))) as sitting:
        said = f"there is no music in {empty}"
        await sitting.until(lambda: sitting.desk.on.status.said == said, "it is said")
