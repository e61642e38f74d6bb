"""The page of kept playlists."""

from curator.curation.playlists import save
from curator.model.changes import Origin
from curator.tui.widgets.board import Board
from curator.tui.wish import Wish
from tests.tui.actions.covering import covers
from tests.tui.soundtrack import TITLES
from tests.tui.studio import SMALL, Sitting, Studio
from tests.tui.test_mouse import click


def queries(sitting: Sitting) -> dict[str, str]:
    return {one.name: one.query for one in sitting.library.playlists()}


@covers("go.playlists")
async def test_playlists_are_shown_in_their_order(studio: Studio) -> None:
    library = studio.open()
    save(library, "lamps", "lamp", order="title", origin=Origin.CLI)
    async with studio.sit(library=library) as sitting:
        await sitting.act("go.playlists")
        assert sitting.listed == ["lamps  2  0:07  lamp  title"]
        await sitting.press("enter")
        assert sitting.rows == [TITLES[8], TITLES[6]]
        assert "playlist lamps" in sitting.answer
        await sitting.press("/")
        await sitting.type("paper", "escape")
        assert sitting.rows == [TITLES[8], TITLES[6]]
        await sitting.press("f", "f")
        assert len(sitting.rows) == 11


async def test_after_a_playlist_the_list_stands_as_before(sitting: Sitting) -> None:
    save(sitting.library, "lamps", "lamp", order="title", origin=Origin.CLI)
    before = sitting.text(sitting.desk.on.list)
    assert "4 tracks" in before  # a group's head
    await sitting.press("P", "enter")
    assert sitting.rows == [TITLES[8], TITLES[6]]
    await sitting.press("escape")
    assert "4 tracks" in sitting.text(sitting.desk.on.list)
    assert "everything is shown" in sitting.answer
    await sitting.press("P", "enter", "F", "t", "escape")
    assert sitting.rows == sorted(sitting.rows)  # as was asked for meanwhile


async def test_only_the_query_is_typed_where_a_playlist_is_shown(studio: Studio) -> None:
    library = studio.open()
    save(library, "lamps", "lamp", order="title", origin=Origin.CLI)
    async with studio.sit(Wish(playlist="lamps"), size=SMALL, library=library) as sitting:
        bar = sitting.desk.on.filter

        def line() -> str:
            return next(one for one in sitting.canvas if "playlist lamps" in one)

        assert " ".join(line().split()) == "playlist lamps / a query narrows it 2 of 11"
        assert bar.text == ""
        await sitting.pilot.click("#filter-input")
        await sitting.settle()
        await sitting.type("paper")
        assert sitting.rows == [TITLES[6]]
        assert " ".join(line().split()) == "playlist lamps / paper 1 of 11"
        await sitting.type(" (")
        carets = sitting.text(sitting.app.screen.query_one("MistakeLine"))
        assert carets.index("^") + 3 == line().index("(")
        await sitting.press("backspace", "backspace", "enter")
        await sitting.press("/")
        assert bar.text == "paper"
        await sitting.press("escape")
        assert (bar.text, sitting.rows) == ("paper", [TITLES[6]])


async def test_what_is_clicked_and_left_stays_as_it_was(sitting: Sitting) -> None:
    await sitting.press("/")
    await sitting.type("lamp", "enter")
    await sitting.pilot.click("#filter-input")
    await sitting.settle()
    await sitting.type("s", "escape")
    assert sitting.rows == [TITLES[6], TITLES[8]]


async def test_without_playlists_it_says_how_to_keep_one(sitting: Sitting) -> None:
    await sitting.act("go.playlists")
    assert "curator playlist save NAME QUERY" in sitting.screen_text
    await sitting.press("enter", "e", "r", "d", "escape")
    assert sitting.app.screen is sitting.desk.screen


@covers("playlist.keep")
async def test_the_filter_in_force_is_kept(sitting: Sitting) -> None:
    await sitting.act("playlist.keep")
    assert "filter the list first" in sitting.said_on_page
    await sitting.press("escape", "/")
    await sitting.type("lamp", "enter")
    await sitting.press("P", "n")
    await sitting.type("lamps", "enter")
    assert queries(sitting) == {"lamps": "lamp"}
    assert sitting.listed == ["lamps  2  0:07  lamp"]
    await sitting.press("n")
    await sitting.type("lamps", "enter")
    assert "already" in sitting.said_on_page
    await sitting.press("u")
    assert not queries(sitting)


@covers("playlist.edit", "playlist.rename", "playlist.delete")
async def test_a_playlist_is_edited_renamed_and_deleted(studio: Studio) -> None:
    library = studio.open()
    save(library, "lamps", "lamp", order="title", unique=True, origin=Origin.CLI)
    async with studio.sit(library=library) as sitting:
        await sitting.act("playlist.edit")
        await sitting.type("paper", "enter")
        assert queries(sitting) == {"lamps": "paper"}
        assert sitting.listed == ["lamps  1  0:03  paper  title, unique"]
        await sitting.press("e")
        await sitting.type("role:opning", "enter")
        assert queries(sitting) == {"lamps": "paper"}
        assert "opening" in sitting.said_on_page
        await sitting.press("r")
        sitting.acted.add("playlist.rename")
        await sitting.type("papers", "enter")
        assert queries(sitting) == {"papers": "paper"}
        await click(sitting, sitting.app.screen.query_one("KeyLine"), "delete")
        sitting.acted.add("playlist.delete")
        assert not queries(sitting)
        await sitting.press("u")
        assert queries(sitting) == {"papers": "paper"}


async def test_the_cursor_follows_a_playlist_by_its_other_name_and_back(studio: Studio) -> None:
    library = studio.open()
    for name in ("a", "b", "c"):
        save(library, name, f"lamp {name}", origin=Origin.CLI)
    async with studio.sit(library=library) as sitting:
        await sitting.press("P", "r")
        await sitting.type("z", "enter")
        board = sitting.app.screen.query_one(Board)
        assert [board.at, board.lines[-1].id] == ["z", "z"]
        await sitting.press("u")
        assert board.at == "a"


async def test_a_name_with_two_blanks_does_not_change_the_playlist_with_one(
    sitting: Sitting,
) -> None:
    save(sitting.library, "Best of", "lamp", origin=Origin.CLI)
    await sitting.press("/")
    await sitting.type("harbour", "enter")
    await sitting.press("P", "n")
    await sitting.type("Best  of", "enter")
    assert "there is a playlist 'Best of' already" in sitting.said_on_page
    assert [kept.query for kept in sitting.library.playlists()] == ["lamp"]
