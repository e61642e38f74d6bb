"""Lines of a list are kept while they look as before; what changes one is seen at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pytest
from textual.geometry import Region
from textual.strip import Strip

from curator.model.roles import parse_roles
from curator.model.tracks import Said
from curator.tui.widgets.track_list import TrackList
from curator.tui.widgets.track_rows import Grouping
from tests.tui.widgets.gallery import make_track
from tests.tui.widgets.listing import ALBUM, Collecting, settle

_TRACKS = [
    replace(one, metadata=replace(one.metadata, album=f"Part {at // 9}"))
    for at, one in enumerate(ALBUM)
]
_BGM = Said(roles=parse_roles("bgm"))
_Act: TypeAlias = Callable[[TrackList], object]
_CHANGES: dict[str, list[_Act]] = {
    "cursor": [lambda shown: shown.move_by(1)],
    "page": [lambda shown: shown.move_pages(0.5)],
    "far away": [TrackList.move_to_last],
    "out of view": [
        lambda shown: shown.move_by(30),
        lambda shown: shown.update_track(replace(_TRACKS[1], said=_BGM)),
        lambda shown: shown.move_by(-30),
    ],
    "playing": [lambda shown: shown.set_playing(_TRACKS[2].id)],
    "saving": [lambda shown: shown.set_state([_TRACKS[3].id], saving=True)],
    "dim, out of view": [
        TrackList.move_to_last,
        lambda shown: shown.set_state([_TRACKS[3].id], dim=True),
        TrackList.move_to_first,
    ],
    "a role": [lambda shown: shown.update_track(replace(_TRACKS[4], said=_BGM))],
    "many roles": [lambda shown: shown.update_tracks(replace(one, said=_BGM) for one in _TRACKS)],
    "words": [lambda shown: shown.set_highlight(["piece"])],
    "range": [
        TrackList.toggle_range,
        lambda shown: shown.move_by(3),
        lambda shown: shown.move_by(-2),
    ],
    "range upwards": [
        lambda shown: shown.move_by(5),
        TrackList.toggle_range,
        lambda shown: shown.move_by(-3),
        lambda shown: shown.move_by(2),
    ],
    "album": [TrackList.select_more],
    "folded": [TrackList.fold_more, lambda shown: shown.move_by(1)],
    "folded, a range": [
        TrackList.fold_more,
        TrackList.fold_more,
        TrackList.toggle_range,
        lambda shown: shown.move_by(2),
    ],
    "folded, playing": [TrackList.fold_more, lambda shown: shown.set_playing(_TRACKS[2].id)],
    "other rows": [lambda shown: shown.show(_TRACKS[5:], Grouping.FLAT)],
}


@pytest.mark.parametrize("acts", _CHANGES.values(), ids=_CHANGES.keys())
async def test_what_is_kept_looks_as_if_drawn_anew(acts: list[_Act]) -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        shown.show(_TRACKS, Grouping.ALBUM)
        await pilot.pause()
        before = _lines(shown)
        for act in acts:
            act(shown)
        await pilot.pause()
        now = _lines(shown)
        assert now != before
        shown.refresh()
        assert now == _lines(shown)


async def test_a_line_that_looks_as_before_is_the_very_same() -> None:
    """Textual keeps with a strip how it is cut and written: that is what makes scrolling quick."""
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        shown.move_pages(1)
        shown.move_by(1)
        before = _lines(shown)
        shown.move_by(1)
        now = _lines(shown)
        other = [one is not old for one, old in zip(now[1:-1], before[2:], strict=True)]
        assert sum(other) == 2  # where the cursor was, and where it is
        assert now[0] is before[0]  # the heads


async def test_another_theme_or_width_keeps_nothing() -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        before = _lines(shown)
        app.theme = "textual-light"
        await pilot.pause()
        assert all(one != other for one, other in zip(_lines(shown), before, strict=True))
        await pilot.resize_terminal(70, 24)
        await pilot.pause()
        assert {strip.cell_length for strip in _lines(shown)} == {shown.room}


async def test_a_part_of_a_line_is_a_part_of_it() -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        part = shown.render_lines(Region(4, 2, 20, 3))
        assert [one.text for one in part] == [one.text[4:24] for one in _lines(shown)[2:5]]


@pytest.mark.parametrize("rows", [30, 200, 3000])
async def test_the_scrollbar_stands_where_textual_would_draw_it(rows: int) -> None:
    """It is drawn again only where its handle looks otherwise."""
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        shown.show([make_track(number, f"Piece {number}") for number in range(rows)], Grouping.FLAT)
        for step in (0, rows // 3, 1, 1, 7, rows // 2, 1, -3, -rows // 5):
            shown.move_by(step)
            await pilot.pause()
            bar = shown.vertical_scrollbar
            assert bar.position == shown.scroll_y
            drawn = bar.render_lines(bar.size.region)
            bar.refresh()
            assert drawn == bar.render_lines(bar.size.region)


def _lines(shown: TrackList) -> list[Strip]:
    return [shown.render_line(y) for y in range(shown.size.height)]
