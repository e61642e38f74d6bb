"""What the app looks like, as pictures; each with what it is kept for.

`pytest --snapshot-update` draws them anew: look at them before they are kept.
"""

import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from curator.curation.adding import add
from curator.curation.tagging import How, tag
from curator.curation.wording import Assignment, put, state_medium
from curator.model.changes import Origin
from curator.model.productions import Medium
from curator.model.roles import parse_roles
from curator.settings import Exporting, Look, Settings
from curator.store import clock
from curator.tui.app import CuratorApp
from curator.tui.theme_files import load_themes
from curator.tui.verbs import numbers
from curator.tui.wish import Wish
from curator.wiring import Parts
from tests.tui.soundtrack import TITLES
from tests.tui.studio import SMALL, Sitting, Studio

LARGE = (140, 45)
Snap = Callable[..., bool]
Prepare = Callable[[Pilot[int]], Awaitable[None]]

SAID = {
    TITLES[0]: "theme/main",
    TITLES[2]: "bgm",
    TITLES[3]: "theme/character:Morrow+licensed",
    TITLES[4]: "theme/opening:2",
    TITLES[6]: "none",
}
DAYS = (2, 20, 20, 21, 28)
"""Of March 2026, on which that was said."""


@dataclass(frozen=True)
class Scene:
    """An app on a library in which something was said, and what to wait for before the picture."""

    app: CuratorApp
    keys: tuple[str, ...]

    async def prepare(self, pilot: Pilot[int]) -> None:
        """Paused at the very start, with the waveform, after these keys; nothing blinks."""
        await pilot.pause()  # it is called before the first screen is mounted
        sitting = Sitting(self.app, pilot, self.app.desk.library)
        await sitting.until(lambda: sitting.has_player, "the player is there")
        await sitting.settle()
        await sitting.press("space", "0")
        desk = sitting.desk
        await sitting.until(lambda: desk.listening.heard.position == 0.0, "it is at the start")
        await sitting.until(lambda: desk.waveform is not None, "the waveform is there")
        desk.answer("")
        await sitting.press(*self.keys)
        for line in self.app.screen.query(Input):
            line.cursor_blink = False
        await sitting.settle()


def _open_app(
    studio: Studio, keys: tuple[str, ...], look: Look, before: Callable[[int], None]
) -> Scene:
    """Open the app on a game and an anime of which five tracks are answered.

    `before` hears how many tracks were answered so far.
    """
    library = studio.open()
    for name, medium in (("Ember Tide", Medium.GAME), ("Lantern Road", Medium.ANIME)):
        state_medium(library, bytes(studio.music / name), medium, origin=Origin.SCAN)
    ids = {track.title: track.id for track in library.tracks()}
    for count, (title, roles) in enumerate(SAID.items()):
        before(count)
        tag(library, [ids[title]], parse_roles(roles), How.REPLACE, origin=Origin.CLI)
    put(library, [ids[TITLES[8]]], [Assignment("version", "=", "vocal")], origin=Origin.CLI)
    settings = Settings(look=look, export=Exporting(folder="/music/playlists"))
    return Scene(CuratorApp(Parts(library, settings), Wish(mode="tag")), keys)


@pytest.fixture
def scene(studio: Studio) -> Callable[..., Scene]:
    """Opens the app after these keys."""

    def open_app(*keys: str, look: Look | None = None) -> Scene:
        return _open_app(studio, keys, look or Look(), lambda _: None)

    return open_app


@dataclass
class Calendar:
    """What the library's clock and the pages take for the time: a day of March 2026, in UTC."""

    day: int = 1

    def now(self) -> datetime:
        """Noon."""
        return datetime(2026, 3, self.day, 12, tzinfo=UTC)

    def time_ns(self) -> int:
        """Nanoseconds since 1970 at noon."""
        return (self.now() - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 1000


@pytest.fixture
def dated_scene(scanned: Studio, tmp_path: Path) -> Iterator[Callable[..., Scene]]:
    """As `scene`, but what was said was said on known days, and today is the last of them."""
    calendar = Calendar()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "time", calendar)
        patch.setattr(numbers, "datetime", calendar)
        patch.setenv("TZ", "UTC")
        time.tzset()
        studio = Studio(tmp_path / "library", scanned.music)
        library = studio.open()
        add(library, [bytes(studio.music)])
        library.close(checkpoint=True)

        def dated(count: int) -> None:
            calendar.day = DAYS[count]

        yield lambda *keys: _open_app(studio, keys, Look(), dated)
    time.tzset()


