"""The cover as half-blocks."""

from typing import TypeAlias

from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.screen import Screen

from curator.model.pictures import Picture
from curator.tui.graphics import Engraving
from curator.tui.kitty import to_overlay
from curator.tui.wall import Hung
from curator.tui.widgets.cover import Cover

RED, GREEN, BLUE, BLACK = (255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0)
Colours: TypeAlias = tuple[tuple[int, ...] | None, tuple[int, ...] | None]
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
        ground = cover.background_colors[1].rgb
        blank = "\x1b[48;2;{};{};{}m".format(*ground) + "\x1b[12X\x1b[B" * 6 + "\x1b[m"
        assert [s.text for s in first] == [f"\x1b7{blank}\x1b8\x1bPdata\x1b\\", "\x1b[12C"]
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


def drawn(cover: Cover, y: int) -> list[tuple[int, str, Colours]]:
    """Column, sign and both colours (None: the screen's own) of the cells that are not blank."""
    screen = cover.rich_style.bgcolor
    found: list[tuple[int, str, Colours]] = []
    for x, (text, style, _) in enumerate(cover.render_line(y)):
        assert style is not None
        below = None if style.bgcolor == screen else style.bgcolor
        if text != " ":
            both = (style.color, below)
            found.append((x, text, (both[0] and both[0].triplet, both[1] and both[1].triplet)))
    return found


async def test_a_cell_shows_two_pixels_one_above_the_other() -> None:
    async with Frame().run_test() as pilot:
        cover = pilot.app.query_one(Cover)
        assert not shown(cover)
        cover.show(Picture(1, 12, bytes([*RED, *GREEN] * 6)))
        await pilot.pause()
        assert shown(cover)
        assert [drawn(cover, y) for y in range(6)] == [[(5, "▀", (RED, GREEN))]] * 6
        cover.show(None)
        await pilot.pause()
        assert not shown(cover)


async def test_a_picture_of_another_shape_is_amid_the_cover() -> None:
    async with Frame().run_test() as pilot:
        cover = pilot.app.query_one(Cover)
        cover.show(SQUARE)
        await pilot.pause()
        above = [(5, "▄", (RED, None)), (6, "▄", (GREEN, None))]
        below = [(5, "▀", (BLUE, None)), (6, "▀", (BLACK, None))]
        assert [drawn(cover, y) for y in range(6)] == [[], [], above, below, [], []]
