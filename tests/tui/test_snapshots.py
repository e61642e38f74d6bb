"""What the app looks like, as pictures; each with what it is kept for.

`pytest --snapshot-update` draws them anew: look at them before they are kept.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from curator.curation.tagging import How, tag
from curator.curation.wording import Assignment, put, state_medium
from curator.model.changes import Origin
from curator.model.productions import Medium
from curator.model.roles import parse_roles
from curator.settings import Exporting, Look, Settings
from curator.tui.app import CuratorApp
from curator.tui.theme_files import load_themes
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


@pytest.fixture
def scene(studio: Studio) -> Callable[..., Scene]:
    """Opens the app on a game and an anime of which five tracks are answered."""

    def open_app(*keys: str, look: Look | None = None) -> Scene:
        library = studio.open()
        ids = {track.title: track.id for track in library.tracks()}
        for title, roles in SAID.items():
            tag(library, [ids[title]], parse_roles(roles), How.REPLACE, origin=Origin.CLI)
        put(library, [ids[TITLES[8]]], [Assignment("version", "=", "vocal")], origin=Origin.CLI)
        for name, medium in (("Ember Tide", Medium.GAME), ("Lantern Road", Medium.ANIME)):
            state_medium(library, bytes(studio.music / name), medium, origin=Origin.CLI)
        settings = Settings(look=look or Look(), export=Exporting(folder="/music/playlists"))
        return Scene(CuratorApp(Parts(library, settings), Wish(mode="tag")), keys)

    return open_app


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
