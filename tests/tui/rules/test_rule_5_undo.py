"""Rule 5: everything can be undone; what is older or from elsewhere is named and asked once."""

from curator.curation.tagging import How, tag
from curator.curation.wording import Assignment, put
from curator.model.changes import Origin
from curator.model.roles import parse_roles
from tests.tui.soundtrack import TITLES
from tests.tui.studio import SMALL, Studio

FIRST, SECOND, THIRD = TITLES[:3]


async def test_an_older_act_is_named_and_asks_once(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("o", "b")
    async with studio.sit() as sitting:
        await sitting.press("u")
        assert "older, or from elsewhere: BGM" in sitting.answer
        assert "u again undoes it" in sitting.answer
        assert sitting.roles(SECOND) == "bgm"
        await sitting.press("u")
        assert sitting.roles(SECOND) == ""
        await sitting.press("U")
        assert sitting.roles(SECOND) == "bgm"


async def test_another_key_between_withdraws_the_question(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("o")
    async with studio.sit() as sitting:
        await sitting.press("u", "j", "u")
        assert "older, or from elsewhere: Opening" in sitting.answer
        assert sitting.roles(FIRST) == "theme/opening"


async def test_my_own_act_comes_first_whatever_others_said_since(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("o")
        other = studio.open(session="other")
        roles = parse_roles("score")
        tag(other, [sitting.track(THIRD).id], roles, How.REPLACE, origin=Origin.CLI)
        other.close()
        await sitting.press("u")
        assert (sitting.roles(FIRST), sitting.roles(THIRD)) == ("", "score")


async def test_what_changed_later_is_skipped_and_named(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("V", "b", "escape")
        other = studio.open(session="other")
        roles = parse_roles("score")
        tag(other, [sitting.track(SECOND).id], roles, How.REPLACE, origin=Origin.CLI)
        other.close()
        # It is said when it is noticed, which may be in the middle of the answer to the key.
        await sitting.until(lambda: "changed elsewhere" in sitting.answer, "it is noticed")
        await sitting.press("u")
        assert [sitting.roles(title) for title in TITLES[:4]] == ["", "score", "", ""]
        assert "1 changed later, left" in sitting.answer


async def test_redo_ends_when_something_new_is_said(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("o", "u", "b", "U")
        assert "there is nothing to redo" in sitting.answer
        assert sitting.roles(FIRST) == "bgm"


async def test_undo_with_nothing_said_says_so(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("u")
        assert "there is nothing to undo" in sitting.answer


async def test_the_question_is_whole_at_eighty_columns(studio: Studio) -> None:
    library = studio.open()
    word = "music for the evenings on which nobody is at home"
    put(library, [library.tracks()[0].id], [Assignment("words", "+=", word)], origin=Origin.CLI)
    library.close()
    async with studio.sit(size=SMALL) as sitting:
        await sitting.press("u")
        assert sitting.answer.strip().startswith("older, or from elsewhere: word music for")
        assert sitting.answer.rstrip().endswith("… · u again undoes it")
