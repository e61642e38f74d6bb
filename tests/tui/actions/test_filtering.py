"""What the list shows: typed queries, only-keys, sorting and grouping."""

import pytest
from textual import events

from curator.model.list_columns import Column
from curator.settings import Listing, Settings
from curator.tui.role_keys import ROLE_KEYS
from tests.tui.actions.covering import covers
from tests.tui.soundtrack import BROKEN, JINGLE, LONG, TIDE, TITLES
from tests.tui.studio import SMALL, Sitting, Studio
from tests.tui.widgets.listening import lines

SAID = dict(zip(ROLE_KEYS, (*TITLES, JINGLE), strict=True))
"""A track for each role."""


@covers("filter")
async def test_a_query_filters_while_it_is_typed(sitting: Sitting) -> None:
    everything = sitting.rows
    await sitting.act("filter")
    await sitting.type("lamp")
    assert sitting.rows == [TITLES[6], TITLES[8]]
    assert f"tags ▶ {TITLES[0]}" in sitting.text(sitting.desk.on.roles)
    await sitting.press("enter")
    assert sitting.rows == [TITLES[6], TITLES[8]]
    assert sitting.desk.on.filter.display  # what narrows the list stays in sight
    assert not sitting.desk.on.filter.typing
    await sitting.press("n")  # the keys are keys again, and next is within the filter
    assert sitting.now == TITLES[6]
    await sitting.press("escape")
    assert sitting.rows == everything


async def test_escape_goes_back_to_the_filter_there_was(sitting: Sitting) -> None:
    await sitting.press("/")
    await sitting.type("lamp", "enter")
    await sitting.press("/")
    assert sitting.desk.on.filter.text == "lamp"
    await sitting.type(" paper")
    assert sitting.rows == [TITLES[6]]
    await sitting.press("escape")
    assert sitting.rows == [TITLES[6], TITLES[8]]


async def test_escape_goes_back_to_the_row_there_was(sitting: Sitting) -> None:
    await sitting.press("j", "j", "/")
    await sitting.type("lamp", "escape")
    assert sitting.under_cursor == TITLES[2]
    await sitting.press("/")
    await sitting.type("no such thing", "enter", "escape")  # an empty list between
    assert sitting.under_cursor == TITLES[2]
    await sitting.press("/")
    await sitting.type("lamp", "enter", "escape")  # this one was kept, and looked at
    assert sitting.under_cursor == TITLES[8]


async def test_a_mistake_is_pointed_at_until_it_is_mended(sitting: Sitting) -> None:
    mistake = sitting.app.screen.query_one("MistakeLine")
    await sitting.press("/")
    await sitting.type("lamp (")
    assert sitting.text(mistake).startswith(" " * 5 + "^ this parenthesis is not closed")
    assert sitting.rows == [TITLES[6], TITLES[8]]
    await sitting.press("backspace")
    assert not mistake.is_on_screen
    assert "2 of 11" in sitting.text(sitting.app.screen.query_one("#filter-count"))
    await sitting.type("(", "enter")
    assert sitting.rows == [TITLES[6], TITLES[8]]
    assert sitting.desk.on.filter.typing  # the line stays open, and what was typed is there
    assert "this parenthesis is not closed" in sitting.text(mistake)
    assert sitting.desk.on.filter.text == "lamp ("


async def test_the_list_stays_as_it_was_where_a_mistake_follows_what_nothing_matches(
    sitting: Sitting,
) -> None:
    await sitting.press("/")
    await sitting.type("lamp")
    await sitting.type(" rol")
    assert not sitting.rows
    await sitting.type(":")
    assert sitting.rows == [TITLES[6], TITLES[8]]
    await sitting.type("x")
    assert sitting.rows == [TITLES[6], TITLES[8]]
    assert "2 of 11" in sitting.text(sitting.app.screen.query_one("#filter-count"))
    await sitting.press("escape")
    assert len(sitting.rows) == 11


