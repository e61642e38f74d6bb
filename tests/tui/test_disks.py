"""A disk that goes away while the app is open, and comes back."""

import shutil
import threading

import pytest

from curator.curation.playlists import save
from curator.model.changes import Origin
from curator.model.tracks import State
from curator.playback.files import obstacle
from curator.tui.wish import Wish
from tests.tui.soundtrack import BROKEN, JINGLE, LONG, TITLES
from tests.tui.studio import PATIENCE, Sitting, Studio

FIRST, SECOND = TITLES[:2]
LAST = TITLES[8]
"""What follows the long one."""


def unmount(studio: Studio, *, mount_point: bool = False) -> None:
    """Take the root away; with `mount_point` an empty folder is left, as after umount."""
    studio.music.rename(studio.music.with_name("elsewhere"))
    if mount_point:
        studio.music.mkdir()


def mount(studio: Studio) -> None:
    """The root is there again."""
    shutil.rmtree(studio.music, ignore_errors=True)
    studio.music.with_name("elsewhere").rename(studio.music)


async def lose(sitting: Sitting, studio: Studio, *, mount_point: bool = False) -> None:
    """Take the root away, and go to a track that is on it."""
    unmount(studio, mount_point=mount_point)
    await sitting.press("n")
    await sitting.until(lambda: "is away" in sitting.banner, "it is noticed")
    await sitting.settle()


@pytest.mark.parametrize("mount_point", [False, True])
@pytest.mark.parametrize("mode", ["tag", "listen"])
async def test_a_disk_that_goes_is_said_once_and_waited_for(
    own_music: Studio, mode: str, mount_point: bool
) -> None:
    async with own_music.sit(Wish(mode=mode)) as sitting:
        await sitting.play(LONG)  # a short one could be over by itself on a busy machine
        await sitting.press("O")
        await lose(sitting, own_music, mount_point=mount_point)
        assert str(own_music.music) in sitting.banner
        assert sitting.now == LAST  # not skipped
        assert f"{LAST} waits for its disk" in sitting.answer
        assert {track.state for track in sitting.library.tracks()} == {State.AWAY}
        assert all("away" in sitting.row(title) for title in TITLES)
        assert sitting.desk.listening.unplayable == {}
        mount(own_music)
        player = sitting.desk.listening.player
        await sitting.until(lambda: player.position > 0.3, "it plays again by itself")
        sitting.desk.listening.set_paused(True)
        await sitting.settle()
        assert sitting.now == LAST
        assert sitting.banner == ""
        assert {track.state for track in sitting.library.tracks()} == {State.HERE}
        assert not any("away" in sitting.row(title) for title in TITLES)
        await sitting.until(lambda: sitting.desk.waveform is not None, "its picture is drawn")
        await sitting.press("b")
        assert sitting.roles(LAST) == "bgm"
    assert own_music.stated() == {LONG: "theme/opening", LAST: "bgm"}


async def test_nothing_is_called_missing_and_no_playlist_shrinks(own_music: Studio) -> None:
    library = own_music.open()
    save(library, "all", "", origin=Origin.CLI)
    async with own_music.sit(Wish(playlist="all"), library=library) as sitting:
        before = sitting.rows
        await lose(sitting, own_music)
        assert sitting.rows == before
        await sitting.press("P", "enter")
        assert sitting.rows == before
        sitting.strike("o", "s", "u")
        await sitting.settle()
        assert sitting.roles(SECOND) == "theme/opening"
        assert "is away" in sitting.banner
    known = own_music.open()
    assert not any(file.missing for file in known.files.values())
    known.close()


async def test_a_disk_that_is_away_from_the_start_is_said_and_comes_back(
    own_music: Studio,
) -> None:
    unmount(own_music)
    async with own_music.sit() as sitting:
        assert "is away" in sitting.banner
        assert sitting.now == ""
        mount(own_music)
        await sitting.until(lambda: sitting.now == FIRST, "it begins to play")
        await sitting.until(lambda: sitting.banner == "", "the notice goes")


async def test_music_on_another_disk_plays_on(own_music: Studio) -> None:
    async with own_music.sit(Wish(mode="listen")) as sitting:
        await sitting.play(LONG)
        unmount(own_music)
        sitting.desk.listening.show(sitting.desk.listening.queue.rows)  # what follows fails
        await sitting.until(lambda: "is away" in sitting.banner, "it is noticed")
        assert sitting.now == LONG  # its file was open
        assert not sitting.desk.listening.heard.over
        mount(own_music)


async def test_a_disk_below_a_root_that_goes_is_passed_over(
    own_music: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("curator.curation.listening._MANY_FAILURES", 2)
    tide = own_music.music / "Ember Tide"
    async with own_music.sit() as sitting:
        sitting.desk.listening.set_paused(True)
        tide.rename(own_music.music.parent / "elsewhere")
        tide.mkdir()  # as a mount point without its disk
        await sitting.press("n")
        await sitting.until(lambda: sitting.now == JINGLE, "what is on other disks plays")
        await sitting.settle()
        assert f"{tide} cannot be reached" in sitting.banner
        assert "away" in sitting.row(TITLES[2])
        assert {track.state for track in sitting.library.tracks()} == {State.HERE}
        await sitting.press("b")
        assert sitting.roles(JINGLE) == "bgm"
        tide.rmdir()
        (own_music.music.parent / "elsewhere").rename(tide)
        await sitting.until(lambda: sitting.banner == "", "it is noticed that it is back")
        await sitting.settle()
        assert "away" not in sitting.row(TITLES[2])
        await sitting.play(TITLES[2])


async def test_one_file_that_is_deleted_is_only_skipped(own_music: Studio) -> None:
    async with own_music.sit() as sitting:
        (own_music.music / "Ember Tide" / "02 b.flac").unlink()
        await sitting.press("n")
        await sitting.until(lambda: sitting.now == TITLES[2], "it is skipped")
        assert sitting.banner == ""
        assert "skipped" in sitting.answer
        assert BROKEN not in sitting.now


async def test_a_disk_that_does_not_answer_holds_up_no_key(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs, over = threading.Event(), threading.Event()

    def look(path: bytes) -> str:
        if path.endswith(b"02 b.flac"):
            hangs.set()
            over.wait(PATIENCE)
        return obstacle(path)

    monkeypatch.setattr("curator.playback.patient_player.obstacle", look)
    try:
        async with studio.sit() as sitting:
            await sitting.press("o")
            await sitting.until(hangs.is_set, "the disk hangs")
            await sitting.press("b", "e")
            assert (sitting.roles(SECOND), sitting.roles(TITLES[2])) == ("bgm", "theme/ending")
            assert sitting.now == TITLES[3]
            assert not over.is_set()
            over.set()
            heard = sitting.desk.listening.heard
            await sitting.until(lambda: heard.position > 0, "it plays")
    finally:
        over.set()
