"""Head, what plays, seek bar, role row and status line on a screen."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from rich.cells import cell_len

from curator.model.productions import Production
from curator.model.roles import RoleKind, parse_roles
from curator.model.suggestions import Suggestion
from curator.tui.widgets.messages import (
    ChoicePressed,
    RolePressed,
    SeekRequested,
)
from curator.tui.widgets.now_playing import NowPlaying, Playing
from curator.tui.widgets.progress_head import Heading, ProgressHead
from curator.tui.widgets.role_row import RoleRow
from curator.tui.widgets.seek_bar import SeekBar
from curator.tui.widgets.status_line import StatusLine
from curator.tui.widgets.track_list import TrackList
from tests.tui.widgets.gallery import TIDE, Gallery, make_track, sample_tracks
from tests.tui.widgets.listening import LARGE, SMALL, Listening, lines


def all_lines(app: Gallery) -> Iterator[str]:
    """Every line of every widget that stands on the screen."""
    for kind in (ProgressHead, NowPlaying, SeekBar, RoleRow, TrackList, StatusLine):
        yield from lines(app.query_one(kind))


@pytest.mark.parametrize("size", [SMALL, (100, 30), LARGE, (50, 20)])
async def test_every_line_fits(size: tuple[int, int]) -> None:
    app = Listening()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert all(cell_len(line) <= size[0] for line in all_lines(app))
        words = " ".join(lines(app.query_one(RoleRow)))
        assert all(f" {key} " in words for key in "oemcitbsld")  # the role row never goes


async def test_the_head_tells_how_far() -> None:
    app = Listening()
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        head = app.query_one(ProgressHead)
        text = lines(head)[0]
        assert "Ember Tide  game · 2003" in text
        assert " TAG " in text
        assert "12 of 41" in text
        assert text.count("━") == 12  # 12/41 of 40 cells
        assert "14 min left at your pace · 312 of 40,118" in text
        head.show(Heading(Production(""), "listen", 0, 0))
        assert "No production" in lines(head)[0]
        assert " LISTEN " in lines(head)[0]
        await pilot.resize_terminal(*SMALL)
        head.show(Heading(TIDE, "tag", 12, 41, 14, 312, 40_118))
        await pilot.pause()
        assert "14 min left · 312 of 40,118" in lines(head)[0]
        assert "━" not in lines(head)[0]  # the count says the same
        head.show(
            Heading(replace(TIDE, name="A name that is longer"), "tag", 12, 41, 14, 312, 40_118)
        )
        await pilot.pause()
        assert "14 min left" in lines(head)[0]
        assert "40,118" not in lines(head)[0]


async def test_what_plays() -> None:
    app = Listening()
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        now = app.query_one(NowPlaying)
        track = make_track(7, "葬列のランタン", artist="海野みれい")
        now.show(Playing(track, paused=True, speed=1.25, volume=80))
        title, details = lines(now)
        assert "‖ 葬列のランタン  paused" in title
        assert "海野みれい · Music of Ember Tide · 7 · Ember Tide · game · 2003" in details
        assert details.rstrip().endswith("×1.25  vol 80")
        now.show(Playing())
        assert "Nothing is loaded" in lines(now)[0]


async def test_the_seek_bar_draws_only_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Listening()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        bar = app.query_one(SeekBar)
        drawn: list[int] = []
        refresh = bar.refresh

        def counted() -> None:
            drawn.append(1)
            refresh()

        monkeypatch.setattr(bar, "refresh", counted)
        bar.show(67.0, 222.0)
        bar.show(67.1, 222.0)
        assert drawn == []
        bar.show(68.0, 222.0)
        assert drawn == [1]
        assert "1:08" in lines(bar)[0]
        bar.show(0.0, None)
        assert lines(bar)[0].strip().startswith("0:00")
        assert lines(bar)[0].strip().endswith("-:--")


async def test_click_and_drag_seek() -> None:
    app = Listening()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        bar = app.query_one(SeekBar)
        first, last = lines(bar)[0].index("━"), lines(bar)[0].rindex("─")
        await pilot.mouse_down(bar, offset=(first, 0))
        await pilot.hover(bar, offset=((first + last) // 2, 0))
        await pilot.hover(bar, offset=(last, 0))
        await pilot.mouse_up(bar, offset=(last, 0))
        await pilot.hover(bar, offset=(first, 0))
        asked = [one.fraction for one in app.said if isinstance(one, SeekRequested)]
        assert asked == [0.0, pytest.approx(0.5, abs=0.01), 1.0]
        app.said.clear()
        bar.show(0.0, None)
        await pilot.click(bar, offset=(20, 0))
        assert app.said == []


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_click_on_a_role_is_its_key(size: tuple[int, int]) -> None:
    app = Listening()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        row = app.query_one(RoleRow)
        for word in ("Opening", "BGM", "Licensed"):
            y = next(y for y, text in enumerate(lines(row)) if word in text and y > 0)
            await pilot.click(row, offset=(lines(row)[y].index(word), y))
        await pilot.click(row, offset=(0, 0))
        pressed = [one.kind for one in app.said if isinstance(one, RolePressed)]
        assert pressed == [RoleKind.OPENING, RoleKind.BGM, RoleKind.LICENSED]


async def test_the_role_row_names_its_target_and_the_suggestion() -> None:
    app = Listening()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        row = app.query_one(RoleRow)
        assert "tags ▶ The Harbour Bell" in lines(row)[0]
        assert "≈ BGM  12 of 14 by one composer  y accepts" in lines(row)[0]
        long = sample_tracks()[-1].title
        row.show(parse_roles("score"), target=f"tags ▶ {long}")
        assert lines(row)[0].strip().startswith("tags ▶ Piano Sketch")
        assert len(lines(row)) == 3


async def test_the_key_that_accepts_stays_where_the_reason_is_cut() -> None:
    app = Listening()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        row = app.query_one(RoleRow)
        reason = "same album and artist as the insert songs that you tagged an hour ago"
        guess = Suggestion(parse_roles("theme"), 0.8, reason)
        row.show(target="tags ▶ Elvish theme", suggestion=guess)
        head = lines(row)[0].rstrip()
        assert head.strip().startswith("tags ▶ Elvish theme   ≈ Theme  same album and")
        assert head.endswith("…  y accepts")
        row.show(target=f"tags ▶ {'A long title ' * 9}", suggestion=guess)
        assert lines(row)[0].rstrip().endswith("…  y accepts")


async def test_roles_light_up_and_flash() -> None:
    app = Listening()
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        row = app.query_one(RoleRow)
        assert reversed_text(row) == " b "
        row.flash(RoleKind.OPENING)
        assert "Opening" in reversed_text(row)
        row.flash(RoleKind.ENDING)
        assert "Ending" in reversed_text(row)
        assert "Opening" not in reversed_text(row)
        await pilot.pause(0.4)
        assert reversed_text(row) == " b "


def reversed_text(row: RoleRow) -> str:
    """What is lit, without regard to colour."""
    segments = [segment for y in range(row.size.height) for segment in row.render_line(y)]
    return "".join(one.text for one in segments if one.style and one.style.reverse)


async def test_a_chord_shows_its_choices_in_the_same_lines() -> None:
    app = Listening()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        row = app.query_one(RoleRow)
        height = row.size.height
        row.show_choices([("0–5", "rating"), ("t", "TV size"), ("n", "note")], "about this track")
        await pilot.pause()
        assert row.size.height == height
        assert "about this track" in lines(row)[0]
        assert "TV size" in lines(row)[1]
        assert "Opening" not in "".join(lines(row))
        await pilot.click(row, offset=(lines(row)[1].index("note"), 1))
        assert [one.key for one in app.said if isinstance(one, ChoicePressed)] == ["n"]
        row.hide_choices()
        assert "Opening" in "".join(lines(row))


async def test_the_status_line_takes_a_line_only_for_notices() -> None:
    app = Listening()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        status = app.query_one(StatusLine)
        assert len(lines(status)) == 1
        assert lines(status)[0].startswith("space pause")
        assert lines(status)[0].rstrip().endswith("◆ Opening · u undoes")
        status.set_notices(["no sound device", "read-only library"])
        await pilot.pause()
        assert lines(status)[0].strip() == "! no sound device · read-only library"
        status.warn("disk full: not saved")
        assert lines(status)[1].rstrip().endswith("! disk full: not saved")
        status.set_notices([])
        status.say("")
        await pilot.pause()
        assert len(lines(status)) == 1
        assert "Opening" not in lines(status)[0]