async def test_a_mistake_is_told_whole_where_it_is_narrow(studio: Studio) -> None:
    async with studio.sit(size=SMALL) as sitting:
        await sitting.press("/")
        await sitting.type("lamp rol:x")
        told = sitting.text(sitting.app.screen.query_one("MistakeLine")).splitlines()
        assert told[0].startswith(" " * 5 + "^^^^ there is no field 'rol:'; did you mean role:?")
        assert told[1].strip() == "text, quote all of it"
        assert len(told) == 2


async def test_what_is_typed_stays_while_the_terminal_is_not_looked_at(sitting: Sitting) -> None:
    await sitting.press("/")
    await sitting.type("lamp (")
    sitting.app.post_message(events.AppBlur())
    await sitting.settle()
    assert sitting.app.focused is None
    sitting.desk.refill(grows=True)  # as when a scan found more
    await sitting.settle()
    assert sitting.desk.on.filter.display
    assert sitting.desk.on.filter.text == "lamp ("
    sitting.app.post_message(events.AppFocus())
    await sitting.settle()
    await sitting.press("backspace", "backspace", "enter")
    assert not sitting.desk.on.filter.typing
    assert sitting.rows == [TITLES[6], TITLES[8]]


@covers("filter.only", "only.everything", *(f"only.{kind.word}" for kind in ROLE_KEYS))
async def test_only_one_role(sitting: Sitting) -> None:
    for kind, title in SAID.items():
        sitting.desk.on.list.move_to(sitting.track(title).id)
        await sitting.press("v", "v", ROLE_KEYS[kind], "escape")
    everything = sitting.rows
    for kind, title in SAID.items():
        await sitting.act(f"only.{kind.word}")
        wanted = {one for other, one in SAID.items() if other is kind}
        if kind.word == "theme":  # covers its kinds
            wanted = {one for other, one in SAID.items() if other.is_theme}
        assert set(sitting.rows) == wanted
        assert title in sitting.rows
    await sitting.act("filter.only")
    assert "untagged" in sitting.text(sitting.desk.on.roles)
    await sitting.act("only.everything")
    assert sitting.rows == everything


@covers("only.untagged", "only.later", "only.production")
async def test_only_what_waits(sitting: Sitting) -> None:
    await sitting.press("o", "z")
    await sitting.act("only.untagged")
    assert set(sitting.rows) == {*TITLES[1:], JINGLE, BROKEN}
    await sitting.act("only.later")
    assert sitting.rows == [TITLES[1]]
    await sitting.act("only.production")
    assert sitting.rows == list(TITLES[:4])


async def test_nothing_matches_is_a_lesson_and_everything_comes_back(sitting: Sitting) -> None:
    await sitting.press("f", "z")
    assert sitting.rows == []
    lesson = sitting.text(sitting.desk.on.empty)
    assert "is:later" in lesson
    assert "f f" in lesson
    await sitting.press("f", "f")
    assert len(sitting.rows) == 11
    assert not sitting.desk.on.empty.display


