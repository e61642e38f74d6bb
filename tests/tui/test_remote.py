"""The open app, asked from other processes: actions, what plays, and what is refused."""

import asyncio
import logging
import os
import signal
import subprocess
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson
import pytest

from curator.errors import LibraryReadOnly, RemoteError
from curator.model.changes import Change
from curator.remote.client import ask
from curator.remote.protocol import NOW_FIELDS, Answer, Request
from curator.remote.server import Server
from curator.tui.commands import COMMANDS
from curator.tui.remote import AT_THE_APP, named
from curator.tui.verbs.going import wait_for
from curator.tui.verbs.pages import do
from tests.cli.running import COMMAND, ROOT
from tests.tui.soundtrack import LONG, TITLES
from tests.tui.studio import Sitting, Studio
from tests.tui.terminal import terminal

FIRST, SECOND = TITLES[:2]


async def tell(sitting: Sitting, *actions: str) -> Answer:
    """Ask the app for actions, as another process does."""
    return await asyncio.to_thread(ask, sitting.library.folder, Request(actions))


def run(library: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    """The real command."""
    env = {**os.environ, "CURATOR_LIBRARY": str(library), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*COMMAND, *args], env=env, capture_output=True, text=True, timeout=60, check=False
    )


def now(library: Path) -> Any:  # noqa: ANN401  (whatever the command printed)
    """What `curator now --json` prints."""
    done = run(library, "now", "--json")
    assert done.returncode == 0, done.stderr
    return orjson.loads(done.stdout)


async def test_a_role_from_afar_tags_what_plays_and_is_durable_when_it_answers(
    studio: Studio,
) -> None:
    async with studio.sit() as sitting:
        told = await tell(sitting, "bgm")
        assert studio.stated() == {FIRST: "bgm"}
        assert told.ok
        assert told.said == ("BGM · saved",)
        assert told.now["title"] == SECOND
        assert sitting.now == SECOND


async def test_actions_run_in_order_and_each_answers(sitting: Sitting) -> None:
    told = await tell(sitting, "tag.opening", "undo", "pause")
    assert told.said[:2] == ("Opening · saved", f"undid Opening: {FIRST}")
    assert told.said[2].startswith(f"{FIRST} · Dana Kessler · Ember Tide · 0:0")
    assert "paused · untagged" in told.said[2]
    assert (told.now["title"], told.now["paused"]) == (FIRST, True)
    assert sitting.roles(FIRST) == ""


async def test_what_plays_is_told_with_every_field(sitting: Sitting) -> None:
    await sitting.play(LONG)
    await sitting.press("m", "p", "space")
    told = (await tell(sitting)).now
    assert set(told) == set(NOW_FIELDS)
    assert (told["title"], told["roles"], told["mode"]) == (LONG, ["theme/main"], "tag")
    assert (told["answered"], told["total"]) == (1, len(sitting.rows) - 1)  # one is broken
    assert (told["paused"], told["length"]) == (True, "0:36")
    assert isinstance(told["position"], float)
    assert told["duration"] == pytest.approx(36, abs=0.1)


async def test_a_suggestion_is_told_with_its_reason(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.play(TITLES[4])  # its file name says OP2
        told = (await tell(sitting)).now
        assert told["suggestion"] == "theme/opening:2"
        assert told["reason"]


async def test_nothing_playing_is_an_answer_too(tmp_path: Path) -> None:
    async with Studio(tmp_path / "library", tmp_path).sit() as sitting:
        told = (await tell(sitting)).now
        assert set(told) == set(NOW_FIELDS)
        assert (told["title"], told["roles"], told["position"]) == ("", [], None)
        said = await tell(sitting, "bgm")
        assert "nothing is playing" in said.said[0]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("bgm", "tag.bgm"),
        ("OP", "tag.opening"),
        ("theme", "tag.theme"),
        ("main theme", "tag.main"),
        ("pause", "play.pause"),
        ("next", "play.next"),
        ("later", "tag.later"),
        ("accept", "suggest.accept"),
        ("quit", "go.quit"),
        ("undo", "undo"),
        ("add.licensed", "add.licensed"),
    ],
)
async def test_words_that_are_forgiven(sitting: Sitting, word: str, found: str) -> None:
    assert named(sitting.desk.keyboard, word).id == found


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("tag.bmg", "did you mean tag.bgm"),
        ("bmg", "did you mean bgm?"),
        ("quieter", "did you mean volume.down?"),
        ("qqq", "curator keys lists them"),
        ("opening:2", "curator tag opening:2 QUERY"),
        ("go.help", "somebody at the app"),
    ],
)
async def test_what_cannot_be_is_refused_before_anything_is_done(
    sitting: Sitting, word: str, reason: str
) -> None:
    told = await tell(sitting, "bgm", word)
    assert not told.ok
    assert reason in told.said[-1]
    assert sitting.roles(FIRST) == ""


async def test_exactly_those_actions_are_refused_that_open_or_await_something(
    sitting: Sitting,
) -> None:
    desk, waiting, tried = sitting.desk, set(), set()
    for command in COMMANDS:
        verb = getattr(command.run, "func", command.run)
        # One of those that differ in a number or a role; but what waits for a key, or opens a page
        # to choose a line on, is told apart.
        again = verb in tried and verb not in (wait_for, do)
        if command.id in {"go.quit", "go.suspend"} or again:
            continue
        tried.add(verb)
        desk.run(command)
        await sitting.settle()
        if sitting.app.screen is not desk.screen or desk.chord or desk.on.filter.typing:
            waiting.add(command.id)
            await sitting.press("escape")
    assert waiting | {"go.suspend"} == AT_THE_APP


