"""Of which folder the medium is asked."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.curation.media import folder_of, folder_to_ask
from curator.curation.wording import state_medium
from curator.model.changes import Origin
from curator.model.productions import Medium
from tests.curation.music_folder import MusicFolder


@pytest.fixture
def here(tmp_path: Path) -> Iterator[MusicFolder]:
    """Two top folders, one with an album of two discs, and a file beside them."""
    folder = MusicFolder(tmp_path)
    names = ("Anime/a.mp3", "Games/G/CD1/b.mp3", "Games/G/CD2/c.mp3", "loose.mp3")
    for seed, name in enumerate(names):
        folder.audio(name, seed=seed)
    folder.add()
    yield folder
    folder.library.close()


def say(here: MusicFolder, name: str, medium: Medium) -> None:
    state_medium(here.library, os.fsencode(here.music / name), medium, origin=Origin.APP)


def test_the_whole_then_what_is_below_and_each_once(here: MusicFolder) -> None:
    root = os.fsencode(here.music)
    asked: set[bytes] = set()
    found: list[str] = []
    while (folder := folder_to_ask(here.library, root, asked)) is not None:
        asked.add(folder)
        found.append(os.path.relpath(folder, root).decode())
    assert found == [".", "Anime", "Games"]


def test_what_plays_is_asked_about_first(here: MusicFolder) -> None:
    root = os.fsencode(here.music)
    playing = here.track("Games/G/CD1/b.mp3").path
    assert folder_to_ask(here.library, root, {root}, playing) == os.path.join(root, b"Games")


def test_what_is_known_is_not_asked(here: MusicFolder) -> None:
    root = os.fsencode(here.music)
    say(here, "Games", Medium.GAME)
    assert folder_to_ask(here.library, root, set()) == os.path.join(root, b"Anime")
    say(here, "", Medium.ANIME)
    assert folder_to_ask(here.library, root, set()) is None


def test_the_discs_of_an_album_are_not_asked_about(here: MusicFolder) -> None:
    album = os.fsencode(here.music / "Games" / "G")
    assert folder_to_ask(here.library, album, set()) == album
    assert folder_to_ask(here.library, album, {album}) is None


def test_a_correction_is_of_the_root_while_all_is_one(here: MusicFolder) -> None:
    track = here.track("Games/G/CD1/b.mp3")
    assert folder_of(here.library, track) == os.fsencode(here.music)
    say(here, "Anime", Medium.ANIME)
    assert folder_of(here.library, track) == os.fsencode(here.music / "Games")
