"""What plays is drawn while it plays: its waveform grows where that takes a while."""

import pytest

from curator.tui.widgets.seek_bar import Levels, SeekBar
from tests.tui.soundtrack import LONG
from tests.tui.studio import Studio


async def test_a_long_waveform_grows(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    show = SeekBar.show_levels

    def watched(bar: SeekBar, levels: Levels | None) -> None:
        drawn.append(sum(map(bool, levels(100))) if levels else 0)
        show(bar, levels)

    monkeypatch.setattr(SeekBar, "show_levels", watched)
    monkeypatch.setattr("curator.sound.waveform._GROWS", 0.0)
    async with studio.sit() as sitting:
        await sitting.play(LONG)
        desk = sitting.desk
        await sitting.until(lambda: desk.waveform_of == desk.listening.current, "it is made")
    growing = drawn[-3:]
    assert growing == sorted(growing)
    assert len(set(growing)) > 1
