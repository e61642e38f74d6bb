"""Albums, kept playlists, history."""

from tests.tui.soundtrack import BROKEN, TITLES
from tests.tui.studio import Sitting


async def test_a_broken_file_is_never_played(sitting: Sitting) -> None:
    await sitting.play(TITLES[0])
    sitting.desk.on.list.move_to(sitting.track(BROKEN).id)
    await sitting.press("enter")
    await sitting.until(lambda: BROKEN in sitting.answer, "it is said")
    await sitting.until(lambda: sitting.now != BROKEN, "its disk was looked for, and it is skipped")
    assert "skipped" in sitting.answer
