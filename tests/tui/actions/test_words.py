"""What follows `r`: rating, versions, name, words, note, production."""

from textual import events
from textual.widgets import Input

from curator.model.tracks import Version
from curator.tui.screens.prompt import PromptScreen
from tests.tui.actions.covering import covers
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting

FIRST = TITLES[0]


@covers("tag.more")
async def test_the_choices_stand_in_the_role_row_until_the_next_key(sitting: Sitting) -> None:
    await sitting.act("tag.more")
    choices = " ".join(sitting.text(sitting.desk.on.roles).split())
    assert "0–5 rating t tv-size v vocal i instrumental a arrange l live" in choices
    assert "c name w words n note p production" in choices
    await sitting.press("escape")
    assert "◆ Opening" in sitting.text(sitting.desk.on.roles)
    await sitting.press("r", "o")  # no choice of `r`, and not the role key either: a slip
    assert sitting.roles(FIRST) == ""
    assert "r o is nothing" in sitting.answer
    sitting.strike("r")
    sitting.app.post_message(events.Key("enter", "\r"))  # as a terminal sends it
    await sitting.settle()
    assert "r enter is nothing" in sitting.answer


@covers(*(f"rate.{stars}" for stars in range(6)))
async def test_ratings_stay_on_the_track(sitting: Sitting) -> None:
    for stars in (1, 2, 3, 4, 5):
        await sitting.act(f"rate.{stars}")
        assert sitting.track(FIRST).said.rating == stars
        assert f"{stars} of 5 · saved · u undoes" in sitting.answer
    await sitting.act("rate.0")
    assert sitting.track(FIRST).said.rating is None
    assert sitting.now == FIRST


@covers(*(f"version.{one.value}" for one in Version))
async def test_versions_are_set_and_taken_away(sitting: Sitting) -> None:
    for one in Version:
        await sitting.act(f"version.{one.value}")
        assert one in sitting.track(FIRST).versions
    assert sitting.track(FIRST).versions == frozenset(Version)
    await sitting.act("version.live")
    assert sitting.track(FIRST).versions == frozenset(Version) - {Version.LIVE}
    assert "no live · saved" in sitting.answer


@covers("ask.subject")
async def test_a_name_goes_to_the_role_that_the_track_has(sitting: Sitting) -> None:
    await sitting.act("mode")
    await sitting.press("c")
    await sitting.act("ask.subject")
    await sitting.type("Morrow", "enter")
    assert sitting.roles(FIRST) == "theme/character:Morrow"
    await sitting.press("n", "c")
    await sitting.act("ask.subject")
    await sitting.type("Mo", "right", "enter")  # completed by what is known of the production
    assert sitting.roles(TITLES[1]) == "theme/character:Morrow"


async def test_a_name_that_cannot_be_is_said(sitting: Sitting) -> None:
    await sitting.act("ask.subject")
    await sitting.type("a+b", "enter")
    assert "+" in sitting.answer
    assert sitting.roles(FIRST) == ""


async def test_an_emptied_line_takes_the_name_away(sitting: Sitting) -> None:
    await sitting.press("a", "c", "r", "c")
    await sitting.type("Morrow", "enter")
    await sitting.press("r", "c", "ctrl+u", "enter")
    assert sitting.roles(FIRST) == "theme/character"
    assert "Character, no name · saved · u undoes" in sitting.answer
    await sitting.press("r", "c", "enter")
    assert "nothing was named" in sitting.answer


async def test_an_opening_that_was_licensed_gets_its_number(sitting: Sitting) -> None:
    await sitting.press("a", "L", "o", "r", "c")
    await sitting.type("2", "enter")
    assert sitting.roles(FIRST) == "theme/opening:2+licensed"


async def test_a_name_that_several_share_is_corrected_for_all(sitting: Sitting) -> None:
    await sitting.press("V", "r", "c")
    await sitting.type("Morow", "enter")
    await sitting.press("r", "c")
    await sitting.type("Morrow", "enter")
    assert {sitting.roles(title) for title in TITLES[:4]} == {"theme/character:Morrow"}


async def test_a_name_is_said_again_like_a_role(sitting: Sitting) -> None:
    await sitting.press("r", "c")
    await sitting.type("Morrow", "enter")
    await sitting.press("n", ".")
    assert sitting.roles(TITLES[1]) == "theme/character:Morrow"


@covers("ask.words")
async def test_words_are_shown_and_replaced(sitting: Sitting) -> None:
    await sitting.act("ask.words")
    await sitting.type("tense, solo  piano,tense", "enter")
    assert "words: tense, solo piano · saved" in sitting.answer
    assert sitting.track(FIRST).said.words == {"tense", "solo piano"}
    await sitting.act("ask.words")
    assert sitting.app.screen.query_one(Input).value == "solo piano, tense"
    await sitting.type("nostalgic", "enter")  # what stood there is selected, so it is replaced
    assert sitting.track(FIRST).said.words == {"nostalgic"}
    await sitting.act("ask.words")
    await sitting.press("backspace", "enter")
    assert sitting.track(FIRST).said.words == frozenset()


@covers("ask.note")
async def test_a_note_is_kept_and_escape_keeps_nothing(sitting: Sitting) -> None:
    await sitting.act("ask.note")
    assert isinstance(sitting.app.screen, PromptScreen)
    await sitting.type("the bells at 0:40", "enter")
    assert sitting.track(FIRST).said.note == "the bells at 0:40"
    assert "note" in sitting.answer
    assert "u undoes" in sitting.answer
    await sitting.act("ask.note")
    await sitting.type("something else", "escape")
    assert sitting.track(FIRST).said.note == "the bells at 0:40"
    assert sitting.app.screen is sitting.desk.screen


@covers("ask.production")
async def test_a_production_is_stated_for_the_selection(sitting: Sitting) -> None:
    await sitting.press("V")
    await sitting.act("ask.production")
    assert sitting.app.screen.query_one(Input).value == "Ember Tide"
    await sitting.type("Ember Tide II", "enter")
    named = [sitting.track(title).production for title in TITLES[:4]]
    assert {one.name for one in named} == {"Ember Tide II"}
    assert len({one.id for one in named} - {""}) == 1
    assert sitting.track(TITLES[4]).production.name != "Ember Tide II"
    await sitting.press("u")
    assert sitting.track(FIRST).production.name == "Ember Tide"


async def test_what_is_typed_is_no_key(sitting: Sitting) -> None:
    await sitting.act("ask.note")
    await sitting.type("o b q u ?", "enter")
    assert sitting.track(FIRST).said.note == "o b q u ?"
    assert sitting.roles(FIRST) == ""
    assert sitting.app.is_running
