"""The real libmpv, with its null output: what is played, what follows, what fails."""

import os
import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest

from curator.playback.player import (
    Ended,
    Entry,
    Failed,
    Output,
    Player,
    Started,
)
from tests.audio import make_audio
from tests.playback.conftest import MakePlayer
from tests.playback.heard import Heard

pytestmark = pytest.mark.sound


def test_a_track_starts_tells_its_position_and_ends(make_player: MakePlayer, short: bytes) -> None:
    player: Player = make_player()
    heard = Heard(player)
    player.load(Entry(1, short))
    heard.wait_for(Ended(1))
    assert heard.milestones == [Started(1), Output(audible=False, name="null"), Ended(1)]
    positions = heard.positions(1)
    assert len(positions) >= 4
    assert positions[-1].duration == pytest.approx(1.0)
    assert [p.seconds for p in positions] == sorted(p.seconds for p in positions)
    assert threading.current_thread().name not in heard.threads


def test_untimed_a_long_track_passes_at_once_and_is_no_failure(
    make_player: MakePlayer, long: bytes
) -> None:
    player = make_player(ao_null_untimed="yes")
    heard = Heard(player)
    before = time.monotonic()
    player.load(Entry(1, long))
    heard.wait_for(Ended(1))
    assert time.monotonic() - before < 4


def test_the_next_entry_follows_and_can_be_changed(
    make_player: MakePlayer, short: bytes, long: bytes
) -> None:
    player = make_player(ao_null_untimed="yes")
    heard = Heard(player)
    player.load(Entry(1, long), paused=True)
    player.follow(Entry(2, long))
    player.follow(Entry(3, short))
    player.set_paused(False)
    heard.wait_for(Ended(3))
    assert [e for e in heard.milestones if isinstance(e, Started | Ended)] == [
        Started(1),
        Ended(1),
        Started(3),
        Ended(3),
    ]


def test_nothing_follows_after_all(make_player: MakePlayer, short: bytes) -> None:
    player = make_player(ao_null_untimed="yes")
    heard = Heard(player)
    player.load(Entry(1, short), paused=True)
    player.follow(Entry(2, short))
    player.follow(None)
    player.set_paused(False)
    heard.wait_for(Ended(1))
    time.sleep(0.2)
    assert Started(2) not in heard.events


def test_what_is_to_follow_plays_although_the_current_one_has_just_ended(
    make_player: MakePlayer, tmp_path: Path, short: bytes
) -> None:
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(b"no music at all" * 100)
    player = make_player()
    heard = Heard(player)
    player.load(Entry(1, bytes(broken)))
    heard.wait_for(Failed(1, "is not in a format that libmpv plays"))
    player.follow(Entry(2, short))
    heard.wait_for(Ended(2))
    player.follow(Entry(3, short))
    heard.wait_for(Started(3))


def test_nothing_follows_what_was_stopped(make_player: MakePlayer, short: bytes) -> None:
    player = make_player()
    heard = Heard(player)
    player.load(Entry(1, short))
    heard.wait_for(Started(1))
    player.stop()
    player.follow(Entry(2, short))
    time.sleep(0.3)
    assert Started(2) not in heard.events


def test_a_burst_of_loads_ends_on_the_last_one(make_player: MakePlayer, long: bytes) -> None:
    player = make_player()
    heard = Heard(player)
    for token in range(1, 21):
        player.load(Entry(token, long))
        time.sleep(0.03)
    heard.wait_for(Started(20))
    heard.wait_until(lambda: bool(heard.positions(20)), "position of the last one")
    started = [e.token for e in heard.events if isinstance(e, Started)]
    assert started == sorted(started)
    assert started[-1] == 20
    assert not [e for e in heard.events if isinstance(e, Ended | Failed)]


