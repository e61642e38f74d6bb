"""The pages of words and subjects, and completion of the word after the last comma."""

from curator.curation.tagging import How, tag
from curator.curation.wording import parse_assignment, put
from curator.model.changes import Origin
from curator.model.roles import parse_roles
from curator.store.library import Library
from curator.tui.widgets.board import Board
from tests.tui.actions.covering import covers
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting, Studio


def said(studio: Studio) -> Library:
    library = studio.open()
    ids = {track.title: track.id for track in library.tracks()}
    for title, words, roles in (
        (TITLES[0], "tense, piano", "theme/character:Vader"),
        (TITLES[1], "tense", "theme/character:Vader"),
        (TITLES[2], "dark", "theme/character:Darth Vader"),
    ):
        put(library, [ids[title]], [parse_assignment(f"words={words}")], origin=Origin.CLI)
        tag(library, [ids[title]], parse_roles(roles), How.REPLACE, origin=Origin.CLI)
    return library


def outlook(sitting: Sitting) -> str:
    return " ".join(sitting.text(sitting.app.screen.query_one("#outlook")).split())


@covers("go.words", "word.rename")
async def test_a_word_is_merged_everywhere_after_its_count_was_shown(studio: Studio) -> None:
    async with studio.sit(library=said(studio)) as sitting:
        await sitting.act("go.words")
        assert sitting.listed == ["tense  2", "dark  1", "piano  1"]
        await sitting.act("word.rename")
        await sitting.type("dark")
        assert outlook(sitting) == "2 tracks: tense → dark · merges it with the dark of 1 track"
        await sitting.press("enter")
        assert sitting.listed == ["dark  3", "piano  1"]
        assert "word tense → dark: 2 tracks" in sitting.said_on_page
        await sitting.press("u")
        assert sitting.listed == ["tense  2", "dark  1", "piano  1"]
        await sitting.press("g", "enter")
        assert sitting.rows == list(TITLES[:2])
        await sitting.act("go.words")
        await sitting.act("word.rename")
        await sitting.type('my "A" list', "enter")
        await sitting.press("enter")
        assert sitting.rows == list(TITLES[:2])


@covers("go.subjects", "subject.rename")
async def test_a_subject_is_renamed_in_its_role(studio: Studio) -> None:
    async with studio.sit(library=said(studio)) as sitting:
        await sitting.act("go.subjects")
        assert [line.split("  ")[:3] for line in sitting.listed] == [
            ["☻ character", "Vader", "2"],
            ["☻ character", "Darth Vader", "1"],
        ]
        await sitting.press("g", "enter")
        assert sitting.rows == list(TITLES[:2])
        await sitting.act("go.subjects")
        await sitting.act("subject.rename")
        await sitting.type("Darth Vader", "enter")
        assert len(sitting.listed) == 1
        assert sitting.roles(TITLES[0]) == "theme/character:Darth Vader"
        await sitting.press("enter")
        assert sitting.rows == list(TITLES[:3])


async def test_empty_pages_teach_which_key_adds_some(sitting: Sitting) -> None:
    await sitting.act("go.words")
    assert "r w on the listening screen" in sitting.screen_text
    await sitting.press("r", "tab")
    assert "r c names the character" in sitting.screen_text


async def test_the_word_after_the_last_comma_is_completed(studio: Studio) -> None:
    async with studio.sit(library=said(studio)) as sitting:
        await sitting.play(TITLES[3])
        await sitting.press("r", "w")
        await sitting.type("calm, TEN")
        await sitting.press("right")
        await sitting.type(", pi")
        await sitting.press("right", "enter")
        assert sitting.track(TITLES[3]).said.words == {"calm", "tense", "piano"}


async def test_the_cursor_follows_what_is_renamed_and_what_is_taken_back(studio: Studio) -> None:
    async with studio.sit(library=said(studio)) as sitting:
        for page, before, after in (("words", "dark", "zzz"), ("subjects", "Vader", "Zorn")):
            await sitting.act(f"go.{page}")
            board = sitting.app.screen.query_one(Board)
            first = before if page == "words" else f"theme/character:{before}"
            assert board.move_to(first)
            await sitting.press("r", "ctrl+u")
            await sitting.type(after, "enter")
            assert board.at.endswith(after)
            await sitting.press("u")
            assert board.at == first
