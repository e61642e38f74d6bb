"""The cover as half-blocks."""

from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.screen import Screen

from curator.model.pictures import Picture
from curator.tui.graphics import Engraving
from curator.tui.kitty import to_overlay
from curator.tui.wall import Hung
from curator.tui.widgets.cover import Cover

RED, GREEN, BLUE, BLACK = (255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0)
SQUARE = Picture(2, 2, bytes([*RED, *GREEN, *BLUE, *BLACK]))


class Frame(App[None]):
    def compose(self) -> ComposeResult:
        yield Cover()


async def test_what_the_terminal_draws_is_sent_once_and_its_cells_stay_untouched() -> None:
    async with Frame().run_test() as pilot:
        cover = pilot.app.query_one(Cover)
        cover.show(Engraving("\x1bPdata\x1b\\"))
        await pilot.pause()
        first, *rest = cover.render_lines(Region(0, 0, 12, 6))
        assert [s.text for s in first] == ["\x1bPdata\x1b\\", "\x1b[12C"]
        assert [strip.text for strip in rest] == ["\x1b[12C"] * 5
        assert all(segment.control for strip in (first, *rest) for segment in strip)
        assert first.cell_length == 12
        part = cover.render_lines(Region(0, 0, 5, 6))  # a part of it cannot be drawn
        assert [strip.text for strip in part] == [" " * 5] * 6
        await pilot.app.push_screen(Screen())
        under = cover.render_lines(Region(0, 0, 12, 6))
        assert [strip.text for strip in under] == [" " * 12] * 6


async def test_what_the_terminal_lays_over_it_hangs_only_over_cells_that_are_seen() -> None:
    overlay = to_overlay(SQUARE, 2, 2)
    loose = Cover()
    loose.show(overlay)
    assert loose.hung() is None
    async with Frame().run_test(size=(40, 10)) as pilot:
        cover = pilot.app.query_one(Cover)
        assert cover.hung() is None
        cover.show(overlay)
        await pilot.pause()
        assert cover.hung() == Hung(overlay, Region(0, 0, 12, 6), Size(40, 10))
        assert [strip.text for strip in cover.render_lines(Region(0, 0, 12, 6))] == [" " * 12] * 6
        await pilot.resize_terminal(40, 5)
        assert cover.hung() is None  # a part of it cannot hang there
        await pilot.resize_terminal(41, 10)
        assert cover.hung() == Hung(overlay, Region(0, 0, 12, 6), Size(41, 10))
        cover.show(SQUARE)
        await pilot.pause()
        assert cover.hung() is None


def shown(cover: Cover) -> bool:
    return bool(cover.display)


def test_a_pixel_is_found_by_column_and_row() -> None:
    assert [SQUARE.at(x, y) for y in (0, 1) for x in (0, 1)] == [RED, GREEN, BLUE, BLACK]


async def test_a_cell_shows_two_pixels_one_above_the_other() -> None:
    async with Frame().run_test() as pilot:
        cover = pilot.app.query_one(Cover)
        assert not shown(cover)
        cover.show(SQUARE)
        await pilot.pause()
        assert shown(cover)
        cells = [(s.text, s.style) for s in cover.render_line(0)]
        colours = [
            (style.color.triplet, style.bgcolor.triplet)
            for _, style in cells
            if style and style.color and style.bgcolor
        ]
        assert [text for text, _ in cells] == ["▀", "▀"]
        assert colours == [(RED, BLUE), (GREEN, BLACK)]
        cover.show(None)
        await pilot.pause()
        assert not shown(cover)
