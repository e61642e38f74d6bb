"""Whole sessions: by keys alone, by the mouse alone, and how few keys they take."""

import os

import pytest

from curator.curation.adding import add
from curator.model.productions import Medium
from curator.model.roles import format_roles
from curator.tui.opening import left_now
from curator.tui.wish import Wish
from tests.audio import make_audio
from tests.tui.soundtrack import BROKEN, JINGLE, LANTERN, LONG, TITLES
from tests.tui.studio import Studio
from tests.tui.test_mouse import click

ALL = len(TITLES) + 1
"""The tracks that wait for an answer: the broken file does not."""


async def test_a_session_by_keys_takes_one_key_a_track(studio: Studio) -> None:
    async with studio.sit() as sitting:
        keys = [*"obesmlcitb"]
        assert len(keys) == ALL
        sitting.strike(*keys)  # none of them 30 ms apart: all at once
        await sitting.settle()
        assert "nothing is left to tag here" in sitting.answer
    assert len(studio.stated()) == ALL
    assert BROKEN not in studio.stated()


async def test_an_album_of_suggestions_takes_less_than_half_a_key_a_track(
    own_music: Studio,
) -> None:
    album = own_music.music / "Quiet Quarter"
    album.mkdir()
    words = ["Rain", "Steps", "Market", "Low Fire", "Bridge", "Clouds", "Letter", "Old Road"]
    for number in range(1, 25):
        title = f"{words[number % 8]} {words[number // 8]}"
        who = {"artist": "Rhian Oakes", "composer": "Rhian Oakes"}
        tags = {"album": "Quiet Quarter OST", "title": title, **who}
        path = album / f"{number:02} {title}.flac"
        make_audio(path, seconds=0.3, seed=90 + number, tags=tags | {"track": str(number)})
    library = own_music.open()
    add(library, [os.fsencode(album)], medium=Medium.GAME)
    async with own_music.sit(Wish(query='album:"Quiet Quarter"'), library=library) as sitting:
        keys = ["b", "Y", "Y"]
        await sitting.press(*keys)
        said = own_music.stated()
        assert set(said.values()) == {"bgm"}
        assert len(said) == 24
        assert len(keys) / len(said) <= 0.5
        await sitting.press("u")  # and it is one step
        assert len(own_music.stated()) == 1
        await sitting.press("y", "y", "y")
        assert "here" not in sitting.answer
        await sitting.press("y")
        assert "accepted BGM · saved · Y accepts the other 19 here" in sitting.answer


async def test_an_evening_by_keys_alone(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("o", "L", "b", "z")
        assert sitting.roles(TITLES[1]) == "bgm+licensed"
        await sitting.press("r", "4", "r", "w")
        await sitting.type("calm, piano", "enter")
        assert sitting.track(TITLES[3]).said.words == {"calm", "piano"}
        await sitting.press("u", "u", "U", "/")
        await sitting.type("lamp", "enter")
        assert set(sitting.rows) == {TITLES[6], TITLES[8]}
        await sitting.press("V", "s", "escape", "f", "u", "G", "enter", "space", "5", "]", "-")
        assert sitting.roles(TITLES[8]) == "score"
        await sitting.press("f", "f", "a", "h", "F", "t", "tab", "tab", "tab")
        await sitting.press("?", "escape", "H", "escape", "A", "escape", "K", "escape")
        assert sitting.desk.listening.mode.value == "listen"
        left = left_now(sitting.desk, sitting.app.theme)
        said = {t.title: format_roles(t.roles) for t in sitting.library.tracks() if t.answered}
        sitting.strike("q")
        await sitting.until(lambda: not sitting.app.is_running, "it has ended")
    assert studio.stated() == said
    async with studio.sit() as sitting:  # and it goes on exactly there
        assert sitting.desk.listening.current == left.track
        assert sitting.desk.listening.mode.value == "listen"


async def test_an_evening_by_mouse_alone(studio: Studio) -> None:
    async with studio.sit() as sitting:
        on = sitting.desk.on
        await click(sitting, on.roles, "Opening")
        assert sitting.roles(TITLES[0]) == "theme/opening"
        await click(sitting, on.list, TITLES[3], times=2)
        assert sitting.now == TITLES[3]
        await click(sitting, on.roles, "BGM")
        assert sitting.roles(TITLES[3]) == "bgm"
        await click(sitting, on.list, LONG, times=2)
        bar = on.seek
        await sitting.pilot.click(bar, offset=(bar.region.width // 2, bar.region.height - 1))
        player = sitting.desk.listening.player
        await sitting.until(lambda: player.position > 17, "it is in the middle")
        await click(sitting, on.roles, "Licensed")
        assert sitting.roles(LONG) == "licensed"
        await sitting.pilot.hover(on.list)
        await click(sitting, on.list, JINGLE, times=2)
        await click(sitting, on.roles, "None")
        assert sitting.roles(JINGLE) == "none"
    assert len(studio.stated()) == 4


@pytest.mark.parametrize("query", ["role:untagged", f'album:"{LANTERN}"'])
async def test_one_key_a_track_in_what_is_shown(studio: Studio, query: str) -> None:
    async with studio.sit(Wish(query=query)) as sitting:
        waiting = [one for one in sitting.desk.on.list.tracks if one.waiting]
        sitting.strike(*"b" * len(waiting))
        await sitting.settle()
        assert {sitting.roles(one.title) for one in waiting} == {"bgm"}
    assert len(studio.stated()) == len(waiting)
