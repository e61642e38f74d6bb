"""The track list on a screen: cursor, selection, states, mouse, themes."""

from dataclasses import replace

import pytest
from textual import events

from curator.model.roles import parse_roles
from curator.model.tracks import Said, TrackId
from curator.tui.glyphs import ASCII
from curator.tui.widgets.track_list import TrackList
from curator.tui.widgets.track_rows import Grouping
from tests.tui.widgets.gallery import Gallery, make_track
from tests.tui.widgets.listing import ALBUM, Collecting, line_texts, row_text, settle


async def test_the_cursor_moves_and_says_so() -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        shown.move_by(2)
        assert shown.cursor_track is not None
        assert shown.cursor_track.title == "Piece 2"
        shown.move_pages(1)
        assert shown.cursor_track.title == f"Piece {2 + shown.page - 1}"
        shown.move_to_last()
        shown.move_by(5)
        assert shown.cursor_track.title == "Piece 199"
        assert "Piece 199" in line_texts(shown)[-1]
        shown.move_to_first()
        assert "Music of Ember Tide" in line_texts(shown)[0]  # the header comes into view too
        assert shown.move_to(ALBUM[7].id)
        assert not shown.move_to(TrackId("a1-unknown"))
        await pilot.pause()
        moved = [one for one in app.said if one[0] == "moved"]
        assert moved[0] == ("moved", ALBUM[2].id)
        assert moved[-1] == ("moved", ALBUM[7].id)


async def test_the_screen_gets_the_keys() -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        shown.focus()
        await pilot.press("left", "right", "home", "end", "down")
        assert [key for _, key in app.said] == ["left", "right", "home", "end", "down"]
        assert shown.scroll_offset == (0, 0)


async def test_click_and_double_click() -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        await pilot.click(shown, offset=(20, 4))  # heads, album, rows 0 1 2
        assert app.said == [("moved", ALBUM[2].id)]
        await pilot.click(shown, offset=(20, 0))
        assert app.said == [("moved", ALBUM[2].id)]
        await pilot.double_click(shown, offset=(20, 5))
        assert app.said[1:] == [("moved", ALBUM[3].id), ("chosen", ALBUM[3].id)]
        shown.choose()
        await pilot.pause()
        assert app.said[-1] == ("chosen", ALBUM[3].id)


async def test_ranges_add_up_on_screen() -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        shown.toggle_range()
        shown.move_by(2)
        assert shown.selecting
        shown.toggle_range()
        shown.move_by(3)
        shown.toggle_range()
        shown.toggle_range()
        assert shown.selected == {ALBUM[row].id for row in (0, 1, 2, 5)}
        assert "●" in row_text(shown, "Piece 1 ")
        assert "●" not in row_text(shown, "Piece 3 ")
        await pilot.pause()
        assert [one for one in app.said if one[0] == "selected"] == [
            ("selected", count) for count in (1, 3, 4)
        ]
        shown.clear_selection()
        assert shown.selected == frozenset()


async def test_select_album_then_all_then_nothing() -> None:
    app = Gallery()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = app.query_one(TrackList)
        counts = []
        for _ in range(4):
            shown.select_more()
            counts.append(shown.selected_count)
        assert counts == [11, 15, 0, 11]
        shown.show(shown.tracks, Grouping.FLAT)
        assert shown.selected_count == 11  # kept: all of them are still listed
        shown.clear_selection()
        shown.select_more()
        assert shown.selected_count == 11  # the album, in a flat list too
        shown.select_more()
        assert shown.selected_count == 15
        shown.show(shown.tracks[:4], Grouping.FLAT)
        assert shown.selected_count == 4


async def test_a_changed_track_stays_in_its_place() -> None:
    app = Collecting()
    async with app.run_test(size=(100, 30)) as pilot:
        shown = await settle(pilot, app)
        assert "·" in row_text(shown, "Piece 3 ")
        tagged = replace(ALBUM[3], said=Said(roles=parse_roles("bgm")))
        shown.update_track(tagged)
        shown.update_track(make_track(999, "not listed"))
        assert "≋ bgm" in row_text(shown, "Piece 3 ")
        assert "200 tracks · 1 answered · 1 bgm" in line_texts(shown)[0]
        assert shown.tracks[3] is tagged


