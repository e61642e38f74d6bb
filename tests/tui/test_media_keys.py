"""Media keys drive the app over a real D-Bus session, and a desktop sees what plays."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from curator.tui.media_keys import media
from tests.remote.bus import Bus, needs_dbus, needs_dbus_fast, private_bus
from tests.tui.soundtrack import LONG, TITLES
from tests.tui.studio import Sitting, Studio

pytestmark = [needs_dbus, needs_dbus_fast]


@pytest.fixture
async def desktop(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Sitting, Bus]]:
    """The app on a bus of its own."""
    with tempfile.TemporaryDirectory(prefix="bus-") as folder, private_bus(Path(folder)) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        async with studio.sit() as sitting:
            await sitting.until(lambda: len(bus.names()) == 1, "it is on the bus")
            yield sitting, bus
        assert bus.names() == []


async def shown(sitting: Sitting, bus: Bus, name: str, text: str) -> None:
    """Return when the bus tells this of a property."""
    await sitting.until(lambda: text in bus.get(name), f"{name} tells {text}")


def seconds(bus: Bus) -> float:
    """Where the bus says that the player is."""
    return int(bus.get("Position").rpartition(" ")[2]) / 1e6


async def test_a_session_by_media_keys(desktop: tuple[Sitting, Bus]) -> None:
    sitting, bus = desktop
    await shown(sitting, bus, "Metadata", TITLES[0])
    await shown(sitting, bus, "PlaybackStatus", "Playing")
    bus.call("PlayPause")
    await shown(sitting, bus, "PlaybackStatus", "Paused")
    bus.call("Play")
    await shown(sitting, bus, "PlaybackStatus", "Playing")
    bus.call("Play")  # plays already
    bus.call("Next")
    await shown(sitting, bus, "Metadata", TITLES[1])
    assert sitting.now == TITLES[1]
    bus.call("Previous")
    await shown(sitting, bus, "Metadata", TITLES[0])
    bus.call("Pause")
    await shown(sitting, bus, "PlaybackStatus", "Paused")
    bus.put("Volume", "double:0.45")
    await sitting.until(lambda: sitting.desk.listening.player.volume == 45, "quieter")
    await shown(sitting, bus, "Volume", "0.45")


async def test_position_is_told_and_set(desktop: tuple[Sitting, Bus]) -> None:
    sitting, bus = desktop
    await sitting.play(LONG)
    await sitting.press("space")
    await shown(sitting, bus, "Metadata", LONG)
    track = media(sitting.desk).id.replace("-", "_")
    bus.call("SetPosition", f"objpath:/org/curator/track/{track}", "int64:20000000")
    await sitting.until(lambda: abs(sitting.desk.listening.heard.position - 20) < 0.5, "there")
    await sitting.until(lambda: abs(seconds(bus) - 20) < 0.5, "the bus tells it")
    bus.call("Seek", "int64:-5000000")
    await sitting.until(lambda: abs(sitting.desk.listening.heard.position - 15) < 0.5, "back")


async def test_quit_closes_the_app(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(prefix="bus-") as folder, private_bus(Path(folder)) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        async with studio.sit() as sitting:
            await sitting.until(lambda: len(bus.names()) == 1, "it is on the bus")
            bus.send("org.mpris.MediaPlayer2.Quit", to=bus.names()[0])
            await sitting.until(lambda: sitting.app.return_value == 0, "it is told to close")


async def test_without_a_bus_nobody_notices(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("b")
        assert sitting.roles(TITLES[0]) == "bgm"
        assert sitting.banner == ""
