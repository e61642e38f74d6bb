"""The screen is drawn before the library is open; nothing that is done meanwhile is lost."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from curator.errors import LibraryError
from curator.settings import load_settings
from curator.store.library import Library
from curator.tui.app import CuratorApp
from curator.tui.wish import Wish
from curator.wiring import Door
from tests.tui.soundtrack import TITLES
from tests.tui.studio import PATIENCE, SMALL, Sitting, Studio
from tests.tui.terminal import Terminal, terminal
from tests.tui.widgets.listening import lines


@pytest.fixture
def latch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Libraries open once this is set."""
    held, opened = Event(), Library.open

    def late(folder: bytes, *, session: str = "", cache: bytes = b"") -> Library:
        assert held.wait(PATIENCE)
        return opened(folder, session=session, cache=cache)

    monkeypatch.setattr(Library, "open", late)
    yield held
    held.set()


@asynccontextmanager
async def _at_the_door(studio: Studio) -> AsyncIterator[tuple[CuratorApp, Pilot[int]]]:
    app = CuratorApp(Door(os.fsencode(studio.home), load_settings()), Wish())
    async with app.run_test(size=SMALL) as pilot:
        yield app, pilot
    assert app.shut() == []


async def _sit_down(app: CuratorApp, pilot: Pilot[int], latch: Event) -> Sitting:
    latch.set()
    await _until(lambda: TITLES[0] in _drawn(app), "the library is open")
    sitting = Sitting(app, pilot, app.desk.library)
    await sitting.settle()
    return sitting


def _drawn(app: CuratorApp) -> str:
    return "".join(line for one in app.screen.query("*") for line in lines(one))


async def _until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"never: {what}"
        await asyncio.sleep(0.005)


async def test_keys_pressed_before_the_library_is_open_mean_what_they_mean_later(
    studio: Studio, latch: Event
) -> None:
    async with _at_the_door(studio) as (app, pilot):
        await pilot.press("j", "j", "b")
        sitting = await _sit_down(app, pilot, latch)
        assert sitting.desk.on.list.cursor > 0
        assert list(studio.stated().values()) == ["bgm"]


async def test_the_screen_stands_before_anything_is_known(studio: Studio, latch: Event) -> None:
    async with _at_the_door(studio) as (app, pilot):
        drawn = _drawn(app)
        assert "TAG" in drawn
        assert "Opening" in drawn
        assert TITLES[0] not in drawn
        await _sit_down(app, pilot, latch)


async def test_who_wants_to_leave_need_not_wait(studio: Studio, latch: Event) -> None:
    async with _at_the_door(studio) as (app, pilot):
        await pilot.press("q")
        assert app.return_value == 0
        latch.set()
    assert studio.stated() == {}


async def test_a_key_that_is_no_letter_leaves_also_behind_others(
    studio: Studio, latch: Event
) -> None:
    async with _at_the_door(studio) as (app, pilot):
        codes = []
        for keys in (("r", "w", "q"), ("ctrl+c",)):
            await pilot.press(*keys)
            codes.append(app.return_value)
        assert codes == [None, 0]  # a letter may be one of a word's
        latch.set()
    assert studio.stated() == {}


@pytest.mark.parametrize("leave", ["q", "\x03", signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_library_on_a_dead_disk_keeps_nobody_from_leaving(
    studio: Studio, leave: str | signal.Signals
) -> None:
    """The program ends although the thread that opens the library never does."""
    script = (
        "import sys, threading\n"
        "from curator.store.library import Library\n"
        "from curator.tui import opener\n"
        "from curator.__main__ import main\n"
        "Library.open = lambda *_, **__: threading.Event().wait()\n"
        "opener._PATIENCE = 0.2\n"
        "sys.exit(main())\n"
    )
    with terminal(studio.home, program=[sys.executable, "-c", script]) as one:
        before = one.modes()
        one.wait_for("Opening")
        _wait_until_it_sleeps(one)
        if isinstance(leave, str):
            one.press(leave)
        else:
            one.process.send_signal(leave)
        assert one.end() == 0
        assert f"the library in {studio.home} could not be opened in time" in one.text()
        assert one.modes() == before
    assert studio.stated() == {}


def _wait_until_it_sleeps(one: Terminal) -> None:
    """Return when the app has nothing to do, so that nothing but a leave can wake it."""
    used, since, end = -1, time.monotonic(), time.monotonic() + 4 * PATIENCE
    while time.monotonic() - since < 0.3:
        assert time.monotonic() < end, one.text()
        now = sum(map(int, Path(f"/proc/{one.process.pid}/stat").read_text().split()[13:15]))
        if now != used:
            used, since = now, time.monotonic()
        time.sleep(0.01)


async def test_a_library_that_cannot_be_opened_is_told_after_the_app(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    app = CuratorApp(Door(os.fsencode(tmp_path / "file"), load_settings()), Wish())
    async with app.run_test(size=SMALL):
        await _until(lambda: app.refused is not None, "it is refused")
    assert isinstance(app.refused, LibraryError)


def test_what_the_keys_mean_is_imported_behind_the_first_paint() -> None:
    """It is half of what the app imports, and a tenth of a second."""
    script = (
        "import sys; import curator.tui.running; "
        "print(sorted({'curator.tui.desk', 'curator.tui.session', 'curator.tui.commands', "
        "'tinydb', 'av', 'mpv'} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", script], text=True) == "[]\n"
