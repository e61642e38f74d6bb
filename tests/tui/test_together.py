"""The app beside others: another process, a library that cannot be written, files that go."""

import asyncio
import logging
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from curator.store.library import Library
from curator.tui.desk import Desk
from curator.tui.wish import Wish
from tests.audio import make_audio
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting, Studio
from tests.tui.terminal import ROOT, terminal

FIRST, SECOND, THIRD = TITLES[:3]


async def another_process(studio: Studio, *words: str) -> None:
    """Run the real command on the same library."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "curator", "--library", str(studio.home), *words,
        cwd=ROOT, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    assert await process.wait() == 0


def headed(sitting: Sitting, name: str) -> bool:
    """Whether a group in the list is called so."""
    return f" {name}  " in sitting.text(sitting.desk.on.list)


async def test_what_another_process_says_is_shown(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await another_process(studio, "tag", "score", f'title:"{SECOND}"')
        await sitting.until(lambda: "♬ score" in sitting.row(SECOND), "the row shows it")
        told = "changed elsewhere: Score"
        await sitting.until(lambda: told in sitting.answer, "it is told, once the keys rest")
        await sitting.until(
            lambda: "1 of 10" in sitting.text(sitting.desk.on.head), "the head counts it"
        )
        await sitting.press("o")
        assert sitting.now == THIRD  # the second has its answer
    assert studio.stated() == {FIRST: "theme/opening", SECOND: "score"}


async def test_an_open_page_follows_what_another_process_says(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("H")
        assert not sitting.listed
        await another_process(studio, "tag", "score", f'title:"{SECOND}"')
        await sitting.until(lambda: len(sitting.listed) == 1, "the page shows it")
        name = sitting.track(FIRST).production.name
        await sitting.press("escape", "tab")
        for to in ("One", "Two"):  # the second time the name of the production alone changes
            await another_process(studio, "productions", "set", name, f"name={to}")
            await sitting.until(partial(headed, sitting, to), "its head shows it")
            name = to
        await sitting.press("H", "enter", "escape")
        assert headed(sitting, "One")


async def test_what_another_process_scans_can_be_shown(own_music: Studio) -> None:
    async with own_music.sit() as sitting:
        make_audio(own_music.music / "Odds" / "Fresh.wav", seconds=0.3, seed=77)
        await another_process(own_music, "scan", str(own_music.music))
        await sitting.press("f", "f")
        await sitting.until(lambda: len(sitting.library.tracks()) == 12, "it is taken over")
        await sitting.press("f", "f")
        assert "Fresh" in sitting.rows


async def test_what_the_app_scans_itself_is_not_taken_for_anothers(
    own_music: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else each half second of a long scan would make the list and learn everything again."""
    make_audio(own_music.music / "Odds" / "Fresh.wav", seconds=0.3, seed=77)
    learnt: list[int] = []
    learn = Desk.advise_all

    def counted(desk: Desk) -> None:
        learnt.append(len(desk.library.files))
        learn(desk)

    monkeypatch.setattr(Desk, "advise_all", counted)
    async with own_music.sit(Wish(paths=(os.fsencode(own_music.music),))) as sitting:
        await sitting.until(lambda: "Fresh" in sitting.rows, "it is found")
        await sitting.until(lambda: not sitting.desk.scanning, "the scan is over")
        sitting.desk.caught_up([])
        assert learnt == [11, 12]


@contextmanager
def read_only(studio: Studio) -> Iterator[Library]:
    """The library as one who may not write to it opens it (root may write everywhere)."""
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to others
        home = Path(place) / "library"
        home.mkdir()
        for file in studio.home.iterdir():
            if file.is_file() and file.name != "lock":
                (home / file.name).write_bytes(file.read_bytes())
        for path, mode in ((Path(place), 0o755), (home, 0o555)):
            path.chmod(mode)
        me = os.geteuid()
        os.seteuid(65534 if me == 0 else me)
        try:
            library = Library.open(os.fsencode(home))
        finally:
            os.seteuid(me)
        library.refresh_states()  # the music could not be seen either
        assert not library.writable
        yield library
        home.chmod(0o755)


async def test_a_library_that_cannot_be_written_is_said_and_the_row_reverts(
    studio: Studio,
) -> None:
    with read_only(studio) as library:
        async with studio.sit(library=library) as sitting:
            await sitting.press("o")
            assert "can only be read" in sitting.banner
            assert "not saved" in sitting.answer
            assert "opening" not in sitting.row(FIRST)
            assert "saving" not in sitting.row(FIRST)
            assert "0 of 10" in sitting.text(sitting.desk.on.head)
            for keys in ("z", "x", "r 5", "r n", "r w", "r c", "r p", "."):
                await sitting.press(*keys.split())
                assert "can only be read" in sitting.answer or "no role" in sitting.answer
            assert sitting.now == FIRST
            await sitting.play(TITLES[4])
            await sitting.press("y")
            assert "not saved: this library can only be read" in sitting.answer
            assert sitting.now == TITLES[4]
            await sitting.press("j", "*")
            assert "not saved: this library can only be read" in sitting.answer
            await sitting.act("go.productions", "production.name")
            assert "not saved: this library can only be read" in sitting.said_on_page


