"""Keys of other scripts reach the actions of the Latin ones, but never what is typed."""

import pytest

from curator.settings import Settings
from curator.tui.commands import COMMANDS
from curator.tui.keyboard import keyboard
from curator.tui.layouts import LAYOUTS, Layout, latin
from curator.tui.role_keys import ROLE_KEYS
from tests.tui.actions.covering import covers
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting, Studio

SCRIPTS = [layout for layout in LAYOUTS if layout.name != "AZERTY digits"]


def test_no_character_means_two_keys() -> None:
    meant: dict[str, str] = {}
    for layout in LAYOUTS:
        for own, key in layout.pairs():
            assert meant.setdefault(own, key) == key, (layout.name, own)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_character_is_one_cell_of_its_row(layout: Layout) -> None:
    for typed, row in zip((*layout.rows, *layout.shifted), layout.latin * 2, strict=False):
        assert len(typed) <= len(row)
        assert not [own for own in typed if own.isascii() and own.isalnum()]
    for own, key in layout.pairs():
        assert latin(own) == key


@pytest.mark.parametrize("layout", SCRIPTS, ids=lambda layout: layout.name)
def test_every_role_key_is_reached(layout: Layout) -> None:
    reached = {key for _, key in layout.pairs()}
    assert set(ROLE_KEYS.values()) <= reached


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("щ", "o"), ("Щ", "O"), ("ж", ";"), ("ї", "]"), ("ς", "w"), ("Σ", "S"), ("ם", "o"),
        ("ﻻ", "b"), ("أ", "H"), ("؟", "?"), ("ㅛ", "y"), ("ㄸ", "E"), ("ら", "o"), ("ラ", "o"),
        ("ﾗ", "o"), ("ぬ", "1"), ("ｏ", "o"), ("Ｏ", "O"), ("？", "?"), ("é", "2"), ("à", "0"),
    ],
)  # fmt: skip
def test_characters_and_their_keys(typed: str, meant: str) -> None:
    assert latin(typed) == meant


@pytest.mark.parametrize("typed", ["o", "?", "ö", "É", "²", "。", "가", "中", " "])
def test_the_rest_means_itself(typed: str) -> None:
    assert latin(typed) is None


def test_a_character_that_has_an_action_means_that_action() -> None:
    keys = keyboard(COMMANDS, {"undo": ["щ"]})
    assert keys.meant("щ") is None
    found = keys.find("щ", "щ")
    assert found is not None
    assert found.id == "undo"
    assert keyboard(COMMANDS, {}).meant("-") is None


@pytest.mark.parametrize("layout", SCRIPTS, ids=lambda layout: layout.name)
async def test_a_role_is_said_in_every_layout(studio: Studio, layout: Layout) -> None:
    own = {key: typed for typed, key in layout.pairs()}
    async with studio.sit() as sitting:
        await sitting.press(own["b"])
        assert sitting.roles(TITLES[0]) == "bgm"
        assert sitting.now == TITLES[1]
        await sitting.press(own["r"], own["n"])  # a prefix and its choice, then text as typed
        await sitting.type("тихо", "enter")
        assert sitting.track(TITLES[1]).said.note == "тихо"
        await sitting.press(own["u"], own["u"])
        assert sitting.roles(TITLES[0]) == ""


async def test_the_filter_takes_text_as_it_is_typed(sitting: Sitting) -> None:
    await sitting.press("/")
    await sitting.type("葬列", "enter")
    assert sitting.rows == [TITLES[4]]
    await sitting.press("escape", "/")
    await sitting.type("щу", "enter")
    assert sitting.rows == []


@covers("seek.3")
async def test_digits_of_a_french_keyboard(sitting: Sitting) -> None:
    await sitting.play(TITLES[7])
    await sitting.press("space")
    await sitting.act("seek.3")
    await sitting.until(lambda: 10 < sitting.desk.listening.heard.position < 11.5, "at 30 %")
    await sitting.press("à")
    await sitting.until(lambda: sitting.desk.listening.heard.position < 0.5, "at the start")
    await sitting.press('"')
    await sitting.until(lambda: 10 < sitting.desk.listening.heard.position < 11.5, "at 30 %")


async def test_dialogs_understand_them_too_and_own_keys_win(studio: Studio) -> None:
    settings = Settings(keys={"redo": ("ж",)})
    async with studio.sit(settings=settings) as sitting:
        await sitting.press("b", "u", "ж")  # not ; here
        assert sitting.roles(TITLES[0]) == "bgm"
        await sitting.press(",", "?")
        assert "On other keyboards" in sitting.screen_text
        assert "щ Opening" in sitting.screen_text
        await sitting.press("й")  # q closes it
        assert "On other keyboards" not in sitting.screen_text
