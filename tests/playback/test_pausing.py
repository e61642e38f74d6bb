"""Whether a player is held follows what was asked for last, also when a file cannot be played."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.playback.player import Entry, Failed, Paused, Player
from curator.playback.silent_player import SilentPlayer
from tests.playback.conftest import MakePlayer
from tests.playback.heard import Heard


@pytest.fixture(params=["libmpv", "silent"])
def player(request: pytest.FixtureRequest, make_player: MakePlayer) -> Iterator[Player]:
    """One of each."""
    one: Player = make_player() if request.param == "libmpv" else SilentPlayer("a test")
    yield one
    one.close()


def test_a_file_that_is_gone_leaves_the_player_as_it_was_asked_to_be(
    player: Player, long: bytes, tmp_path: Path
) -> None:
    heard = Heard(player)
    player.load(Entry(1, long))
    player.set_paused(True)
    heard.wait_for(Paused(True))
    player.load(Entry(2, os.fsencode(tmp_path / "gone.flac")), paused=False)
    heard.wait_for(Failed(2, "does not exist"))
    heard.wait_for(Paused(False))
    assert not player.paused
