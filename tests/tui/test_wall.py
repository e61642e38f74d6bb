"""The cover as the terminal's own picture: over its cells, and gone whenever they are not seen."""

import shutil
import signal
import struct
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region

from curator.curation.adding import add
from curator.curation.picturing import Pictures
from curator.settings import load_settings
from curator.store.library import Library
from curator.tui.graphics import COLUMNS, ROWS, Graphics, engraver_for
from curator.tui.kitty import Overlay
from curator.tui.wall import Wall
from tests.tui.glass import Glass
from tests.tui.soundtrack import JINGLE, TITLES
from tests.tui.studio import SMALL, WIDE, Sitting, Studio
from tests.tui.terminal import PROMPT, Terminal, terminal

EXAMPLE_COVER = Path(__file__).parents[2] / "examples" / "Nine Ferries to Halmure" / "cover.png"
PLAIN, COVERED, BESIDE = TITLES[0], TITLES[7], TITLES[6]
"""Titles of an album without a cover, and two of one that has one."""
_PLACED = "C=1,q=2"


@pytest.fixture
def studio(tmp_path: Path, scanned: Studio) -> Studio:
    """Two albums, of which the second has a cover."""
    music, home = tmp_path / "music", tmp_path / "library"
    shutil.copytree(scanned.music, music)
    shutil.copy(EXAMPLE_COVER, music / "Lantern Road" / "cover.png")
    library = Library.open(bytes(home))
    add(library, [bytes(music)])
    library.close(checkpoint=True)
    return Studio(home, music)


def _png(pixel: bytes) -> bytes:
    """A picture of one pixel (RGB)."""
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" + pixel)),
        (b"IEND", b""),
    ]
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@asynccontextmanager
async def _sit(studio: Studio, cover: str = "kitty") -> AsyncIterator[tuple[Sitting, Glass]]:
    settings, glass = load_settings(), Glass()
    look = replace(settings.look, cover=cover)
    async with studio.sit(size=WIDE, settings=replace(settings, look=look)) as sitting:
        sitting.app.wall.write = glass.write
        yield sitting, glass


async def _hangs(sitting: Sitting, glass: Glass) -> None:
    cover = sitting.desk.on.cover

    def over_its_cells() -> bool:
        return list(glass.shown.values()) == [tuple(cover.region)]

    await sitting.until(over_its_cells, "the picture lies over the cover's cells")
    assert cover.region.size == (COLUMNS, ROWS)


async def _gone(sitting: Sitting, glass: Glass) -> None:
    await sitting.until(lambda: not glass.shown, "the picture is gone")


async def test_it_comes_with_its_track_and_goes_with_it(studio: Studio) -> None:
    async with _sit(studio) as (sitting, glass):
        assert not glass.pictures
        await sitting.play(COVERED)
        await _hangs(sitting, glass)
        engraver = engraver_for("kitty", {})
        picture = Pictures(b"").cover(sitting.track(COVERED), *engraver.size)
        assert picture is not None
        overlay = engraver.engrave(picture)
        assert isinstance(overlay, Overlay)
        assert list(glass.pictures) == [overlay.number]
        await sitting.play(PLAIN)
        await _gone(sitting, glass)


async def test_a_track_with_the_same_cover_changes_nothing(studio: Studio) -> None:
    async with _sit(studio) as (sitting, glass):
        await sitting.play(COVERED)
        await _hangs(sitting, glass)
        await sitting.play(BESIDE)
        await sitting.until(lambda: sitting.desk.waveform is not None, "the pictures are made")
        await sitting.settle()
        assert (glass.handed_over, glass.placed) == (1, 1)
        assert glass.shown


