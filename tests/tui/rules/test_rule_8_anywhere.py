"""Rule 8: it works without tags, sound, colour or room."""

import html
import os
import re

import pytest
from rich.cells import cell_len

from curator.curation.adding import add
from curator.settings import Look, Settings
from curator.tui.widgets.empty_state import EmptyState
from curator.tui.wish import Wish
from tests.audio import make_audio
from tests.tui.soundtrack import BROKEN, TITLES
from tests.tui.studio import SMALL, WIDE, Studio

NO_DEVICE = "ao=alsa,audio-device=alsa/none"

WINDOW_BUTTONS = {"#ff5f57", "#febc2e", "#28c840"}
"""What an SVG screenshot draws around the app."""


async def test_music_without_a_single_tag(own_music: Studio) -> None:
    bare = own_music.music.parent / "Nine Ferries"
    bare.mkdir()
    for number, name in enumerate(("01 - Low Water", "02_storm_front", "OP1"), 1):
        make_audio(bare / f"{name}.wav", seconds=0.6, seed=50 + number)
    library = own_music.open()
    add(library, [os.fsencode(bare)])
    async with own_music.sit(Wish(query='production:"Nine Ferries"'), library=library) as sitting:
        assert sorted(sitting.rows) == ["Low Water", "OP1", "storm front"]
        await sitting.press("o", "o", "o")
        assert "theme/opening:1" in sitting.roles("OP1")


async def test_without_a_sound_device_it_starts_paused_and_says_so(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CURATOR_MPV_OPTIONS", NO_DEVICE)
    async with studio.sit() as sitting:
        await sitting.until(lambda: "No sound device" in sitting.banner, "the banner")
        await sitting.until(lambda: sitting.desk.listening.player.paused, "it is paused")
        await sitting.press("o", "b")
        assert [sitting.roles(title) for title in TITLES[:2]] == ["theme/opening", "bgm"]
        await sitting.press("?")
        assert "Hearing it over ssh" in sitting.screen_text


async def test_without_libmpv_it_opens_and_says_what_to_install(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CURATOR_MPV_OPTIONS", "no-such-option=1")
    async with studio.sit() as sitting:
        assert "libmpv does not take the option no-such-option" in sitting.banner
        await sitting.press("o")
        assert sitting.roles(TITLES[0]) == "theme/opening"
        assert sitting.now == TITLES[1]


async def test_it_is_paused_silently_when_asked(studio: Studio) -> None:
    async with studio.sit(Wish(silent=True)) as sitting:
        assert "started with --silent" in sitting.banner
        assert sitting.now == TITLES[0]


async def test_everything_fits_on_80_by_24(studio: Studio) -> None:
    async with studio.sit(size=SMALL) as sitting:
        screen = sitting.canvas
        assert len(screen) == 24
        assert all(cell_len(line) <= 80 for line in screen)
        text = "\n".join(screen)
        assert all(f" {key} " in text for key in "oemcitbsld")
        assert text.count(TITLES[0]) >= 2  # above, and in the list
        await sitting.press("o")
        assert "Opening · saved · u undoes" in sitting.answer


async def test_no_color(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with studio.sit(size=SMALL) as sitting:
        await sitting.press("o", "V")
        svg = sitting.app.export_screenshot().partition("<g ")[2]
        colours = set(re.findall(r"#[0-9a-f]{6}\b", svg)) - WINDOW_BUTTONS
        assert len(colours) > 3
        assert all(len({c[1:3], c[3:5], c[5:7]}) == 1 for c in colours), colours
        assert "◆ opening" in sitting.row(TITLES[0])
        assert "●" in sitting.row(TITLES[0])


async def test_ascii_only(studio: Studio) -> None:
    async with studio.sit(size=WIDE, settings=Settings(look=Look(ascii=True))) as sitting:
        await sitting.press("a", "f", "m", "f", "f", "o", "V", "space")
        for keys in (("?",), ("escape", "X"), ("escape", "H"), ("escape", ":"), ("escape", "r")):
            await sitting.press(*keys)
            titles = "".join(sitting.rows + [track.artist for track in sitting.desk.on.list.tracks])
            drawn = html.unescape(sitting.app.export_screenshot())
            strange = {c for c in drawn if not c.isascii()} - {*titles, "灯", "り", "旅", "\xa0"}
            assert not strange, keys


async def test_in_ascii_dialogs_name_arrow_keys_by_no_other_key(studio: Studio) -> None:
    async with studio.sit(size=WIDE, settings=Settings(look=Look(ascii=True))) as sitting:
        for keys, told in (("rp", "right  completes"), ("X", "left right  change")):
            await sitting.press(*keys)
            assert told in sitting.screen_text
            await sitting.press("escape")


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (300, 100)])
async def test_any_size_and_back(studio: Studio, size: tuple[int, int]) -> None:
    async with studio.sit(size=SMALL) as sitting:
        await sitting.press("space")
        before = sitting.canvas
        await sitting.pilot.resize_terminal(*size)
        await sitting.press("j", "k", "r", "escape", "/", "escape", "?", "escape", "0")
        await sitting.pilot.resize_terminal(*SMALL)
        await sitting.settle()
        after = sitting.canvas
        assert [line for line in after if TITLES[0] in line] == [
            line for line in before if TITLES[0] in line
        ]
        assert len(after) == 24


async def test_an_empty_library_teaches(studio: Studio, own_music: Studio) -> None:
    library = Studio(own_music.home.with_name("empty"), own_music.music).open()
    async with studio.sit(library=library) as sitting:
        assert sitting.app.screen.query_one(EmptyState).display
        assert "curator" in sitting.text(sitting.desk.on.empty)
        await sitting.press("o", "n", "space", "V", "X", "A", "escape", "u", "h", "enter", "5")
        assert sitting.app.is_running


async def test_a_file_that_cannot_be_played_is_marked_said_and_skipped(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("a")
        await sitting.play(TITLES[3])
        await sitting.press("n")
        assert sitting.now == "Jingle"  # the broken one stands between
        assert "unreadable" in sitting.row(BROKEN)
