"""Kept playlists, put together by hand in the app."""

from curator.curation.playlists import playlist_named, playlist_tracks, save
from curator.model.changes import Origin
from tests.tui.actions.covering import covers
from tests.tui.rules.test_rule_6_rows_stay import is_dim
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting, Studio


def held(sitting: Sitting, name: str) -> list[str]:
    """The titles that the library durably holds in a playlist."""
    kept = playlist_named(sitting.library, name)
    return [track.title for track in playlist_tracks(sitting.library, kept)]


async def show(sitting: Sitting, name: str) -> None:
    sitting.desk.show_playlist(playlist_named(sitting.library, name))
    await sitting.settle()


@covers("playlist.add")
async def test_what_plays_and_what_is_selected_go_into_a_playlist_by_hand(
    sitting: Sitting,
) -> None:
    await sitting.act("playlist.add")
    assert f"Put {TITLES[0]} into playlist" in sitting.screen_text
    await sitting.type("drive home")
    assert "makes drive home, a playlist by hand" in sitting.screen_text
    await sitting.press("enter")
    assert f"added {TITLES[0]} to playlist drive home" in sitting.answer
    sitting.desk.on.list.move_to(sitting.track(TITLES[2]).id)
    await sitting.press("v", "j", "*")
    assert "Put 2 tracks into playlist" in sitting.screen_text
    assert "adds to drive home" in sitting.screen_text  # the last one stands there
    await sitting.press("enter")
    assert held(sitting, "drive home") == [TITLES[0], TITLES[2], TITLES[3]]
    assert playlist_named(sitting.library, "drive home").by_hand
    await sitting.press("P")
    assert "by hand" in sitting.screen_text
    await sitting.press("escape")
    await sitting.press("u")
    assert held(sitting, "drive home") == [TITLES[0]]


async def test_esc_puts_nothing_anywhere(sitting: Sitting) -> None:
    await sitting.press("*")
    await sitting.type("x", "escape")
    await sitting.press("*", "enter")
    assert not sitting.library.playlists()


@covers("playlist.remove")
async def test_what_is_taken_out_dims_and_stays_until_the_list_is_made_anew(
    studio: Studio,
) -> None:
    library = studio.open()
    save(library, "all", "", order="album", origin=Origin.CLI)
    async with studio.sit(library=library) as sitting:
        await show(sitting, "all")
        before = sitting.rows
        sitting.desk.on.list.move_to(sitting.track(TITLES[1]).id)
        await sitting.act("playlist.remove")
        assert sitting.rows == before
        assert sitting.under_cursor == TITLES[1]
        assert TITLES[1] not in held(sitting, "all")
        assert is_dim(sitting, TITLES[1])
        assert f"removed {TITLES[1]} from playlist all" in sitting.answer
        await sitting.press("u")
        assert TITLES[1] in held(sitting, "all")
        assert not is_dim(sitting, TITLES[1])
        await sitting.press("delete")
        await show(sitting, "all")
        assert TITLES[1] not in sitting.rows


@covers("playlist.earlier", "playlist.later")
async def test_rows_are_moved_one_place_and_the_hand_stays_on_them(studio: Studio) -> None:
    library = studio.open()
    save(library, "lamps", "lamp OR wander", order="title", origin=Origin.CLI)
    async with studio.sit(library=library) as sitting:
        await show(sitting, "lamps")
        last, paper, wanderer = sitting.rows
        sitting.desk.on.list.move_to(sitting.track(wanderer).id)
        await sitting.act("playlist.earlier")
        assert sitting.rows == [last, wanderer, paper] == held(sitting, "lamps")
        assert sitting.under_cursor == wanderer
        await sitting.press("{", "{")
        assert sitting.rows == [wanderer, last, paper]
        assert "nothing to change" in sitting.answer
        await sitting.press("v", "j", "v")
        await sitting.act("playlist.later")
        assert sitting.rows == [paper, wanderer, last] == held(sitting, "lamps")
        await sitting.press("escape", "u")
        assert sitting.rows == [wanderer, last, paper]
        await sitting.press("F", "t", "}")
        assert "the rows are sorted: F a shows the playlist's own order" in sitting.answer
        for _ in range(2):  # which is none that could be turned round
            await sitting.press("F", "a")
            assert "in the playlist's own order" in sitting.answer


async def test_moving_goes_past_rows_that_the_filter_hides(studio: Studio) -> None:
    library = studio.open()
    save(library, "p", "lamp OR wander OR low", order="title", origin=Origin.CLI)
    async with studio.sit(library=library) as sitting:
        await show(sitting, "p")
        assert held(sitting, "p") == ["Last Lamp", "Low Water", "Paper Lamp (TV size)", "Wanderer"]
        await sitting.press("/")
        await sitting.type("lamp", "enter")
        sitting.desk.on.list.move_to(sitting.track("Paper Lamp (TV size)").id)
        await sitting.press("{")
        assert sitting.rows == ["Paper Lamp (TV size)", "Last Lamp"]
        assert held(sitting, "p") == ["Paper Lamp (TV size)", "Last Lamp", "Low Water", "Wanderer"]


async def test_a_row_that_leaves_the_query_of_a_playlist_dims(studio: Studio) -> None:
    library = studio.open()
    save(library, "new", "role:untagged", origin=Origin.CLI)
    async with studio.sit(library=library) as sitting:
        await show(sitting, "new")
        rows = sitting.rows
        await sitting.press("a", "o")  # Listen: it stays on the track
        assert sitting.rows == rows
        assert is_dim(sitting, TITLES[0])
        await sitting.press("x")
        assert not is_dim(sitting, TITLES[0])


async def test_without_a_playlist_it_says_how_to_open_one(sitting: Sitting) -> None:
    for key in ("delete", "{", "}"):
        await sitting.press(key)
        assert "no playlist is shown: P opens one" in sitting.answer
