"""Rule 7: audio files stay as they are, whatever is said of them."""

import hashlib
from pathlib import Path

from tests.tui.soundtrack import TITLES
from tests.tui.studio import Studio


def state(music: Path) -> dict[str, tuple[str, int, int]]:
    """Of each file: digest, time of change, permissions."""
    return {
        str(path): (
            hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns,
            path.stat().st_mode,
        )
        for path in sorted(music.rglob("*"))
        if path.is_file()
    }  # fmt: skip


async def test_a_session_changes_no_audio_file(own_music: Studio) -> None:
    before = state(own_music.music)
    async with own_music.sit() as sitting:
        await sitting.press("o", "L", "b", "z", "r", "5", "r", "t", "r", "n")
        await sitting.type("a note", "enter")
        await sitting.press("r", "p")
        await sitting.type("Another", "enter")
        await sitting.press("V", "V", "s", "s", "x", "u", "n", "5", "W", "X", "enter")
        assert sitting.track(TITLES[0]).answered
    after = state(own_music.music)
    playlists = {path for path in after if path.endswith(".m3u")}
    assert len(playlists) == 1  # what was asked for, and nothing else
    assert {path: one for path, one in after.items() if path not in playlists} == before