async def test_what_could_not_be_saved_is_no_success(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with studio.sit() as sitting:

        def full(*_: object, **__: object) -> Change:
            raise LibraryReadOnly("the disk is full")

        monkeypatch.setattr(sitting.library, "commit", full)
        told = await tell(sitting, "pause", "bgm", "next")
        assert not told.ok
        assert told.said[-1] == "not saved: the disk is full"
        assert len(told.said) == 2


async def test_a_dialog_in_front_keeps_nobody_from_tagging(sitting: Sitting) -> None:
    await sitting.press("?")
    assert (await tell(sitting, "bgm")).said == ("BGM · saved",)
    assert sitting.roles(FIRST) == "bgm"


async def test_the_row_under_the_cursor_plays_before_the_answer(sitting: Sitting) -> None:
    told = await tell(sitting, "move.down", "play.row")
    assert told.now["title"] == SECOND


async def test_the_commands_in_processes_of_their_own(studio: Studio) -> None:
    async with studio.sit() as sitting:
        done = await asyncio.to_thread(run, studio.home, "do", "bgm", "ending")
        assert (done.returncode, done.stdout) == (0, "BGM · saved\nEnding · saved\n")
        assert (await asyncio.to_thread(now, studio.home))["title"] == TITLES[2]
        template = r"{title}|{mode}|{answered}/{total}|{roles}\t."
        done = await asyncio.to_thread(run, studio.home, "now", "--format", template)
        assert done.stdout == f"{TITLES[2]}|tag|2/{len(sitting.rows) - 1}|\t.\n"
        done = await asyncio.to_thread(run, studio.home, "now")
        assert done.stdout.startswith(f"{TITLES[2]} · Dana Kessler · Ember Tide · 0:0")
        done = await asyncio.to_thread(run, studio.home, "do", "undo", "nonsense")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("curator: there is no action 'nonsense'; ")
    done = await asyncio.to_thread(run, studio.home, "now")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "no app is open on the library" in done.stderr


def test_wrong_words_are_usage_errors(tmp_path: Path) -> None:
    for words in (("do",), ("now", "--json", "--format", "x"), ("now", "--format", "{titel}")):
        done = run(tmp_path, *words)
        assert (done.returncode, done.stdout) == (2, "")


def test_a_real_session_from_its_start_to_quitting_from_afar(studio: Studio) -> None:
    with terminal(studio.home) as app:
        app.wait_for(FIRST)
        app.wait_for("0:01")
        assert now(studio.home)["title"] == FIRST
        assert run(studio.home, "do", "opening").stdout == "Opening · saved\n"
        done = run(studio.home, "do", "quit")
        assert (done.returncode, done.stdout) == (0, "closed\n")
        assert app.end() == 0
    assert studio.stated() == {FIRST: "theme/opening"}


def test_an_app_that_was_killed_is_no_open_app_and_the_next_one_is_reached(
    studio: Studio, runtime: Path
) -> None:
    with terminal(studio.home) as app:
        app.wait_for("0:01")
        assert now(studio.home)["title"] == FIRST
        app.end(signal.SIGKILL)
    assert list((runtime / "curator").glob("*.sock"))
    assert run(studio.home, "now").returncode == 1
    with terminal(studio.home) as app:
        app.wait_for("0:01")
        assert now(studio.home)["title"] == FIRST
        app.say("q", "")
        app.end()
    assert not list((runtime / "curator").glob("*.sock"))


async def test_an_app_answers_once_the_one_that_did_is_closed(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("curator.tui.remote._AGAIN", 0.01)
    first = Server(os.fsencode(studio.home), lambda _: Future())
    async with studio.sit() as sitting:
        await sitting.press("n")
        first.close()
        titles: list[object] = []
        for _ in range(500):
            with suppress(RemoteError):
                titles.append((await tell(sitting)).now["title"])
                break
            await asyncio.sleep(0.01)
        assert titles == [SECOND]


async def test_without_a_place_for_a_socket_the_app_works_and_the_log_says_why(
    studio: Studio,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    async with studio.sit() as sitting:
        await sitting.until(lambda: "cannot reach this app" in caplog.text, "the log says so")
        await sitting.press("b")
        assert sitting.roles(FIRST) == "bgm"
        assert sitting.banner == ""
        with pytest.raises(RemoteError, match="no app is open"):
            await asyncio.to_thread(ask, sitting.library.folder, Request())


def test_the_log_is_a_file(studio: Studio, tmp_path: Path) -> None:
    for name in ("curator", f"curator-{os.geteuid()}"):
        (tmp_path / name).write_text("in the way")
    elsewhere = {"XDG_RUNTIME_DIR": str(tmp_path), "TMPDIR": str(tmp_path)}
    with terminal(studio.home, env=elsewhere) as app:
        app.wait_for("0:01")
        app.press("q")
        assert app.end() == 0
    log = (tmp_path / "state" / "curator" / "log" / "curator.log").read_text("utf-8")
    assert "WARNING curator.tui.remote: curator now and curator do cannot reach this app" in log
