"""The short way to the screen shows what Textual's own way would show."""

from collections.abc import Callable

import pytest
from textual.geometry import Region
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from curator.model.roles import RoleKind, parse_roles
from curator.tui.glyphs import ASCII, UNICODE
from curator.tui.themes import Palette
from curator.tui.widgets.now_playing import NowPlaying, Playing
from curator.tui.widgets.progress_head import Heading, ProgressHead
from curator.tui.widgets.role_row import RoleRow
from curator.tui.widgets.seek_bar import SeekBar
from curator.tui.widgets.status_line import StatusLine
from curator.tui.widgets.track_list import TrackList
from tests.tui.test_themes import NAMES
from tests.tui.widgets.gallery import LANTERN, Gallery, make_track

_QUICK = (ProgressHead, NowPlaying, SeekBar, RoleRow, StatusLine)
_WIDE = make_track(2, "どこへでも (TVサイズ) 🎐✨", artist="ミレー", production=LANTERN)
_CHANGES: dict[str, tuple[type[Widget], Callable[[Gallery], object]]] = {
    "head": (
        ProgressHead,
        lambda app: app.query_one(ProgressHead).show(Heading(LANTERN, "listen", 3, 9)),
    ),
    "what plays": (
        NowPlaying,
        lambda app: app.query_one(NowPlaying).show(Playing(_WIDE, paused=True, speed=1.25)),
    ),
    "the second": (SeekBar, lambda app: app.query_one(SeekBar).show(97.0, 222)),
    "a wave": (
        SeekBar,
        lambda app: app.query_one(SeekBar).show_levels(lambda count: [0.5] * count),
    ),
    "roles": (RoleRow, lambda app: app.query_one(RoleRow).show(parse_roles("main"), target="all")),
    "a flash": (RoleRow, lambda app: app.query_one(RoleRow).flash(RoleKind.BGM)),
    "choices": (RoleRow, lambda app: app.query_one(RoleRow).show_choices([("1", "one")], "rate")),
    "an answer": (StatusLine, lambda app: app.query_one(StatusLine).warn("夜 is nothing")),
    "a notice": (StatusLine, lambda app: app.query_one(StatusLine).set_notices(["no sound"])),
}


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (24, 9)])
async def test_it_looks_like_textuals_own(size: tuple[int, int], glyphs: object) -> None:
    for theme in (*NAMES, "textual-light"):
        app = Gallery(glyphs=UNICODE if glyphs is UNICODE else ASCII, theme=theme)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for kind in (*_QUICK, TrackList):
                widget = app.query_one(kind)
                room = widget.region.width - (kind is TrackList)  # without its scrollbar
                area = Region(0, 0, room, widget.region.height)
                assert _looks(widget.render_lines(area)) == _looks(
                    Widget.render_lines(widget, area)
                ), (kind, theme)


@pytest.mark.parametrize(("kind", "change"), _CHANGES.values(), ids=_CHANGES.keys())
async def test_what_changed_is_drawn(
    kind: type[Widget], change: Callable[[Gallery], object]
) -> None:
    app = Gallery()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        widget = app.query_one(kind)
        before = _looks(widget.render_lines(widget.size.region))
        change(app)
        await pilot.pause()
        area = Region(0, 0, *widget.region.size)
        now = _looks(widget.render_lines(area))
        assert now != before
        assert now == _looks(Widget.render_lines(widget, area))


async def test_another_theme_is_seen() -> None:
    app = Gallery()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        app.theme = "paper"
        await pilot.pause()
        for kind in _QUICK:
            widget = app.query_one(kind)
            area = Region(0, 0, *widget.region.size)
            assert _looks(widget.render_lines(area)) == _looks(Widget.render_lines(widget, area))
        palette = Palette.of(app.theme_variables)
        drawn = app.query_one(ProgressHead).render_lines(Region(0, 0, 120, 1))[0]
        assert {style.bgcolor for _, style, _ in drawn if style} >= {palette.base.bgcolor}


async def test_selected_text_is_marked() -> None:
    app = Gallery()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        widget = app.query_one(NowPlaying)
        area = widget.size.region
        before = _looks(widget.render_lines(area))
        app.screen.selections = {widget: Selection(None, None)}
        await pilot.pause()
        assert _looks(widget.render_lines(area)) != before
        app.screen.clear_selection()
        await pilot.pause()
        assert _looks(widget.render_lines(area)) == before


async def test_a_part_is_a_part_of_the_whole() -> None:
    app = Gallery()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        widget = app.query_one(RoleRow)
        part = widget.render_lines(Region(3, 1, 20, 1))
        whole = widget.render_lines(widget.size.region)
        assert [line.text for line in part] == [whole[1].text[3:23]]


def _looks(strips: list[Strip]) -> list[list[tuple[object, ...]]]:
    """Each sign with its colours and how it is set; not what Textual notes beside for the mouse."""
    return [
        [
            (
                sign,
                style
                and (
                    style.color,
                    style.bgcolor,
                    style.bold,
                    style.dim,
                    style.italic,
                    style.reverse,
                    style.underline,
                ),
            )
            for text, style, _ in strip
            for sign in text
        ]
        for strip in strips
    ]
