"""The player without sound: the same events as libmpv's, on a clock."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.playback.player import Ended, Entry, Failed, Output, Paused, Player, Started
from curator.playback.silent_player import SilentPlayer
from tests.playback.heard import Heard


@pytest.fixture
def player(file: bytes) -> Iterator[SilentPlayer]:
    """One without sound."""
    player = SilentPlayer("libmpv is missing")
    yield player
    player.close()


@pytest.fixture
def file(tmp_path: Path) -> bytes:
    """A file; the silent player does not look into it."""
    path = tmp_path / "a.flac"
    path.write_bytes(b"fLaC")
    return bytes(path)


def short(token: int, path: bytes) -> Entry:
    """A file that is 0.4 s long."""
    return Entry(token, path, 0.4)


def test_it_is_a_player_and_says_why_it_is_silent(player: SilentPlayer) -> None:
    one: Player = player
    assert not one.audible
    assert one.output == ""
    assert player.reason == "libmpv is missing"


def test_a_track_passes_like_a_sounding_one(player: SilentPlayer, file: bytes) -> None:
    heard = Heard(player)
    before = time.monotonic()
    player.load(short(1, file))
    player.follow(short(2, file))
    heard.wait_for(Ended(2))
    assert 0.7 < time.monotonic() - before < 3
    silence = Output(audible=False, name="")
    assert heard.milestones == [silence, Started(1), Ended(1), Started(2), Ended(2)]
    assert len(heard.positions(1)) >= 4
    assert heard.positions(1)[-1].seconds == 0.4
    assert player.position == 0.0
    assert threading.current_thread().name not in heard.threads


def test_what_is_to_follow_plays_although_the_current_one_has_just_ended(
    player: SilentPlayer, file: bytes
) -> None:
    heard = Heard(player)
    player.load(short(1, file))
    heard.wait_for(Ended(1))
    player.follow(short(2, file))
    heard.wait_for(Started(2))
    player.stop()
    player.follow(short(3, file))
    player.load(short(4, file))
    heard.wait_for(Ended(4))
    assert Started(3) not in heard.events


def test_without_a_known_length_the_clock_runs_on(file: bytes) -> None:
    player = SilentPlayer("libmpv is missing")
    heard = Heard(player)
    player.load(Entry(1, file), start=1000.0)
    heard.wait_until(lambda: player.position > 1000.2, "running clock")
    player.close()
    assert heard.positions(1)[-1].duration is None


def test_pause_holds_the_clock(player: SilentPlayer, file: bytes) -> None:
    heard = Heard(player)
    player.load(short(1, file), paused=True)
    heard.wait_for(Started(1))
    time.sleep(0.3)
    assert player.position == 0.0
    player.set_paused(False)
    heard.wait_for(Ended(1))
    assert [e for e in heard.events if isinstance(e, Paused)] == [Paused(True), Paused(False)]


def test_seeking_stays_inside_and_is_told_also_while_paused(
    player: SilentPlayer, file: bytes
) -> None:
    heard = Heard(player)
    player.load(short(1, file), paused=True)
    player.seek_by(0.1)
    player.seek_by(0.1)
    assert player.position == pytest.approx(0.2)
    heard.wait_for_place(1, 0.2)
    player.seek_by(-50.0)
    assert player.position == 0.0
    player.seek_to(50.0)
    assert player.position == 0.4
    player.set_paused(False)
    heard.wait_for(Ended(1))


def test_a_repeated_track_never_ends(player: SilentPlayer, file: bytes) -> None:
    heard = Heard(player)
    player.repeat(True)
    player.load(short(1, file))
    heard.wait_until(lambda: len(heard.positions(1)) > 8, "second round")
    assert Ended(1) not in heard.events
    player.repeat(False)
    heard.wait_for(Ended(1))


def test_speed_moves_the_clock(file: bytes) -> None:
    player = SilentPlayer("")
    heard = Heard(player)
    player.set_speed(2.0)
    before = time.monotonic()
    player.load(Entry(1, file, 2.0))
    heard.wait_for(Ended(1))
    player.close()
    assert 0.9 < time.monotonic() - before < 1.8


def test_a_file_that_is_none_fails_and_nothing_plays(
    player: SilentPlayer, file: bytes, tmp_path: Path
) -> None:
    heard = Heard(player)
    player.load(short(1, file))
    player.follow(Entry(2, b"/no/such/file.flac"))
    heard.wait_for(Failed(2, "does not exist"))
    player.load(Entry(3, bytes(tmp_path)))
    heard.wait_for(Failed(3, "is a folder"))
    assert player.position == 0.0
    time.sleep(0.5)
    assert Ended(1) not in heard.events


def test_stop_forgets_everything(player: SilentPlayer, file: bytes) -> None:
    heard = Heard(player)
    player.load(short(1, file))
    player.follow(short(2, file))
    player.stop()
    player.seek_by(1.0)
    time.sleep(0.5)
    assert Ended(1) not in heard.events
    assert Started(2) not in heard.events


def test_close_ends_the_threads_and_may_come_twice(player: SilentPlayer, file: bytes) -> None:
    heard = Heard(player)
    player.load(short(1, file))
    player.close()
    count = len(heard.events)
    player.close()
    player.load(short(2, file))
    time.sleep(0.3)
    assert len(heard.events) == count
    assert "silent-player" not in {thread.name for thread in threading.enumerate()}
