"""Albums, kept playlists, history, export."""

from pathlib import Path

from textual.widgets import Input

from curator.curation.playlists import save
from curator.model.changes import Origin
from tests.tui.actions.covering import covers
from tests.tui.soundtrack import BROKEN, TITLES
from tests.tui.studio import Sitting, Studio


@covers("go.albums")
async def test_albums_with_work_come_first_and_start(sitting: Sitting) -> None:
    await sitting.press("V", "b", "escape")
    await sitting.act("go.albums")
    lines = sitting.choices
    assert "5 of 5 left" in next(line for line in lines if "灯りの旅 OST" in line)
    assert "4 tracks, all answered" in lines[-1]
    place = next(y for y, line in enumerate(lines) if "灯りの旅 OST" in line)
    await sitting.press(*["j"] * place, "k", "j", "enter")
    assert sitting.now == TITLES[4]
    await sitting.act("go.albums")
    await sitting.press("escape")
    assert sitting.now == TITLES[4]


@covers("go.playlists")
async def test_playlists_are_shown_in_their_order(studio: Studio) -> None:
    library = studio.open()
    save(library, "lamps", "lamp", order="title", origin=Origin.CLI)
    async with studio.sit(library=library) as sitting:
        await sitting.act("go.playlists")
        assert sitting.choices == ["lamps  lamp"]
        await sitting.press("enter")
        assert sitting.rows == [TITLES[8], TITLES[6]]
        assert "playlist lamps" in sitting.answer
        await sitting.press("/")
        await sitting.type("paper", "escape")
        assert sitting.rows == [TITLES[8], TITLES[6]]
        await sitting.press("f", "f")
        assert len(sitting.rows) == 11


async def test_without_playlists_it_says_how_to_keep_one(sitting: Sitting) -> None:
    await sitting.act("go.playlists")
    assert "curator playlist save NAME QUERY" in sitting.screen_text
    await sitting.press("enter", "escape")
    assert sitting.app.screen is sitting.desk.screen


@covers("go.history")
async def test_one_line_of_history_is_taken_back_alone(sitting: Sitting) -> None:
    await sitting.press("o", "b", "s")
    await sitting.act("go.history")
    lines = sitting.choices
    for line, said in zip(lines, ("Score", "BGM", "Opening"), strict=True):
        assert said in line
    assert TITLES[1] in lines[1]
    await sitting.press("j", "enter")
    assert [sitting.roles(title) for title in TITLES[:3]] == ["theme/opening", "", "score"]
    assert "undid " in sitting.answer
    await sitting.press("u")
    assert sitting.roles(TITLES[2]) == ""  # the last act of the hand, not of the history


@covers("go.export")
async def test_export_writes_what_is_shown(sitting: Sitting, tmp_path: Path) -> None:
    await sitting.press("/")
    await sitting.type("lamp", "enter")
    await sitting.act("go.export")
    assert "lamp · 2 tracks · 0:07" in sitting.screen_text
    line = sitting.app.screen.query_one(Input)
    assert line.value.endswith("/lamp.m3u")
    line.value = str(tmp_path / "lamps.m3u")
    await sitting.press("enter")
    written = (tmp_path / "lamps.m3u").read_text("utf-8").splitlines()
    assert written[0] == "#EXTM3U"
    assert [entry.split(" - ")[1] for entry in written if entry.startswith("#EXTINF")] == [
        TITLES[6], TITLES[8],
    ]  # fmt: skip
    assert "2 tracks in" in sitting.answer
    await sitting.act("go.export")
    sitting.app.screen.query_one(Input).value = str(tmp_path / "lamps.m3u")
    await sitting.press("enter")
    assert "was up to date" in sitting.answer


async def test_export_of_a_selection_and_esc_writes_nothing(
    sitting: Sitting, tmp_path: Path
) -> None:
    await sitting.press("v", "j", "j", "X")
    assert "3 selected · 3 tracks" in sitting.screen_text
    sitting.app.screen.query_one(Input).value = str(tmp_path / "none.m3u")
    await sitting.press("escape")
    assert not (tmp_path / "none.m3u").exists()
    await sitting.press("X")
    sitting.app.screen.query_one(Input).value = str(tmp_path / "three.m3u")
    await sitting.press("enter")
    assert (tmp_path / "three.m3u").read_text("utf-8").count("#EXTINF") == 3


async def test_an_export_that_cannot_be_is_said(sitting: Sitting, tmp_path: Path) -> None:
    await sitting.press("X")
    sitting.app.screen.query_one(Input).value = str(tmp_path / "no folder" / "a.m3u")
    await sitting.press("enter")
    await sitting.until(lambda: "make it first" in sitting.screen_text, "it is said")
    assert sitting.app.screen.query_one(Input).value.endswith("no folder/a.m3u")
    await sitting.press("escape")
    await sitting.press("f", "z", "X")
    assert "there is nothing to export here" in sitting.answer


async def test_a_broken_file_is_exported_but_never_played(sitting: Sitting) -> None:
    await sitting.play(TITLES[0])
    sitting.desk.on.list.move_to(sitting.track(BROKEN).id)
    await sitting.press("enter")
    await sitting.until(lambda: BROKEN in sitting.answer, "it is said")
    assert sitting.now != BROKEN
