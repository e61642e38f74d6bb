"""The real libmpv, with its null output: moving, pausing, what comes out, and the end of it."""

import os
import threading
import time
from pathlib import Path

import pytest

from curator.errors import PlaybackError
from curator.playback.mpv_player import MpvPlayer
from curator.playback.player import (
    Ended,
    Entry,
    Failed,
    Output,
    Paused,
    PlayerEvent,
    Started,
)
from tests.playback.conftest import MakePlayer
from tests.playback.heard import Heard

pytestmark = pytest.mark.sound


def test_seeking_adds_up_and_stays_inside(make_player: MakePlayer, long: bytes) -> None:
    player = make_player()
    heard = Heard(player)
    player.load(Entry(1, long), paused=True)
    heard.wait_for(Started(1))
    for _ in range(3):
        player.seek_by(2.0)
    assert player.position == pytest.approx(6.0, abs=0.1), "known at once"
    heard.wait_for_place(1, 6.0)
    player.seek_by(-100.0)
    heard.wait_for_place(1, 0.0)
    player.seek_to(4.0)
    heard.wait_for_place(1, 4.0)
    player.set_paused(False)
    player.seek_to(1000.0)
    heard.wait_for(Ended(1))
    assert max(position.seconds for position in heard.positions(1)) <= 8.01


def test_a_start_and_a_jump_while_opening_are_kept(make_player: MakePlayer, long: bytes) -> None:
    player = make_player()
    heard = Heard(player)
    player.load(Entry(1, long), start=3.0, paused=True)
    heard.wait_until(lambda: bool(heard.positions(1)), "position")
    assert heard.positions(1)[0].seconds == pytest.approx(3.0, abs=0.1)
    player.load(Entry(2, long), paused=True)
    player.seek_to(5.0)
    heard.wait_for_place(2, 5.0)
    time.sleep(0.2)
    assert player.position == pytest.approx(5.0, abs=0.1)


def test_seeking_with_nothing_loaded_does_nothing(make_player: MakePlayer) -> None:
    player = make_player()
    player.seek_to(5.0)
    player.seek_by(5.0)
    player.follow(None)
    player.stop()
    assert player.position == 0.0


def test_pausing_is_told_and_holds(make_player: MakePlayer, long: bytes) -> None:
    player = make_player()
    heard = Heard(player)
    player.load(Entry(1, long), paused=True)
    heard.wait_for(Started(1))
    assert player.paused
    time.sleep(0.2)
    assert player.position < 0.1
    player.set_paused(False)
    heard.wait_until(lambda: player.position > 0.2, "music")
    assert [e for e in heard.events if isinstance(e, Paused)] == [Paused(True), Paused(False)]


def test_volume_and_speed_stay_in_range_and_reach_libmpv(
    make_player: MakePlayer, short: bytes
) -> None:
    player = make_player(ao="pcm", ao_pcm_file=os.devnull)
    player.set_volume(1000)
    assert player.volume == 130
    player.set_volume(-5)
    assert player.volume == 0
    player.set_speed(9.0)
    assert player.speed == 2.0
    player.set_speed(0.1)
    assert player.speed == 0.5


def test_double_speed_takes_half_the_time(make_player: MakePlayer, long: bytes) -> None:
    player = make_player()
    heard = Heard(player)
    player.set_speed(2.0)
    player.load(Entry(1, long), start=3.0)
    heard.wait_for(Started(1))
    before = time.monotonic()
    heard.wait_for(Ended(1))
    assert time.monotonic() - before < 4.0


def test_volume_changes_what_comes_out(
    make_player: MakePlayer, tmp_path: Path, short: bytes
) -> None:
    sizes = {}
    for volume in (0, 100):
        sound = tmp_path / f"{volume}.wav"
        player = make_player(ao="pcm", ao_pcm_file=str(sound))
        player.set_volume(volume)
        heard = Heard(player)
        player.load(Entry(1, short))
        heard.wait_for(Ended(1))
        player.close()
        sizes[volume] = len(sound.read_bytes().replace(b"\0", b""))
    assert sizes[0] < 100 < sizes[100]


def test_gapless_loses_no_sample_between_two_tracks(
    make_player: MakePlayer, tmp_path: Path, short: bytes
) -> None:
    sound = tmp_path / "both.wav"
    player = make_player(ao="pcm", ao_pcm_file=str(sound))
    heard = Heard(player)
    player.load(Entry(1, short), paused=True)
    player.follow(Entry(2, short))
    player.set_paused(False)
    heard.wait_for(Ended(2))
    player.close()
    frames = (sound.stat().st_size - 44) // 2  # 16 bits, one channel, after the header
    assert frames == pytest.approx(2 * 44100, abs=40)


def test_no_sound_device_is_told_apart_from_asked_silence(
    make_player: MakePlayer, short: bytes
) -> None:
    # Like a machine without a device: the output cannot be opened, libmpv falls back on null.
    player = make_player(ao="no-such-output")
    heard = Heard(player)
    player.load(Entry(1, short))
    heard.wait_for(Output(audible=False, name=""))
    assert not player.audible
    heard.wait_for(Ended(1))


def test_an_option_that_libmpv_refuses_is_named() -> None:
    with pytest.raises(PlaybackError, match="does not take the option replaygain=loud"):
        MpvPlayer(gapless=True, replaygain="loud", volume=80)
    with pytest.raises(PlaybackError, match="does not take the option no-such=1"):
        MpvPlayer(gapless=True, replaygain="no", volume=80, options={"no-such": "1"})


def test_after_close_everything_is_quiet_and_harmless(make_player: MakePlayer, long: bytes) -> None:
    player = make_player()
    heard = Heard(player)
    player.load(Entry(1, long))
    heard.wait_for(Started(1))
    player.close()
    count = len(heard.events)
    player.close()
    player.load(Entry(2, long))
    player.follow(Entry(3, long))
    player.seek_by(1.0)
    player.set_volume(50)
    player.stop()
    time.sleep(0.2)
    assert len(heard.events) == count


def test_a_listener_may_command_the_player(
    make_player: MakePlayer, short: bytes, tmp_path: Path
) -> None:
    player = make_player(ao_null_untimed="yes")

    def go_on(event: PlayerEvent) -> None:
        if isinstance(event, Ended | Failed) and event.token < 5:
            player.load(Entry(event.token + 1, short if event.token != 2 else bytes(tmp_path)))

    player.listen(go_on)
    heard = Heard(player)
    player.load(Entry(1, short))
    heard.wait_for(Ended(5))
    assert Failed(3, "is a folder") in heard.events


def test_players_leave_no_thread_and_no_descriptor(make_player: MakePlayer, short: bytes) -> None:
    make_player().close()
    threads, descriptors = threading.active_count(), len(os.listdir("/dev/fd"))
    for token in range(5):
        player = make_player()
        player.load(Entry(token, short))
        player.close()
    assert threading.active_count() == threads
    assert len(os.listdir("/dev/fd")) == descriptors
