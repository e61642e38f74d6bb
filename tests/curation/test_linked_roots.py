"""A link that leads to known music is that music: no root of its own, and nothing in it a copy."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.curation.adding import Summary, add
from curator.curation.media import folder_to_ask
from curator.errors import ScanError
from curator.model.productions import Medium
from tests.curation.music_folder import MusicFolder


@pytest.fixture
def here(tmp_path: Path) -> Iterator[MusicFolder]:
    """A library that knows three files of a music folder."""
    folder = MusicFolder(tmp_path)
    for number in range(3):
        folder.audio(f"A/{number}.mp3", seed=number)
    folder.add()
    yield folder
    folder.library.close()


@pytest.fixture
def link(here: MusicFolder) -> Path:
    """A link to that folder, beside it."""
    found = here.music.parent / "link"
    found.symlink_to(here.music)
    return found


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody compares whole files."""
    monkeypatch.setattr(
        "curator.curation.recognising.full_digest", lambda path: pytest.fail(f"{path} was read")
    )


def scan(here: MusicFolder, *paths: Path, medium: Medium | None = None) -> Summary:
    return add(here.library, [os.fsencode(path) for path in paths], medium=medium)


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.added, summary.unchanged, summary.copies, summary.missing


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize("below", ["", "A", "A/1.mp3"])
def test_a_link_to_a_root_is_the_root(here: MusicFolder, link: Path, below: str) -> None:
    files = dict(here.library.files)
    count = 1 if below.endswith("mp3") else 3
    assert counts(scan(here, link / below)) == (0, count, 0, 0)
    assert counts(scan(here, link / below, here.music / below)) == (0, count, 0, 0)
    assert here.library.roots() == [os.fsencode(here.music)]
    assert dict(here.library.files) == files


def test_what_is_new_behind_a_link_gets_its_name_from_the_root(
    here: MusicFolder, link: Path
) -> None:
    here.audio("B/new.mp3", seed=7)
    assert counts(scan(here, link / "B", medium=Medium.GAME)) == (1, 0, 0, 0)
    track = here.track("B/new.mp3")
    assert (track.copies, track.medium) == ((os.fsencode(here.music / "B/new.mp3"),), Medium.GAME)
    assert here.library.roots() == [os.fsencode(here.music)]


def test_a_root_that_is_a_link_is_known_by_the_folder_that_it_leads_to(tmp_path: Path) -> None:
    here = MusicFolder(tmp_path)
    here.audio("A/0.mp3")
    link = tmp_path / "link"
    link.symlink_to(here.music)
    scan(here, link)
    files = dict(here.library.files)
    assert counts(scan(here, here.music)) == (0, 1, 0, 0)
    assert counts(scan(here, here.music / "A")) == (0, 1, 0, 0)
    assert here.library.roots() == [os.fsencode(link)]
    assert dict(here.library.files) == files
    here.library.close()


@pytest.mark.usefixtures("unread")
def test_a_link_to_a_folder_above_a_root_leads_to_it_too(here: MusicFolder, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "far/link"
    link.symlink_to(tmp_path)
    assert counts(scan(here, link)) == (0, 3, 0, 0)
    assert here.library.roots() == [os.fsencode(here.music), os.fsencode(tmp_path)][::-1]


@pytest.mark.usefixtures("unread")
def test_one_file_under_two_names_is_not_read_to_compare_it(
    here: MusicFolder, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    os.link(here.music / "A/0.mp3", other / "hard.mp3")
    assert counts(scan(here, other)) == (1, 0, 1, 0)
    assert len(here.track("A/0.mp3").copies) == 2


def test_the_medium_is_asked_of_the_folder_that_a_link_leads_to(
    here: MusicFolder, link: Path
) -> None:
    assert folder_to_ask(here.library, os.fsencode(link), set()) == os.fsencode(here.music)


def test_a_link_that_leads_nowhere_is_a_mistake(here: MusicFolder, link: Path) -> None:
    with pytest.raises(ScanError, match="there is no file or folder"):
        scan(here, link / "nope")
