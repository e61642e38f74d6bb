"""The export dialog: where playlists go, what they replace, and keeping them."""

import os
from pathlib import Path

from textual.widgets import Input

from curator.curation.playlists import playlist_named, playlist_tracks, save
from curator.curation.remembering import recall, remember_folder
from curator.model.changes import Origin
from curator.settings import Exporting, Settings
from curator.tui.widgets.ticks import Ticks
from tests.tui.actions.export_dialog import dialog, fill, open_dialog, shown, titles
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting, Studio


async def test_a_playlist_of_another_hand_is_warned_of_and_kept(
    sitting: Sitting, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.m3u"
    mine.write_text("#EXTM3U\nsongs/a.mp3\nsongs/b.mp3\n")
    screen = await open_dialog(sitting, "lamp")
    await fill(sitting, "path", mine)
    assert "another hand wrote the playlist that is there (2 entries)" in shown(sitting, "alarm")
    await sitting.press("enter")
    assert "enter again writes" in shown(sitting, "alarm")
    assert "songs/a.mp3" in mine.read_text()
    await fill(sitting, "query", "last lamp")  # the warning is for what stood there
    screen.query_one("#path", Input).focus()
    await sitting.press("enter")
    assert "songs/a.mp3" in mine.read_text()
    await sitting.press("enter")
    assert titles(mine) == [TITLES[8]]
    assert "songs/a.mp3" in (tmp_path / "mine.m3u~").read_text()
    assert "the former one is mine.m3u~" in sitting.answer


async def test_what_cannot_be_written_is_said_before_and_nothing_typed_is_lost(
    sitting: Sitting, tmp_path: Path
) -> None:
    (tmp_path / "notes.m3u").write_text("buy milk")
    await open_dialog(sitting)
    wrong: list[tuple[str | Path, str]] = [
        (tmp_path / "no folder" / "a.m3u", "make it first"),
        (tmp_path / "notes.m3u", "is no playlist"),
        (tmp_path, "is a folder"),
        ("x.pls", "what is written here is M3U"),
    ]
    for name, told in wrong:
        await fill(sitting, "path", name)
        assert told in " ".join(shown(sitting, "alarm").split())
        await sitting.press("enter")
        assert dialog(sitting).query_one("#path", Input).value == str(name)
    assert (tmp_path / "notes.m3u").read_text() == "buy milk"
    await fill(sitting, "path", "")
    assert "name a file to write, or a playlist to keep" in shown(sitting, "alarm")
    await sitting.press("escape", "f", "z", "X")
    assert "there is nothing to export here" in sitting.answer


async def test_what_goes_wrong_while_writing_leaves_the_dialog_open(
    sitting: Sitting, tmp_path: Path
) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    screen = await open_dialog(sitting)
    await fill(sitting, "path", folder / "a.m3u")
    folder.rmdir()
    await sitting.press("enter")
    assert sitting.app.screen is screen
    assert "make it first" in shown(sitting, "alarm")


async def test_a_query_is_kept_as_a_playlist_that_finds_more_later(
    sitting: Sitting, tmp_path: Path
) -> None:
    await sitting.press("o")
    screen = await open_dialog(sitting)
    screen.query_one("#roles", Ticks).focus()
    await sitting.press("o")
    await fill(sitting, "path", tmp_path / "o.m3u")
    await fill(sitting, "limit", "9")
    await fill(sitting, "keep", "My openings")
    assert shown(sitting, "keeps") == "its query, found anew"
    await sitting.press("enter")
    kept = playlist_named(sitting.library, "My openings")
    assert (kept.query, kept.order, kept.limit, kept.by_hand) == (
        "role:theme/opening", "", "9", False,
    )  # fmt: skip
    assert (tmp_path / "o.m3u").exists()
    assert "playlist My openings" in sitting.answer
    await sitting.press("o")
    assert len(playlist_tracks(sitting.library, kept)) == 2
    await open_dialog(sitting)
    await fill(sitting, "keep", "My openings")
    assert shown(sitting, "keeps") == "changes the playlist of that name"


async def test_a_selection_is_kept_as_a_playlist_by_hand_even_without_a_file(
    sitting: Sitting,
) -> None:
    await sitting.press("v", "j", "X")
    await fill(sitting, "path", "")
    await fill(sitting, "keep", "two")
    assert shown(sitting, "keeps") == "just these 2 tracks"
    await sitting.press("enter")
    kept = playlist_named(sitting.library, "two")
    assert [track.title for track in playlist_tracks(sitting.library, kept)] == list(TITLES[:2])
    assert "added 2 tracks to playlist two" in sitting.answer
    await sitting.press("X")
    await fill(sitting, "keep", "two")
    assert "there is a playlist two already" in shown(sitting, "alarm")
    await sitting.press("escape", "u")
    assert not sitting.library.playlists()


async def test_a_kept_playlist_is_exported_in_its_own_order(studio: Studio, tmp_path: Path) -> None:
    library = studio.open()
    save(library, "lamps", "lamp", order="title", origin=Origin.CLI)
    async with studio.sit(library=library) as sitting:
        sitting.desk.show_playlist(playlist_named(library, "lamps"))
        await sitting.settle()
        await open_dialog(sitting)
        assert "playlist lamps" in sitting.screen_text
        await fill(sitting, "path", tmp_path / "lamps.m3u")
        await sitting.press("enter")
        assert titles(tmp_path / "lamps.m3u") == [TITLES[8], TITLES[6]]


async def test_missing_tracks_are_left_out_only_when_that_is_ticked(
    own_music: Studio, tmp_path: Path
) -> None:
    lost = next(own_music.music.rglob("*g.mp3"))
    lost.unlink()
    async with own_music.sit() as sitting:
        screen = await open_dialog(sitting, "lamp")
        await fill(sitting, "path", tmp_path / "lamps.m3u")
        assert "1 missing of 2 tracks" in " ".join(shown(sitting, "alarm").split())
        screen.query_one("#only", Ticks).focus()
        await sitting.press("right", "space")
        assert "1 left out:" in shown(sitting, "notes")
        await sitting.press("enter")
        assert titles(tmp_path / "lamps.m3u") == [TITLES[8]]


async def test_the_last_folder_is_proposed_again_but_the_preferred_one_first(
    studio: Studio, tmp_path: Path
) -> None:
    lists, preferred = tmp_path / "lists", tmp_path / "preferred"
    for folder in (lists, preferred):
        folder.mkdir()
    async with studio.sit() as sitting:
        screen = await open_dialog(sitting, "lamp")
        beside = Path(screen.query_one("#path", Input).value)
        assert beside.parent.is_relative_to(studio.music)
        await fill(sitting, "path", lists / "a.m3u")
        await sitting.press("enter")
        assert recall(sitting.library.folder).folder == bytes(lists)
        screen = await open_dialog(sitting)
        assert screen.query_one("#path", Input).value == str(lists / "lamp.m3u")
    settings = Settings(export=Exporting(folder=str(preferred)))
    async with studio.sit(settings=settings) as sitting:
        screen = await open_dialog(sitting)
        assert Path(screen.query_one("#path", Input).value).parent == preferred


async def test_a_folder_whose_name_is_no_utf8_is_proposed_and_written(
    own_music: Studio, tmp_path: Path
) -> None:
    folder = os.fsencode(tmp_path) + b"/m\xfcsik"
    os.rename(own_music.music, folder)
    os.symlink(folder, own_music.music)
    library = own_music.open()
    async with own_music.sit(library=library) as sitting:
        work_folder = folder + b"/lists"
        os.mkdir(work_folder)
        screen = await open_dialog(sitting, "lamp")
        remember_folder(library.folder, work_folder)
        await sitting.press("escape")
        screen = await open_dialog(sitting)
        line = screen.query_one("#path", Input)
        assert line.value.endswith("m�sik/lists/lamp.m3u")
        line.focus()
        await sitting.press("end", *["backspace"] * 8)
        await sitting.type("two.m3u", "enter")
        assert os.listdir(work_folder) == [b"two.m3u"]


async def test_a_second_enter_writes_no_second_playlist(own_music: Studio) -> None:
    async with own_music.sit() as sitting:
        await open_dialog(sitting, "lamp")
        sitting.strike("enter", "enter", "enter")
        await sitting.settle()
        assert sitting.app.screen is sitting.desk.screen
        await sitting.until(lambda: "lamp.m3u" in sitting.answer, "it is written")
    assert [path.name for path in own_music.music.rglob("*.m3u")] == ["lamp.m3u"]
