"""Answers of somebody who is asked: words, letters, several roles, and what is none."""

import re

import pytest

from curator.curation.aloud import introduced, lasting, spoken
from curator.curation.replies import HELP, Answer, Reply, parse_reply
from curator.errors import RoleError
from curator.model.roles import RoleKind, format_roles, parse_role, parse_roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import Metadata, Said, Track
from curator.tui.commands import COMMANDS
from curator.tui.role_keys import ROLE_KEYS
from tests.stock import track_id


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("b", "bgm"),
        ("BGM", "bgm"),
        ("opening licensed", "theme/opening+licensed"),
        ("o l", "theme/opening+licensed"),
        ("opening, licensed", "theme/opening+licensed"),
        ("opening and licensed", "theme/opening+licensed"),
        ("opening+licensed", "theme/opening+licensed"),
        ("insert song licensed", "theme/insert+licensed"),
        ("main theme", "theme/main"),
        ("OP2", "theme/opening:2"),
        ("opening 2 licensed", "theme/opening:2+licensed"),
        ("character: Darth Vader", "theme/character:Darth Vader"),
        ("  eyecatch ", "bgm:eyecatch"),
        ("opening two", "theme/opening:2"),
        ("ending Three and licensed", "theme/ending:3+licensed"),
        ("character Darth Vader", "theme/character:Darth Vader"),
    ],
)
def test_roles(text: str, roles: str) -> None:
    assert parse_reply(text) == Answer(Reply.ROLES, parse_roles(roles))


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("y", Reply.ACCEPT), ("YES", Reply.ACCEPT), ("later", Reply.LATER), ("z", Reply.LATER),
        ("skip", Reply.SKIP), ("back", Reply.BACK), ("undo", Reply.UNDO), ("again", Reply.AGAIN),
        ("pause", Reply.PAUSE), ("quit", Reply.QUIT), ("help", Reply.HELP), ("?", Reply.HELP),
        ("", Reply.NOTHING), ("   ", Reply.NOTHING),
    ],
)  # fmt: skip
def test_orders(text: str, reply: Reply) -> None:
    assert parse_reply(text).reply is reply


@pytest.mark.parametrize(
    ("text", "reply", "said"),
    [
        ("rating 4", Reply.RATE, "4"), ("4 stars", Reply.RATE, "4"), ("Rate 0", Reply.RATE, "0"),
        ("note: Bells, again", Reply.NOTE, "Bells, again"), ("note OP cut", Reply.NOTE, "OP cut"),
        ("words: calm, solo piano", Reply.WORDS, "calm, solo piano"),
        ("word Tense", Reply.WORDS, "Tense"),
        ("where", Reply.WHERE, ""), ("louder", Reply.LOUDER, ""), ("-", Reply.QUIETER, ""),
    ],
)  # fmt: skip
def test_what_is_said_beside_the_role(text: str, reply: Reply, said: str) -> None:
    assert parse_reply(text) == Answer(reply, text=said)


def test_the_roles_are_not_read_out_at_each_mistake() -> None:
    with pytest.raises(RoleError) as told:
        parse_reply("what is this")
    assert str(told.value) == "there is no role 'what'"


def test_digits_jump() -> None:
    assert parse_reply("7") == Answer(Reply.JUMP, tenth=7)


@pytest.mark.parametrize(
    ("text", "named"), [("bmg", "'bgm'"), ("opening xyz", "'xyz'"), ("12", "'12'"), ("²", "'²'")]
)
def test_what_is_no_answer_is_named(text: str, named: str) -> None:
    with pytest.raises(RoleError, match=named):
        parse_reply(text)


def test_letters_are_the_keys_of_the_app() -> None:
    assert {kind: parse_role(key).kind for kind, key in ROLE_KEYS.items()} == {
        kind: kind for kind in RoleKind
    }
    keys = {command.id: command.keys for command in COMMANDS}
    for action, reply in (
        ("suggest.accept", Reply.ACCEPT), ("tag.later", Reply.LATER), ("undo", Reply.UNDO),
        ("play.back", Reply.BACK), ("play.next", Reply.SKIP), ("go.help", Reply.HELP),
    ):  # fmt: skip
        assert parse_reply(keys[action][0]).reply is reply


def test_help_names_every_role_and_its_letter() -> None:
    text = " ".join(HELP)
    for kind, key in ROLE_KEYS.items():
        assert f"{kind.word} ({key})" in text.replace("or ", "")
    for reply in set(Reply) - {Reply.NOTHING, Reply.ROLES, Reply.JUMP, Reply.HELP}:
        assert re.search(rf"\b{reply.value}\b", text)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (273.4, "4 minutes 33"), (65, "1 minute 5"), (45, "45 seconds"), (1, "1 second"),
        (120, "2 minutes"), (59.7, "1 minute"), (0.2, "0 seconds"), (3725, "62 minutes 5"),
    ],
)  # fmt: skip
def test_lengths_as_they_are_said(seconds: float, text: str) -> None:
    assert lasting(seconds) == text


def test_a_track_is_introduced_in_one_line() -> None:
    metadata = Metadata("Knolls", "Doug Kaufman", "Music of Wesnoth", duration=273.0)
    track = Track(track_id(1), b"/m/k.ogg", metadata)
    assert introduced(track, 3, 41) == (
        "3 of 41: Knolls, Doug Kaufman, Music of Wesnoth, 4 minutes 33."
    )
    bgm = Suggestion(parse_roles("bgm"), 0.9, "12 of 14 by one composer")
    told = introduced(Track(track_id(1), b"", metadata, suggestion=bgm), 3, 41)
    assert told.endswith("33. Suggestion: bgm, because 12 of 14 by one composer.")
    said = Said(roles=parse_roles("opening:2+licensed"), later=True)
    told = introduced(Track(track_id(1), b"", Metadata("Knolls"), said), 1, 1)
    assert told == "1 of 1: Knolls. You said: opening 2 and licensed. Put off before."


def test_no_sign_is_left_to_a_voice() -> None:
    assert "/" not in spoken(parse_roles("theme/opening+theme/character:Vader"))
    assert spoken([]) == "nothing"
    assert format_roles(parse_roles("op")) == "theme/opening"  # which is what it is kept as