async def test_states_are_words_and_styles() -> None:
    app = Collecting()
    async with app.run_test(size=(100, 30)) as pilot:
        shown = await settle(pilot, app)
        one = [ALBUM[1].id]
        shown.set_state(one, saving=True)
        assert "saving" in row_text(shown, "Piece 1 ")
        shown.set_state(one, saving=False, dim=True)
        assert "saving" not in row_text(shown, "Piece 1 ")
        assert colours(shown, 2) != colours(shown, 3)  # lines: album, piece 0, piece 1, piece 2
        shown.show(ALBUM, Grouping.ALBUM)  # the filter is entered again
        assert colours(shown, 2) == colours(shown, 3)


def colours(shown: TrackList, line: int) -> list[object]:
    """The colours of the text on a line."""
    return [segment.style.color for segment in shown.paint(line) if segment.style]


async def test_unheard_rows_say_why() -> None:
    app = Gallery()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = app.query_one(TrackList)
        assert "missing" in row_text(shown, "Low Water")
        assert "unreadable" in row_text(shown, "Broken")
        assert "≈ bgm" in row_text(shown, "The Harbour Bell")
        assert row_text(shown, "The Harbour Bell").startswith("▌ ▶ ")


async def test_playing_scrolls_only_when_out_of_sight() -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        shown.set_playing(ALBUM[5].id)
        shown.reveal_playing()
        assert shown.scroll_offset.y == 0
        shown.set_playing(ALBUM[90].id)
        assert shown.scroll_offset.y == 0  # marking alone moves nothing
        shown.reveal_playing()
        assert "▶" in row_text(shown, "Piece 90 ")
        assert "Piece 88" in "".join(line_texts(shown))


async def test_what_comes_next_is_seen_with_the_track_one_went_to() -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        for number in (50, 51, 52):
            assert shown.move_to(ALBUM[number].id)
            assert shown.cursor_track == ALBUM[number]
            await pilot.pause()
            assert f"Piece {number + 3} " in "".join(line_texts(shown))
        shown.move_to(ALBUM[-1].id)
        await pilot.pause()
        assert ALBUM[-1].title in "".join(line_texts(shown))


async def test_lines_around_the_cursor_are_seen_as_it_moves() -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        for rows, neighbour in ((60, 3), (-40, -3)):
            shown.move_by(rows)
            await pilot.pause()
            assert f"Piece {shown.cursor + neighbour} " in "".join(line_texts(shown))


async def test_what_is_clicked_on_stays_under_the_mouse() -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        assert await pilot.click(TrackList, offset=(20, shown.size.height - 1))
        assert shown.cursor > 10
        assert shown.scroll_offset.y == 0


async def test_rows_keep_their_cursor_and_width() -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        shown.move_to(ALBUM[50].id)
        shown.show(ALBUM[40:], Grouping.FLAT)
        assert shown.cursor_track == ALBUM[50]
        await pilot.resize_terminal(140, 45)
        await pilot.pause()
        assert {len(text) for text in line_texts(shown)} == {139}
        assert "artist" in shown.paint_heads().text
        shown.show([], Grouping.ALBUM)
        assert not shown.tracks
        shown.move_by(1)
        shown.choose()
        shown.toggle_range()
        shown.select_more()
        assert shown.selected == frozenset()


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        shown.post_message(
            events.MouseScrollDown(
                shown, x=5, y=5, delta_x=0, delta_y=0, button=0, shift=False, meta=False, ctrl=False
            )
        )
        await pilot.pause(0.3)
        assert shown.scroll_offset.y > 0
        assert shown.cursor_track == ALBUM[0]
        assert app.said == []


@pytest.mark.parametrize("theme", ["night", "paper", "ansi"])
async def test_without_colour_a_cursor_is_still_seen(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Gallery(theme=theme, glyphs=ASCII)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        text = row_text(app.query_one(TrackList), "The Harbour Bell")
        assert text.startswith("| > ~ bgm")
        assert app.export_screenshot()


async def test_highlight_and_theme_are_drawn_anew() -> None:
    app = Gallery()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = app.query_one(TrackList)
        shown.set_highlight(["hArbour"])
        marked = [s.text for s in shown.paint(2) if s.style and s.style.underline]
        assert marked == ["Harbour"]
        shown.set_highlight(["ember"])
        assert [s.text for s in shown.paint(0) if s.style and s.style.underline] == ["Ember"]
        before = colours(shown, 1)
        app.theme = "paper"
        await pilot.pause()
        assert colours(shown, 1) != before
