"""The open app keeps the files of kept playlists up to date."""

from pathlib import Path

import pytest

from curator.curation.playlists import save
from curator.model.changes import Origin
from curator.settings import Exporting, Settings
from curator.tui import following
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting, Studio


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "LOOK_SECONDS", 0.02)


def settings(folder: Path, target: str = "default") -> Settings:
    return Settings(export=Exporting(follow=str(folder), target=target))


def holds(path: Path, *titles: str) -> bool:
    """Whether the playlist is there and names just these."""
    text = path.read_text("utf-8") if path.exists() else ""
    return text.count("#EXTINF") == len(titles) and all(title in text for title in titles)


async def kept(sitting: Sitting, path: Path, *titles: str) -> None:
    await sitting.until(lambda: holds(path, *titles), f"{path.name} holds {titles}")


async def test_what_is_said_is_in_the_file_a_moment_later(studio: Studio, tmp_path: Path) -> None:
    path = tmp_path / "openings.m3u"
    library = studio.open()
    save(library, "openings", "role:opening", origin=Origin.CLI)
    async with studio.sit(library=library, settings=settings(tmp_path)) as sitting:
        await sitting.press("o")
        await kept(sitting, path, TITLES[0])
        await sitting.press("o")
        await kept(sitting, path, TITLES[0], TITLES[1])
        await sitting.press("u")
        await kept(sitting, path, TITLES[0])
        assert "openings" not in sitting.banner
        await sitting.press("u")
        said = "the file of playlist openings stays as it was: it holds no tracks now"
        await sitting.until(lambda: said in sitting.banner, "it is said")
        assert holds(path, TITLES[0])


async def test_what_is_said_last_is_written_when_the_app_is_left(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "LOOK_SECONDS", 600.0)
    library = studio.open()
    save(library, "openings", "role:opening", origin=Origin.CLI)
    async with studio.sit(library=library, settings=settings(tmp_path)) as sitting:
        await sitting.press("o")
    assert holds(tmp_path / "openings.m3u", TITLES[0])


async def test_a_folder_that_is_away_is_said_and_waited_for(studio: Studio, tmp_path: Path) -> None:
    library = studio.open()
    save(library, "lamps", "lamp", origin=Origin.CLI)
    folder = tmp_path / "stick" / "lists"
    async with studio.sit(library=library, settings=settings(folder)) as sitting:
        await sitting.until(lambda: "playlists wait until it is" in sitting.banner, "it is said")
        folder.mkdir(parents=True)
        await sitting.press("o")
        await kept(sitting, folder / "lamps.m3u", TITLES[6], TITLES[8])
        await sitting.until(lambda: "wait" not in sitting.banner, "all is well")


async def test_a_target_that_does_not_exist_is_said(studio: Studio, tmp_path: Path) -> None:
    async with studio.sit(settings=settings(tmp_path, "winamp")) as sitting:
        assert "[export] target 'winamp' is none of default, vlc" in sitting.banner
