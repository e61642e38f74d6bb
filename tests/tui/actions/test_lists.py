"""Export."""

from pathlib import Path

from textual.widgets import Input

from tests.tui.actions.covering import covers
from tests.tui.soundtrack import BROKEN, TITLES
from tests.tui.studio import Sitting


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