def test_main_small(scene: Callable[..., Scene], snap_compare: Snap) -> None:
    """80×24: nothing that is needed is missing, and the ten role keys stand there whole."""
    one = scene()
    assert snap_compare(one.app, terminal_size=SMALL, run_before=one.prepare)


def test_main_large(scene: Callable[..., Scene], snap_compare: Snap) -> None:
    """140×45: calm, with room; a selection, a row at the cursor, the row that plays."""
    one = scene("j", "v", "j", "v", "j")
    assert snap_compare(one.app, terminal_size=LARGE, run_before=one.prepare)


def test_help(scene: Callable[..., Scene], snap_compare: Snap) -> None:
    """Keys and their meaning stand in two columns and none is cut."""
    one = scene("?")
    assert snap_compare(one.app, terminal_size=(100, 40), run_before=one.prepare)


def test_export(scene: Callable[..., Scene], snap_compare: Snap) -> None:
    """What is written, how much, the first lines and where to are seen before Enter."""
    one = scene("f", "b", "X")
    assert snap_compare(one.app, terminal_size=SMALL, run_before=one.prepare)


def test_albums(scene: Callable[..., Scene], snap_compare: Snap) -> None:
    """What is left in each album is seen at a glance, albums with work first."""
    one = scene("A")
    assert snap_compare(one.app, terminal_size=SMALL, run_before=one.prepare)


def test_productions(scene: Callable[..., Scene], snap_compare: Snap) -> None:
    """What can be corrected stands in columns, with its keys below."""
    one = scene("A", "tab")
    assert snap_compare(one.app, terminal_size=LARGE, run_before=one.prepare)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
def test_statistics(
    dated_scene: Callable[..., Scene], snap_compare: Snap, size: tuple[int, int]
) -> None:
    """How much is answered, each production's roles as one bar, and the days of the last weeks."""
    one = dated_scene("A", *["tab"] * 5)
    assert snap_compare(one.app, terminal_size=size, run_before=one.prepare)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
def test_history(
    dated_scene: Callable[..., Scene], snap_compare: Snap, size: tuple[int, int]
) -> None:
    """What was said and when, newest first; below, what taking the line back would do."""
    one = dated_scene("H", "j", "enter", "j")
    assert snap_compare(one.app, terminal_size=size, run_before=one.prepare)


def test_a_mistake_in_the_filter(scene: Callable[..., Scene], snap_compare: Snap) -> None:
    """The carets stand under the mistake, and the list stays."""
    one = scene("/", *"role:opning")
    assert snap_compare(one.app, terminal_size=SMALL, run_before=one.prepare)


def test_no_color(
    scene: Callable[..., Scene], snap_compare: Snap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without colour, signs and words alone tell roles, cursor, selection and what plays."""
    monkeypatch.setenv("NO_COLOR", "1")
    one = scene("j", "v", "v")
    assert snap_compare(one.app, terminal_size=SMALL, run_before=one.prepare)


def test_ascii(scene: Callable[..., Scene], snap_compare: Snap) -> None:
    """Without our signs everything is told with letters; only titles keep theirs."""
    one = scene("j", "v", "v", look=Look(ascii=True))
    assert snap_compare(one.app, terminal_size=SMALL, run_before=one.prepare)


@pytest.mark.parametrize("theme", sorted(load_themes().themes))
def test_theme(scene: Callable[..., Scene], snap_compare: Snap, theme: str) -> None:
    """Each theme: roles, what plays and the cursor can be told apart, and read."""
    one = scene("j", look=Look(theme=theme))
    assert snap_compare(one.app, terminal_size=(80, 16), run_before=one.prepare)
