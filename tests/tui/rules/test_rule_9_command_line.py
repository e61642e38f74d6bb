"""Rule 9: anything the app can do to tags and playlists, the command line can do too."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from typer.main import get_command

from curator.cli.app import app
from curator.model.roles import RoleKind
from curator.model.tracks import Track
from curator.tui.command import MOVE, PLAY, SELECT
from curator.tui.commands import COMMANDS
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Studio
from tests.tui.test_together import another_process

SAYS_THE_SAME = {
    "tag": ("tag", "--replace"),
    "add": ("tag", "--add", "--remove"),
    "tag.repeat": ("tag",),
    "tag.clear": ("untag",),
    "tag.later": ("set",),
    "rate": ("set",),
    "version": ("set",),
    "ask.subject": ("tag", "--add"),
    "ask.words": ("set",),
    "ask.note": ("set",),
    "ask.production": ("set",),
    "medium": ("scan", "--medium"),
    "suggest": ("suggest", "--accept"),
    "undo": ("undo",),
    "redo": ("redo",),
    "go.history": ("revert",),
    "go.export": ("export", "-o"),
    "go.playlists": ("playlist",),
    "playlist": ("playlist",),
    "history": ("undo",),
    "album": ("set",),
    "production": ("productions",),
    "word": ("words",),
    "subject": ("subjects",),
}
"""By its id, or the word before the dot: the command and the options that do the same."""

SAYS_NOTHING = {
    "tag.more", "filter", "only", "sort", "group", "fold", "go.albums", "go.productions", "go.words", "go.subjects", "go.statistics", "go.why", "go.details", "go.palette", "go.theme",
    "go.medium", "go.help", "go.suspend", "go.leave", "go.quit",
}  # fmt: skip
"""Actions that only show, ask for the next key, or end."""


def family(action: str) -> str:
    """The action itself where it stands in a table, else the word before its dot."""
    tables = {*SAYS_THE_SAME, *SAYS_NOTHING}
    return action if action in tables else action.partition(".")[0]


def test_every_action_on_tags_and_playlists_has_its_command() -> None:
    commands = getattr(get_command(app), "commands")  # noqa: B009  (Typer hides the class)
    silent = {PLAY, MOVE, SELECT}
    for action in (one for one in COMMANDS if one.group not in silent):
        known = family(action.id)
        if known in SAYS_NOTHING:
            continue
        name, *options = SAYS_THE_SAME[known]
        declared = {text for parameter in commands[name].params for text in parameter.opts}
        assert set(options) <= declared, action.id


@pytest.mark.parametrize(
    ("action", "typed", "words"),
    [
        ("rate.4", "", ["set", "rating=4"]),
        ("version.live", "", ["set", "version+=live"]),
        ("tag.later", "", ["set", "later=yes"]),
        ("ask.words", "calm, piano", ["set", "words=calm,piano"]),
        ("ask.note", "a note", ["set", "note=a note"]),
        ("ask.production", "Somewhere Else", ["set", "production=Somewhere Else"]),
        ("ask.subject", "Rhian", ["tag", "character:Rhian"]),
        ("add.licensed", "", ["tag", "licensed"]),
        ("medium.game", "", ["set", "medium=game"]),
    ],
)
async def test_the_command_says_exactly_what_the_app_says(
    studio: Studio, tmp_path: Path, action: str, typed: str, words: list[str]
) -> None:
    other = Studio(tmp_path / "other", studio.music)
    shutil.copytree(studio.home, other.home)
    async with studio.sit() as sitting:
        before = said(sitting.track(TITLES[0]))
        if action.startswith("medium"):
            await sitting.act("go.medium")
        await sitting.act(action)
        if typed:
            await sitting.type(typed, "enter")
        by_key = said(sitting.track(TITLES[0]))
    assert by_key != before
    await another_process(other, *words, f'title:"{TITLES[0]}"')
    library = other.open()
    assert said(next(t for t in library.tracks() if t.title == TITLES[0])) == by_key
    library.close()


def said(track: Track) -> tuple[object, ...]:
    """What was said of a track, but for the id that its production happened to get."""
    return (
        replace(track.said, production_id="", medium=None), track.production.name, track.medium,
    )  # fmt: skip


def test_every_role_has_its_two_keys_and_a_word_for_the_command_line() -> None:
    from curator.model.roles import parse_role

    ids = {command.id for command in COMMANDS}
    for kind in RoleKind:
        assert {f"tag.{kind.word}", f"add.{kind.word}"} <= ids
        assert parse_role(kind.word).kind is kind


def test_the_tables_name_nothing_that_is_gone() -> None:
    ids = {command.id for command in COMMANDS}
    words = {one.partition(".")[0] for one in ids}
    assert {*SAYS_THE_SAME, *SAYS_NOTHING} <= ids | words