def test_a_repeated_track_never_ends(make_player: MakePlayer, short: bytes) -> None:
    player = make_player()
    heard = Heard(player)
    player.repeat(True)
    player.load(Entry(1, short))
    heard.wait_until(lambda: _went_back(heard), "return to the start")
    player.repeat(False)
    heard.wait_for(Ended(1))
    assert heard.milestones.count(Started(1)) == 1


def _went_back(heard: Heard) -> bool:
    seconds = [position.seconds for position in heard.positions(1)]
    return any(later < earlier for earlier, later in pairwise(seconds))


def test_a_truncated_file_fails_and_the_next_one_follows(
    make_player: MakePlayer, truncated: bytes, short: bytes
) -> None:
    player = make_player()
    heard = Heard(player)
    player.load(Entry(1, truncated))
    player.follow(Entry(2, short))
    heard.wait_for(Started(2))
    (failed,) = [e for e in heard.events if isinstance(e, Failed)]
    assert failed.token == 1
    assert failed.reason in {"ends after 0:00 of 0:08", "ends after 0:01 of 0:08"}
    assert Ended(1) not in heard.events


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is not in a format that libmpv plays"),
        (b"no music at all" * 100, "is not in a format that libmpv plays"),
        (b"#EXTM3U\nother.flac\n", "is not in a format that libmpv plays"),
    ],
    ids=["empty", "garbage", "playlist"],
)
def test_what_is_no_audio_fails_and_the_next_one_follows(
    make_player: MakePlayer, tmp_path: Path, short: bytes, content: bytes, reason: str
) -> None:
    (tmp_path / "other.flac").write_bytes(Path(os.fsdecode(short)).read_bytes())
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(content)
    player = make_player()
    heard = Heard(player)
    player.load(Entry(1, bytes(broken)))
    player.follow(Entry(2, short))
    heard.wait_for(Started(2))
    assert heard.milestones[0] == Failed(1, reason)
    assert Started(1) not in heard.events


def test_a_folder_stops_what_plays_and_fails(
    make_player: MakePlayer, tmp_path: Path, long: bytes
) -> None:
    player = make_player()
    heard = Heard(player)
    player.load(Entry(1, long))
    heard.wait_for(Started(1))
    player.load(Entry(2, bytes(tmp_path)))
    heard.wait_for(Failed(2, "is a folder"))
    assert player.position == 0.0
    count = len(heard.positions(1))
    time.sleep(0.3)
    assert len(heard.positions(1)) <= count + 1, "the first one goes on"


def test_a_fifo_is_not_waited_for(make_player: MakePlayer, tmp_path: Path, short: bytes) -> None:
    os.mkfifo(tmp_path / "pipe.flac")
    player = make_player()
    heard = Heard(player)
    player.load(Entry(1, short), paused=True)
    player.follow(Entry(2, bytes(tmp_path / "pipe.flac")))
    heard.wait_for(Failed(2, "is not a regular file"))
    heard.wait_for(Started(1))


@pytest.mark.parametrize(
    "name", [b"\xff\xfe.flac", b"line\nbreak.flac", b"50%41#.flac", b"-x.flac", b"edl:a,b.flac"]
)
def test_every_name_plays(
    make_player: MakePlayer, tmp_path: Path, short: bytes, name: bytes
) -> None:
    path = bytes(tmp_path) + b"/" + name
    with open(path, "wb") as file:
        file.write(Path(os.fsdecode(short)).read_bytes())
    player = make_player(ao_null_untimed="yes")
    heard = Heard(player)
    player.load(Entry(1, path))
    heard.wait_for(Ended(1))


@pytest.mark.parametrize("ending", ["mp3", "opus", "m4a", "wav", "ogg"])
def test_every_common_format_plays(make_player: MakePlayer, tmp_path: Path, ending: str) -> None:
    player = make_player(ao_null_untimed="yes")
    heard = Heard(player)
    player.load(Entry(1, make_audio(tmp_path / f"a.{ending}", seconds=0.5)))
    heard.wait_for(Ended(1))
