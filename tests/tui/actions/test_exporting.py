"""The export dialog: what goes in, for whom, and what does not fit."""

import threading
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from curator.tui.widgets.cycle import Cycle
from curator.tui.widgets.key_line import KeyLine
from curator.tui.widgets.ticks import Ticks
from tests.tui.actions.covering import covers
from tests.tui.actions.export_dialog import dialog, fill, first, open_dialog, shown, titles
from tests.tui.soundtrack import BROKEN, TITLES
from tests.tui.studio import SMALL, Sitting, Studio


@covers("go.export")
async def test_what_is_shown_is_written_where_it_says(sitting: Sitting, tmp_path: Path) -> None:
    await open_dialog(sitting, "lamp")
    assert shown(sitting, "size") == "2 tracks · 0:07"
    assert [line.split("  ")[0] for line in first(sitting)] == [
        f"Ines Valdés - {TITLES[6]}", f"海野みれい - {TITLES[8]}",
    ]  # fmt: skip
    assert first(sitting)[0].endswith("  ./03 g.mp3")
    await fill(sitting, "path", tmp_path / "lamps.m3u")
    assert first(sitting)[0].endswith("  /…/Lantern Road/03 g.mp3")
    await sitting.press("enter")
    assert sitting.app.screen is sitting.desk.screen
    assert (tmp_path / "lamps.m3u").read_bytes().startswith(b"#EXTM3U\n#PLAYLIST:lamps\n")
    assert titles(tmp_path / "lamps.m3u") == [TITLES[6], TITLES[8]]
    assert f"2 tracks in {tmp_path}/lamps.m3u" in sitting.answer
    await open_dialog(sitting)
    await fill(sitting, "path", tmp_path / "lamps.m3u")
    await sitting.press("enter")
    assert "was up to date" in sitting.answer


async def test_a_selection_goes_in_the_order_of_the_rows_and_esc_writes_nothing(
    sitting: Sitting, tmp_path: Path
) -> None:
    await sitting.press("v", "j", "j", "X")
    assert "3 selected" in sitting.screen_text
    assert shown(sitting, "size").startswith("3 tracks")
    await fill(sitting, "path", tmp_path / "three.m3u")
    await sitting.press("escape")
    assert not (tmp_path / "three.m3u").exists()
    await sitting.press("X")
    await fill(sitting, "path", tmp_path / "three.m3u")
    await sitting.press("enter")
    assert titles(tmp_path / "three.m3u") == list(TITLES[:3])


async def test_roles_and_collections_are_ticked_by_key_blank_and_mouse(sitting: Sitting) -> None:
    await sitting.press("o", "b", "s")
    screen = await open_dialog(sitting)
    roles = screen.query_one("#roles", Ticks)
    roles.focus()
    await sitting.press("o")
    assert shown(sitting, "size").startswith("1 track ·")
    await sitting.press("b")
    assert shown(sitting, "size").startswith("2 tracks")
    assert screen.query_one("#path", Input).value.endswith("/opening bgm.m3u")
    await sitting.press("b", "right", "space")
    assert set(roles.ticked) == {"opening", "score"}
    await sitting.pilot.click(roles, offset=(2, 0))
    await sitting.settle()
    assert set(roles.ticked) == {"score"}
    screen.query_one("#collections", Ticks).focus()
    await sitting.press("left", "space")
    assert shown(sitting, "size").startswith("8 tracks")


async def test_query_order_limit_and_one_of_each_are_counted_while_they_are_typed(
    sitting: Sitting,
) -> None:
    screen = await open_dialog(sitting)
    await fill(sitting, "query", "lamp")
    assert shown(sitting, "size").startswith("2 tracks")
    await fill(sitting, "query", "rol:x")
    assert "did you mean role" in shown(sitting, "alarm")
    await sitting.press("enter")
    assert sitting.app.screen is screen  # nothing is written of a mistake
    await fill(sitting, "query", "")
    screen.query_one("#order", Cycle).focus()
    await sitting.press("right", "right")
    assert screen.query_one("#order", Cycle).value == "title"
    in_order = [line.split("  ")[0].split(" - ")[-1] for line in first(sitting)]
    assert in_order[:3] == ["Cinder Knolls", "Harbour at Dawn", "Jingle"]
    await fill(sitting, "limit", "3")
    assert shown(sitting, "size").startswith("2 tracks")  # and one that cannot be in it
    await fill(sitting, "limit", "many")
    assert "is no limit" in shown(sitting, "alarm")
    await fill(sitting, "limit", "")
    await fill(sitting, "query", "nobody")
    assert "no track is left" in shown(sitting, "alarm")


