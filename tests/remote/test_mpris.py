"""Media keys on a real D-Bus session, asked by the tools that ship with D-Bus."""

import socket
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from curator.errors import RemoteError
from curator.remote.media import Asked, Media, Wish
from tests.remote.bus import PATIENCE, Bus, needs_dbus, needs_dbus_fast, private_bus, wait_for

pytestmark = [needs_dbus, needs_dbus_fast]

KNOLLS = Media(
    "a1-0f", "Knolls", "Doug Kaufman", "Music of Wesnoth", "file:///m/a%20b.ogg",
    duration=273.5, position=67.0, paused=True, volume=0.8,
)  # fmt: skip
TRACK = "/org/curator/track/a1_0f"


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    with tempfile.TemporaryDirectory(prefix="bus-") as folder, private_bus(Path(folder)) as one:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", one.address)
        yield one


@pytest.fixture
def asked(bus: Bus) -> Iterator[list[Asked]]:
    """What a player on the bus, on which `KNOLLS` is paused, was asked for."""
    from curator.remote.mpris import Mpris

    wishes: list[Asked] = []
    player = Mpris(wishes.append)
    player.show(KNOLLS)
    wait_for(lambda: "Paused" in bus.get("PlaybackStatus"), "it tells what plays")
    yield wishes
    player.close()
    assert bus.names() == []


def test_what_plays_is_told(bus: Bus, asked: list[Asked]) -> None:
    told = bus.get("Metadata")
    for text in ("Knolls", "Doug Kaufman", "Music of Wesnoth", "file:///m/a%20b.ogg", TRACK):
        assert text in told
    assert "int64 273500000" in told
    assert "int64 67000000" in bus.get("Position")
    assert "double 0.8" in bus.get("Volume")
    assert "boolean true" in bus.get("CanSeek")
    assert "curator" in bus.get("Identity", "org.mpris.MediaPlayer2")
    assert not asked


@pytest.mark.parametrize(
    ("method", "values", "wish"),
    [
        ("PlayPause", (), Asked(Wish.PLAY_PAUSE)),
        ("Play", (), Asked(Wish.PLAY)),
        ("Pause", (), Asked(Wish.PAUSE)),
        ("Stop", (), Asked(Wish.PAUSE)),
        ("Next", (), Asked(Wish.NEXT)),
        ("Previous", (), Asked(Wish.PREVIOUS)),
        ("Seek", ("int64:-5000000",), Asked(Wish.SEEK, -5.0)),
        ("SetPosition", (f"objpath:{TRACK}", "int64:90000000"), Asked(Wish.GO_TO, 90.0)),
    ],
)
def test_keys_are_wishes(
    bus: Bus, asked: list[Asked], method: str, values: tuple[str, ...], wish: Asked
) -> None:
    bus.call(method, *values)
    assert asked == [wish]


def test_a_place_beyond_the_end_or_in_another_track_is_none(bus: Bus, asked: list[Asked]) -> None:
    bus.call("SetPosition", f"objpath:{TRACK}", "int64:300000000")
    bus.call("SetPosition", "objpath:/org/curator/track/other", "int64:3000000")
    assert not asked


def test_volume_and_rate_can_be_set(bus: Bus, asked: list[Asked]) -> None:
    bus.put("Volume", "double:0.5")
    bus.put("Volume", "double:-1")
    bus.put("Rate", "double:9")
    bus.put("Rate", "double:0")
    assert asked == [
        Asked(Wish.VOLUME, 0.5), Asked(Wish.VOLUME, 0.0), Asked(Wish.RATE, 2.0), Asked(Wish.PAUSE),
    ]  # fmt: skip


def test_changes_and_jumps_are_signalled(bus: Bus, tmp_path: Path) -> None:
    from curator.remote.mpris import Mpris

    log = tmp_path / "signals"
    player = Mpris(lambda _: None)
    with bus.listening(log):
        player.show(KNOLLS)
        wait_for(lambda: "Knolls" in log.read_text("utf-8"), "the track is signalled")
        assert "member=Seeked" not in log.read_text("utf-8")
        player.show(replace(KNOLLS, position=200.0))
        wait_for(lambda: "member=Seeked" in log.read_text("utf-8"), "the jump is signalled")
        assert "200000000" in log.read_text("utf-8")
    player.close()


def test_without_a_bus_it_is_said_and_nothing_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from curator.remote.mpris import Mpris

    for address in (f"unix:path={tmp_path / 'none'}", "nonsense", ""):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        with pytest.raises(RemoteError, match="media keys do nothing"):
            Mpris(lambda _: None)


def test_who_answers_there_but_is_no_bus_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from curator.remote.mpris import Mpris

    monkeypatch.setattr("curator.remote.mpris._PATIENCE", PATIENCE)
    with tempfile.TemporaryDirectory(prefix="bus-") as folder, socket.socket(socket.AF_UNIX) as one:
        one.bind(f"{folder}/bus")
        one.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={folder}/bus")
        answering = threading.Thread(target=_greet, args=(one,))
        answering.start()
        with pytest.raises(RemoteError, match=r"media keys do nothing: .*can't decode"):
            Mpris(lambda _: None)
        answering.join(PATIENCE)


def _greet(one: socket.socket) -> None:
    connection, _ = one.accept()
    with connection:
        connection.sendall(b"\xff\xfe\r\n")
        while connection.recv(1000):
            continue


def test_a_bus_that_ends_takes_nothing_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from curator.remote.mpris import Mpris

    with tempfile.TemporaryDirectory(prefix="bus-") as folder:
        with private_bus(Path(folder)) as one:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", one.address)
            player = Mpris(lambda _: None)
        player.show(KNOLLS)
        player.close()
        player.close()
