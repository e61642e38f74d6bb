"""A sound device that is connected late: ALSA's own null device, named in a file of our own."""

import os
import time
from pathlib import Path

import pytest

from curator.playback.player import Entry, Output
from tests.playback.conftest import MakePlayer
from tests.playback.heard import Heard

SILENT = Output(audible=False, name="")
SOUNDING = Output(audible=True, name="alsa")


@pytest.fixture
def devices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which ALSA looks for devices: it names none."""
    path = tmp_path / "asound.conf"
    path.write_text("# no device\n")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(path))
    return path


def test_going_on_looks_again_for_a_device(
    make_player: MakePlayer, long: bytes, devices: Path
) -> None:
    player = make_player(ao="alsa", audio_device="alsa/late")
    heard = Heard(player)
    player.load(Entry(1, long), paused=True)
    heard.wait_for(SILENT)
    player.set_paused(False)  # it is looked for, and is not there
    # It runs only after the look, which libmpv takes in its own time.
    heard.wait_until(lambda: player.position > 0, "clock that runs in silence")
    assert not player.audible
    devices.write_text("pcm.late { type null }\nctl.late { type null }\n")
    later = time.time() + 10
    os.utime(devices, (later, later))  # ALSA reads it again when it is another second's
    player.set_paused(True)
    assert SOUNDING not in heard.events
    player.set_paused(False)
    heard.wait_for(SOUNDING)
    assert player.audible


def test_chosen_silence_is_not_given_up_for_a_device(make_player: MakePlayer, long: bytes) -> None:
    player = make_player()
    heard = Heard(player)
    player.load(Entry(1, long), paused=True)
    heard.wait_for(Output(audible=False, name="null"))
    player.set_paused(False)
    heard.wait_for_place(1, 0.4)
    assert [one for one in heard.events if isinstance(one, Output)] == [
        Output(audible=False, name="null")
    ]