@covers(
    "sort", "sort.album", "sort.title", "sort.artist", "sort.duration", "sort.year", "sort.rating",
    "sort.added", "sort.number", "sort.version", "sort.production", "sort.composer",
    "sort.medium", "sort.words", "sort.heard",
)  # fmt: skip
async def test_sorting(sitting: Sitting) -> None:
    rows = sitting.rows
    await sitting.press("r", "5")
    await sitting.act("sort")
    assert "duration" in sitting.text(sitting.desk.on.roles)
    await sitting.press("escape")
    first = {"title": BROKEN, "artist": TITLES[1], "year": TITLES[0], "rating": TITLES[0]}
    for name, title in first.items():
        await sitting.act(f"sort.{name}")
        assert f"sorted by {name}" in sitting.answer
        assert title in (sitting.rows[0], sitting.rows[-1]), (name, sitting.rows)
    await sitting.act("sort.duration")
    known = [one.duration for one in sitting.desk.on.list.tracks if one.duration]
    assert known in (sorted(known), sorted(known, reverse=True))
    assert LONG in (sitting.rows[0], sitting.rows[-1], sitting.rows[-2])
    await sitting.act("sort.added")
    assert sorted(sitting.rows) == sorted(rows)
    for name in ("number", "version", "production", "composer", "medium", "words", "heard"):
        await sitting.act(f"sort.{name}")
        assert sorted(sitting.rows) == sorted(rows)
    await sitting.act("sort.album")
    assert sitting.rows == rows
    await sitting.act("sort.album")
    assert sitting.rows == rows[::-1]
    assert "album▼" in heads(sitting)
    await sitting.act("sort.album")
    assert sitting.rows == rows


@covers("sort.role")
async def test_sorted_by_role_and_the_head_says_so(sitting: Sitting) -> None:
    await sitting.play(TITLES[2])
    await sitting.press("e")
    await sitting.play(TITLES[3])
    await sitting.press("o")
    await sitting.act("sort.role")
    assert sitting.rows[:2] == [TITLES[3], TITLES[2]]
    assert "role▲" in heads(sitting)
    await sitting.act("sort.role")  # the other way round
    assert sitting.rows[:2] == [TITLES[2], TITLES[3]]
    assert "role▼" in heads(sitting)
    assert "turned round" in sitting.answer
    await sitting.act("sort.album")
    assert "▲" not in heads(sitting).replace("album▲", "")


async def test_a_column_that_is_sorted_by_comes_in(sitting: Sitting) -> None:
    assert "year" not in heads(sitting)
    await sitting.act("sort.year")
    assert "year▲" in heads(sitting)
    assert "2003" in sitting.row(TITLES[0])
    assert "album" in heads(sitting)  # no group says it any more
    assert TIDE in sitting.row(TITLES[0])


async def test_the_listeners_columns_in_their_order(studio: Studio) -> None:
    columns = (Column.YEAR, Column.ROLE, Column.TITLE, Column.MEDIUM)
    settings = Settings(list=Listing(columns=columns))
    async with studio.sit(settings=settings) as sitting:
        assert heads(sitting).split() == ["year", "role", "title", "medium"]
        assert "2003" in sitting.row(TITLES[0])


@pytest.mark.parametrize("prefix", ["r", "f", "F"])
async def test_all_choices_after_a_prefix_fit_on_a_small_screen(
    studio: Studio, prefix: str
) -> None:
    async with studio.sit(size=SMALL) as sitting:
        await sitting.press(prefix)
        shown = " ".join(sitting.text(sitting.desk.on.roles).split())
        for key, word in sitting.desk.keyboard.choices(sitting.desk.keyboard.within(prefix)):
            assert f"{key} {word}" in shown
        for width in (140, 152, 120, 100, 66):  # with one line of role keys, and with two
            await sitting.pilot.resize_terminal(width, 45)
            await sitting.settle()
            shown = " ".join(sitting.text(sitting.desk.on.roles).split())
            for key, word in sitting.desk.keyboard.choices(sitting.desk.keyboard.within(prefix)):
                assert f"{key} {word[:4]}" in shown, (width, shown)


def heads(sitting: Sitting) -> str:
    """The line above the rows."""
    return lines(sitting.desk.on.list)[0]


async def test_the_cursor_and_the_grouping_stand_where_they_were_left(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("tab", "/")
        await sitting.type("lamp", "enter")
        await sitting.press("n", "a")
    async with studio.sit() as sitting:
        assert sitting.rows == [TITLES[6], TITLES[8]]
        assert sitting.now == TITLES[6]
        assert " LISTEN " in sitting.text(sitting.desk.on.head)
        assert sitting.desk.showing.grouping.value == "production"