async def test_the_target_decides_on_the_extension_and_what_does_not_fit(
    sitting: Sitting,
) -> None:
    screen = await open_dialog(sitting)
    path, target = screen.query_one("#path", Input), screen.query_one("#target", Cycle)
    assert path.value.endswith("/playlist.m3u")
    target.focus()
    await sitting.press("left")
    assert target.value == "car"
    assert "cannot be in it" in shown(sitting, "size")
    assert "the reader plays nothing but MP3" in shown(sitting, "notes")
    await sitting.press("left")
    assert path.value.endswith("/playlist.m3u8")
    await fill(sitting, "path", "/tmp/x.m3u")
    assert "rockbox wants .m3u8" in shown(sitting, "notes")
    target.focus()
    await sitting.press("right")
    assert path.value == "/tmp/x.m3u"  # what was typed stays


async def test_enter_waits_for_the_outlook_of_what_stands_there(
    sitting: Sitting, tmp_path: Path
) -> None:
    (tmp_path / "p.m3u").write_text("#EXTM3U\nsongs/a.mp3\n")
    await open_dialog(sitting, "lamp")
    line = dialog(sitting).query_one("#path", Input)
    line.value = ""
    await sitting.settle()
    sitting.strike(*str(tmp_path / "p.m3u"), "enter")  # all at once: faster than any worker
    await sitting.settle()
    await sitting.settle()
    assert "songs/a.mp3" in (tmp_path / "p.m3u").read_text()
    assert "enter again writes" in shown(sitting, "alarm")


async def test_up_and_down_go_through_the_lines_and_all_fits_on_a_small_screen(
    studio: Studio,
) -> None:
    async with studio.sit(size=SMALL) as sitting:
        screen = await open_dialog(sitting)
        been = []
        for key in ("up", "down", "down"):
            been.append(screen.focused and screen.focused.id)
            await sitting.press(key)
        assert [*been, screen.focused and screen.focused.id] == ["path", "only", "path", "keep"]
        for name in ("#query", "#roles", "#collections", "#target", "#order", "#path", "#keep"):
            assert screen.query_one(name).region.height > 0
        assert len(first(sitting)) >= 4
        assert shown(sitting, "notes")
        assert screen.query_one(KeyLine).region.bottom <= SMALL[1]


async def test_the_mouse_can_write_and_leave(sitting: Sitting, tmp_path: Path) -> None:
    await open_dialog(sitting, "lamp")
    await fill(sitting, "path", tmp_path / "a.m3u")
    await sitting.pilot.click(KeyLine, offset=(2, 0))
    await sitting.settle()
    assert titles(tmp_path / "a.m3u") == [TITLES[6], TITLES[8]]
    screen = await open_dialog(sitting)
    line = sitting.text(screen.query_one(KeyLine))
    await sitting.pilot.click(KeyLine, offset=(line.index("esc"), 0))
    await sitting.settle()
    assert sitting.app.screen is sitting.desk.screen


async def test_a_file_that_cannot_be_read_is_named(sitting: Sitting) -> None:
    await open_dialog(sitting)
    assert "1 cannot be in it:" in shown(sitting, "notes")
    assert f"{BROKEN}.mp3: cannot be read" in shown(sitting, "notes")


async def test_what_no_path_can_hold_may_be_pasted(sitting: Sitting, tmp_path: Path) -> None:
    await open_dialog(sitting, "lamp")
    await fill(sitting, "path", tmp_path / "a")
    sitting.app.post_message(events.Paste("\0.m3u"))
    await sitting.settle()
    await sitting.press("enter")
    assert titles(tmp_path / "a.m3u") == [TITLES[6], TITLES[8]]


@pytest.mark.parametrize("fails", [True, False])
async def test_who_leaves_while_it_is_written_hears_of_it_and_keeps_what_was_opened_since(
    sitting: Sitting, tmp_path: Path, fails: bool
) -> None:
    desk, disk = sitting.desk, threading.Event()
    folder = tmp_path / "stick"
    folder.mkdir()
    screen = await open_dialog(sitting, "lamp")
    await fill(sitting, "path", folder / "a.m3u")
    desk.aside.act(lambda _: disk.wait(), lambda _: None, desk.told)  # a slow one
    sitting.strike("enter")
    await sitting.pilot.pause()
    sitting.strike("escape")
    await sitting.until(lambda: not screen.is_running, "the dialog is gone")
    sitting.strike("?")
    await sitting.until(lambda: sitting.app.screen is not desk.screen, "help is open")
    if fails:
        folder.rmdir()
    disk.set()
    await sitting.settle()
    assert "Keys" in sitting.screen_text
    await sitting.press("escape")
    assert ("stick" if fails else "2 tracks in") in sitting.answer