async def test_another_cover_takes_its_place(studio: Studio) -> None:
    (studio.music / "Ember Tide" / "cover.png").write_bytes(_png(b"\xff\0\0"))
    library = Library.open(bytes(studio.home))
    add(library, [bytes(studio.music)])
    library.close(checkpoint=True)
    async with _sit(studio) as (sitting, glass):
        await _hangs(sitting, glass)
        (red,) = glass.pictures.values()
        assert red.at(red.width // 2, red.height // 2) == (255, 0, 0, 255)
        await sitting.play(COVERED)
        await sitting.until(lambda: red not in glass.pictures.values(), "the old one is forgotten")
        await _hangs(sitting, glass)
        assert glass.handed_over == 2


@pytest.mark.parametrize("key", ["X", "?", ":", "A", "H", "K"])
async def test_dialogs_and_pages_have_nothing_over_them(studio: Studio, key: str) -> None:
    async with _sit(studio) as (sitting, glass):
        await sitting.play(COVERED)
        await _hangs(sitting, glass)
        await sitting.press(key)
        assert not sitting.desk.screen.is_active
        await _gone(sitting, glass)
        await sitting.press("escape")
        await _hangs(sitting, glass)
        assert glass.handed_over == 1


async def test_it_follows_the_size_of_the_terminal(studio: Studio) -> None:
    async with _sit(studio) as (sitting, glass):
        await sitting.play(COVERED)
        await _hangs(sitting, glass)
        await sitting.pilot.resize_terminal(*SMALL)
        await _gone(sitting, glass)
        await sitting.pilot.resize_terminal(*WIDE)
        await _hangs(sitting, glass)
        placed = glass.placed
        await sitting.pilot.resize_terminal(WIDE[0] - 1, WIDE[1])
        # At the same place; but some terminals drop pictures when they are resized.
        await sitting.until(lambda: glass.placed == placed + 1, "it is placed again")
        await _hangs(sitting, glass)


async def test_its_cells_are_blank(studio: Studio) -> None:
    async with _sit(studio) as (sitting, glass):
        await sitting.play(COVERED)
        await _hangs(sitting, glass)
        cover = sitting.desk.on.cover
        drawn = cover.render_lines(Region(0, 0, COLUMNS, ROWS))
        assert [strip.text for strip in drawn] == [" " * COLUMNS] * ROWS


@pytest.mark.parametrize("cover", [Graphics.BLOCKS, Graphics.SIXEL])
async def test_other_covers_leave_the_wall_bare(studio: Studio, cover: str) -> None:
    async with _sit(studio, cover) as (sitting, glass):
        await sitting.play(COVERED)
        shown = sitting.desk.on.cover
        await sitting.until(lambda: bool(shown.display), "the cover is shown")
        await sitting.settle()
        assert not glass.pictures


def test_only_a_terminal_has_a_wall() -> None:
    assert Wall().driver(HeadlessDriver) is HeadlessDriver
    assert issubclass(Wall().driver(LinuxDriver), LinuxDriver)


# -- in a terminal -----------------------------------------------------------------------------


@contextmanager
def _kitty(studio: Studio, *, shell: bool = False) -> Iterator[Terminal]:
    """The app as kitty runs it, with the cover on the screen; it draws synchronised updates."""
    config = studio.home.parent / "config"
    config.mkdir()
    (config / "config.toml").write_text('[look]\ncover = "graphics"\n', encoding="utf-8")
    with terminal(studio.home, size=(140, 45), env={"TERM": "xterm-kitty"}, shell=shell) as one:
        if shell:
            one.wait_for(PROMPT)
            one.press("$CURATOR\n")
        one.wait_for(f"tags ▶ {PLAIN}")
        one.press("\x1b[?2026;2$y")  # what kitty answers: it knows them
        one.wait_for(f"tags ▶ {JINGLE}", one.press(">"))
        assert "\x1b_G" not in one.drawn
        one.wait_for(_PLACED, one.press(">"))
        yield one


def _seen(text: str) -> Glass:
    glass = Glass()
    glass.write(text)
    return glass


def test_in_a_terminal_it_stays_out_of_updates_and_leaves_with_the_app(studio: Studio) -> None:
    with _kitty(studio, shell=True) as one:
        glass = _seen(one.drawn)
        assert [place[2:] for place in glass.shown.values()] == [(COLUMNS, ROWS)]
        assert "\x1b[?2026h" in one.drawn
        place = one.press("\x1a")
        one.wait_for(PROMPT, place)
        assert not _seen(_before_leaving(one)).pictures
        place = one.press("fg\n")
        one.wait_for(_PLACED, place)
        again = _seen(one.drawn)
        assert (again.shown, again.pictures) == (glass.shown, glass.pictures)
        one.wait_for(PROMPT, one.press("q"))
        assert not _seen(_before_leaving(one)).pictures


def test_after_a_signal_the_terminal_keeps_no_picture(studio: Studio) -> None:
    with _kitty(studio) as one:
        assert _seen(one.drawn).shown
        assert one.end(signal.SIGTERM) == 0
        assert not _seen(_before_leaving(one)).pictures


def _before_leaving(one: Terminal) -> str:
    """All that was drawn until the app gave the terminal back the last time; nothing follows."""
    before, _, after = one.drawn.rpartition("\x1b[?1049l")
    assert "\x1b_G" not in after
    return before
