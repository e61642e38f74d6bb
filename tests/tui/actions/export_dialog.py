"""The export dialog as the hand and the eye meet it."""

from pathlib import Path

from textual.widgets import Input, Static

from curator.tui.screens.export import ExportScreen
from curator.tui.widgets.first_lines import FirstLines
from tests.tui.studio import Sitting


async def open_dialog(sitting: Sitting, query: str = "") -> ExportScreen:
    """The dialog, over what a query shows."""
    if query:
        await sitting.press("/")
        await sitting.type(query, "enter")
    await sitting.act("go.export")
    return dialog(sitting)


def dialog(sitting: Sitting) -> ExportScreen:
    """The dialog that is open."""
    screen = sitting.app.screen
    assert isinstance(screen, ExportScreen)
    return screen


async def fill(sitting: Sitting, name: str, text: str | Path) -> None:
    """Type into a line in place of what stands there."""
    line = dialog(sitting).query_one(f"#{name}", Input)
    line.focus()
    line.value = ""
    await sitting.type(str(text))


def shown(sitting: Sitting, name: str) -> str:
    """What a part of it says."""
    return sitting.text(dialog(sitting).query_one(f"#{name}", Static)).strip()


def first(sitting: Sitting) -> list[str]:
    """The first lines of the playlist, as they are shown."""
    found = sitting.text(dialog(sitting).query_one(FirstLines)).splitlines()
    return [line.strip() for line in found]


def titles(path: Path) -> list[str]:
    """The titles in a playlist file."""
    lines = path.read_text("utf-8").splitlines()
    return [one.split(" - ")[-1].split(",")[-1] for one in lines if one.startswith("#EXTINF")]
