"""The details panel: opened by a key, it follows the cursor and measures off the UI's thread."""

from pathlib import Path

from curator.model.loudness import Loudness
from tests.tui.actions.covering import covers
from tests.tui.soundtrack import BROKEN, TITLES
from tests.tui.studio import SMALL, Sitting, Studio


def told(sitting: Sitting) -> str:
    """What the panel says, in one line."""
    return " ".join(sitting.text(sitting.desk.on.details).split())


async def measured(sitting: Sitting, title: str) -> str:
    """What it says of a track once its loudness is known."""
    await sitting.until(
        lambda: title in told(sitting) and "LUFS" in told(sitting), "it is measured"
    )
    return told(sitting)


@covers("go.details")
async def test_the_panel_tells_of_the_track_under_the_cursor(sitting: Sitting) -> None:
    sitting.desk.listening.set_paused(True)
    await sitting.act("go.details")
    assert TITLES[0] in told(sitting)
    assert "measuring …" in told(sitting)
    assert "LU" in await measured(sitting, TITLES[0])
    await sitting.press("j")
    assert TITLES[1] in await measured(sitting, TITLES[1])
    await sitting.press("k", "b")
    await sitting.until(lambda: "01 a.mp3" not in told(sitting), "the session went on")
    await sitting.press("k")
    assert "≋ bgm" in told(sitting)
    await sitting.act("go.details")
    assert not sitting.desk.on.details.display


async def test_a_file_that_is_no_music_is_said(sitting: Sitting) -> None:
    await sitting.act("go.details")
    sitting.desk.on.list.move_to(sitting.track(BROKEN).id)
    await sitting.until(
        lambda: BROKEN in told(sitting) and "measuring" not in told(sitting), "it gave up"
    )
    assert "trouble" in told(sitting)


async def test_what_was_measured_is_taken_from_the_cache(studio: Studio, tmp_path: Path) -> None:
    async with studio.sit() as sitting:
        await sitting.act("go.details")
        await measured(sitting, TITLES[0])
        (kept,) = (tmp_path / "cache").rglob("*.loudness")
    kept.write_bytes(Loudness(-9.9, 1.5).to_bytes())
    async with studio.sit() as sitting:  # the panel is open, as it was left
        assert "-9.9 LUFS · range 1.5 LU" in await measured(sitting, TITLES[0])


async def test_on_a_small_screen_the_rows_stay(studio: Studio) -> None:
    async with studio.sit(size=SMALL) as sitting:
        await sitting.act("go.details")
        assert TITLES[0] in told(sitting)
        assert TITLES[0] in sitting.row(TITLES[0])
        await sitting.pilot.resize_terminal(20, 5)
        await sitting.settle()
        assert TITLES[0][:8] in sitting.text(sitting.desk.on.list)
