"""Groups folded away to their heads."""

from curator.tui.widgets.track_rows import Grouping
from tests.tui.widgets.gallery import make_track
from tests.tui.widgets.listing import ALBUM, Collecting, line_texts, settle


async def test_a_group_folds_by_key_and_by_mouse_and_opens_for_what_one_goes_to() -> None:
    app = Collecting()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await settle(pilot, app)
        other = [make_track(900 + n, f"Other {n}", album="Other") for n in range(3)]
        shown.show([*ALBUM, *other], Grouping.ALBUM)
        shown.move_to(ALBUM[7].id)
        assert shown.fold_more()
        assert [text.split()[0] for text in line_texts(shown)[:3]] == ["▌", "Other", "·"]
        assert "▸ Music of Ember Tide" in line_texts(shown)[0]
        shown.move_by(1)
        assert shown.cursor_track is not None
        assert shown.cursor_track.title == "Other 0"
        shown.move_by(-1)
        shown.toggle_range()
        shown.toggle_range()
        assert shown.selected_count == len(ALBUM)  # what stands on the line, all of it
        shown.fold_more()
        assert "▸ Other" in line_texts(shown)[1]
        shown.show([*ALBUM, *other], Grouping.ALBUM)  # the filter is entered again
        assert "▸ Other" in line_texts(shown)[1]
        assert shown.move_to(other[1].id)
        assert "Other 1" in "".join(line_texts(shown)[:6])
        await pilot.click(shown, offset=(20, 1))
        assert "▸" not in "".join(line_texts(shown))
        shown.show(ALBUM, Grouping.FLAT)
        assert not shown.fold_more()
