"""The page of albums: what is left in each, starting one, and where the other pages are."""

from curator.curation.tagging import How, tag
from curator.curation.wording import parse_assignment, put
from curator.model.changes import Origin
from curator.model.roles import parse_roles
from curator.tui.screens.help import HelpScreen
from curator.tui.screens.page import PageScreen
from tests.tui.actions.covering import covers
from tests.tui.soundtrack import LANTERN, TIDE, TITLES
from tests.tui.studio import SMALL, Sitting, Studio
from tests.tui.test_mouse import click


def page_of(sitting: Sitting) -> PageScreen:
    assert isinstance(sitting.app.screen, PageScreen)
    return sitting.app.screen


@covers("go.albums")
async def test_albums_with_work_come_first_and_start(sitting: Sitting) -> None:
    await sitting.press("V", "b", "escape")
    await sitting.act("go.albums")
    lines = sitting.listed
    assert "0 of 5" in next(line for line in lines if LANTERN in line)
    assert TIDE in lines[-1]
    assert lines[-1].endswith("4 of 4  done")
    assert "4 of 10 in the library" in sitting.screen_text
    place = next(y for y, line in enumerate(lines) if LANTERN in line)
    await sitting.press("g", *["j"] * place, "k", "j", "enter")
    assert sitting.now == TITLES[4]
    assert sitting.app.screen is sitting.desk.screen
    await sitting.act("go.albums")
    assert page_of(sitting).board.at
    await sitting.press("escape")
    assert sitting.now == TITLES[4]


async def test_the_cursor_begins_at_what_plays_and_time_left_is_at_the_own_pace(
    studio: Studio,
) -> None:
    library = studio.open()
    for track in [one for one in library.tracks() if one.album == TIDE][:3]:
        tag(library, [track.id], parse_roles("bgm"), How.REPLACE, origin=Origin.APP)
    async with studio.sit(library=library, size=SMALL) as sitting:
        await sitting.act("go.albums")
        tide = next(line for line in sitting.listed if TIDE in line)
        assert tide.endswith("3 of 4  1 min")
        assert TIDE in sitting.listed[[one.id for one in page_of(sitting).board.lines].index(
            page_of(sitting).board.at)]  # fmt: skip


async def test_the_cursor_stays_on_its_album_while_something_is_said(sitting: Sitting) -> None:
    await sitting.act("go.albums")
    page = page_of(sitting)
    place = next(y for y, line in enumerate(sitting.listed) if LANTERN in line)
    await sitting.press(*["j"] * place)
    sitting.desk.act(  # from afar
        lambda library: tag(
            library, [sitting.track(title).id for title in TITLES[:4]], parse_roles("bgm"),
            How.REPLACE, origin=Origin.APP,
        ),
        lambda _: None,
    )  # fmt: skip
    await sitting.settle()
    assert TIDE in sitting.listed[-1]  # done, and so the last
    at = [one.id for one in page.board.lines].index(page.board.at)
    assert LANTERN in sitting.listed[at]
    await sitting.press("enter")
    assert sitting.now == TITLES[4]


async def test_albums_of_one_production_stand_under_its_name(studio: Studio) -> None:
    library = studio.open()
    music = [track.id for track in library.tracks() if track.album in (TIDE, LANTERN)]
    put(library, music, [parse_assignment("production=Lamps"), parse_assignment("medium=game")],
        origin=Origin.CLI)  # fmt: skip
    async with studio.sit(library=library) as sitting:
        await sitting.act("go.albums")
        at = next(y for y, line in enumerate(sitting.listed) if line.startswith("Lamps"))
        head, *albums = sitting.listed[at : at + 3]
        assert "0 of 9" in head
        assert head.endswith("game")
        assert [line.strip().split("  ")[0] for line in albums] == [TIDE, LANTERN]


async def test_what_a_filter_hides_is_shown_again_when_it_is_started(sitting: Sitting) -> None:
    await sitting.press("/")
    await sitting.type("Harbour", "enter")
    await sitting.press("A")
    await click(sitting, page_of(sitting).board, LANTERN, times=2)
    assert sitting.now == TITLES[4]
    assert len(sitting.rows) == 11
    assert sitting.under_cursor == TITLES[4]


@covers("album.production")
async def test_the_production_is_said_of_a_whole_album(sitting: Sitting) -> None:
    await sitting.press("A")
    await click(sitting, page_of(sitting).board, TIDE)
    await sitting.press("p")
    sitting.acted.add("album.production")
    assert "Production of 4 tracks" in sitting.screen_text
    await sitting.press("ctrl+u")
    await sitting.type("Ember", "enter")
    names = {track.production.name for track in sitting.library.tracks() if track.album == TIDE}
    assert names == {"Ember"}
    assert any(line.startswith("Ember") for line in sitting.listed)
    assert "undoes" in sitting.said_on_page
    await sitting.press("u")
    assert not any(line.startswith("Ember  ") for line in sitting.listed)


async def test_the_pages_stand_side_by_side_and_turn_by_key_and_mouse(sitting: Sitting) -> None:
    await sitting.press("A", "tab", "tab")
    assert page_of(sitting).name_shown == "playlists"
    await sitting.press("shift+tab")
    assert page_of(sitting).name_shown == "productions"
    await sitting.press("H")
    assert page_of(sitting).name_shown == "history"
    await click(sitting, sitting.app.screen.query_one("PageHead"), "Words")
    assert page_of(sitting).name_shown == "words"
    await click(sitting, sitting.app.screen.query_one("KeyLine"), "back to the music")
    assert sitting.app.screen is sitting.desk.screen


async def test_the_music_is_held_and_help_is_there_on_a_page(sitting: Sitting) -> None:
    await sitting.press("A", "space")
    assert sitting.desk.listening.heard.paused
    await sitting.press("?")
    assert isinstance(sitting.app.screen, HelpScreen)
    await sitting.press("escape", "o")
    assert page_of(sitting).name_shown == "albums"
    assert not sitting.roles(TITLES[0])