async def test_a_full_disk_is_said_and_the_next_key_works_again(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("o")
        size = (studio.home / "journal.jsonl").stat().st_size
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 10, limits[1]))
        try:
            await sitting.press("b")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert "not saved" in sitting.banner
        assert "bgm" not in sitting.row(SECOND)
        await sitting.press("p", "s")
        assert sitting.banner == ""
    assert studio.stated() == {FIRST: "theme/opening", SECOND: "score"}


async def test_a_file_that_went_is_marked_said_and_skipped(own_music: Studio) -> None:
    async with own_music.sit() as sitting:
        os.remove(sitting.track(SECOND).path)
        await sitting.press("n")
        await sitting.until(lambda: sitting.now == THIRD, "it goes on")
        assert f"{SECOND}: does not exist · skipped" in sitting.answer
        assert "unreadable" in sitting.row(SECOND)
        await sitting.press("p", "n")
        assert sitting.now == THIRD


async def test_music_is_added_while_the_app_is_open(own_music: Studio) -> None:
    more = own_music.music / "Third"
    more.mkdir()
    make_audio(more / "Fresh.wav", seconds=0.3, seed=77)
    async with own_music.sit(Wish(paths=(os.fsencode(more),))) as sitting:
        await sitting.until(lambda: "Fresh" in sitting.rows, "the row appears")
        await sitting.until(lambda: sitting.desk.chord == "medium", "the medium is asked for")
        await sitting.press("4")
        assert str(sitting.track("Fresh").medium) == "game"


async def test_the_medium_is_asked_once_of_each_folder(own_music: Studio) -> None:
    wish = Wish(paths=(os.fsencode(own_music.music),))

    async with own_music.sit(wish) as sitting:
        row = sitting.desk.on.roles
        await sitting.until(
            lambda: "everything in music is" in sitting.text(row), "the root is asked for"
        )
        await sitting.press("escape")
        await sitting.until(
            lambda: "everything in Ember Tide is" in sitting.text(row), "the next one"
        )
        await sitting.press("4")
        await sitting.until(
            lambda: "everything in Lantern Road is" in sitting.text(row), "and the next"
        )
        await sitting.press("o")  # a key that is no answer means what it always means
        assert sitting.roles(FIRST) == "theme/opening"
        assert sitting.desk.chord == ""
    async with own_music.sit(wish) as sitting:
        row = sitting.desk.on.roles
        await sitting.until(
            lambda: "everything in Odds is" in sitting.text(row), "what was not asked yet"
        )
        await sitting.press("escape")
        await sitting.settle()
        assert sitting.desk.chord == ""
        await sitting.act("go.medium")  # asked for, it asks again
        assert "everything in Ember Tide is" in sitting.text(row)
        await sitting.press("escape")
    async with own_music.sit(wish) as sitting:
        await sitting.until(lambda: "scan" not in sitting.desk.notices, "the scan is over")
        await sitting.settle()
        assert sitting.desk.chord == ""
        assert {str(track.medium) for track in sitting.library.tracks()} == {"None", "game"}


async def test_closing_while_it_plays_and_writes_leaves_no_error(
    studio: Studio, caplog: pytest.LogCaptureFixture
) -> None:
    async with studio.sit() as sitting:
        sitting.strike(*"obesml", "q")
        await sitting.until(lambda: not sitting.app.is_running, "it has ended")
    assert len(studio.stated()) == 6
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_closes_cleanly_and_gives_the_terminal_back(studio: Studio, sent: int) -> None:
    with terminal(studio.home) as one:
        before = one.modes()
        one.wait_for(f"tags ▶ {FIRST}")
        one.say("o", "Opening · saved")
        assert one.modes() != before
        place = one.press("b")
        assert one.end(sent) == 0
        assert one.drawn.rindex("\x1b[?1049l") > one.drawn.rindex("\x1b[?1049h")
        assert one.drawn.rindex("\x1b[?25h") > one.drawn.rindex("\x1b[?25l")
        assert "\x1b[?1000l" in one.drawn[place:]
        assert one.modes() == before
        assert "tagged" in one.text(one.drawn.rindex("\x1b[?1049l"))
    assert studio.stated()[FIRST] == "theme/opening"


def test_quitting_prints_what_was_done_and_how_to_go_on(studio: Studio) -> None:
    with terminal(studio.home, size=(80, 24)) as one:
        one.wait_for(f"tags ▶ {FIRST}")
        one.say("o", "Opening · saved")
        one.resize(20, 5)
        one.resize(140, 45)
        one.say("b", "BGM · saved")
        one.press("q")
        assert one.end() == 0
        told = one.text(one.drawn.rindex("\x1b[?1049l"))
        assert "2 tracks tagged" in told
        assert "curator export" in told


def test_no_library_of_c_writes_into_the_screen(studio: Studio, tmp_path: Path) -> None:
    with terminal(
        studio.home, env={"CURATOR_MPV_OPTIONS": "ao=alsa,audio-device=alsa/none"}
    ) as one:
        one.wait_for("No sound device")
        one.say("o", "Opening · saved")
        assert "ALSA lib" not in one.drawn
        one.press("q")
        assert one.end() == 0
    log = next((tmp_path / "state").rglob("curator.log"))
    assert "Traceback" not in log.read_text("utf-8")
