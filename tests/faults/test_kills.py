"""Killed at a random moment, again and again: a writer, commands, and the app in its terminal."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from curator.curation.adding import add
from curator.curation.wording import state_medium
from curator.model.changes import Origin
from curator.model.productions import Medium
from curator.store.library import Library
from tests.audio import make_audio
from tests.cli.running import COMMAND, Curator
from tests.faults.patience import LONG
from tests.store.samples import say, value
from tests.tui.terminal import terminal

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 500 if LONG else 6
"""How many kills."""
COMMANDS, APPS = (60, 20) if LONG else (3, 1)
TOGETHER = 25
"""Kills that one library goes through; then another one is begun."""


def killed_writer(folder: Path, name: str, delay: float) -> list[int]:
    """What a writer acknowledged until it was killed, `delay` seconds after its first word."""
    command = [sys.executable, "-m", "tests.store.writing", str(folder), name, "100000", "7"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(delay)
        process.kill()
        # The last line may be torn by the kill; it was printed after the change was kept.
        rest = [line for line in process.stdout if line.endswith("\n")]
    return [int(line) for line in (first, *rest)]


def one_library(folder: Path, rounds: int, dice: random.Random) -> tuple[int, list[str]]:
    """Kill writers in one library; how many changes were acknowledged, and which were lost."""
    acknowledged: list[int] = []
    lost: list[str] = []
    for turn in range(rounds):
        told = killed_writer(folder, f"w{turn}", dice.uniform(0, 0.25))
        acknowledged.append(len(told))
        library = Library.open(os.fsencode(folder))
        assert library.seq >= told[-1]
        for earlier, count in enumerate(acknowledged):
            word = f"word:w{earlier}"
            lost += [f"{word} {n}" for n in range(count) if value(library, n, word) is not True]
        seqs = [change.seq for change in library.history()]
        assert seqs == list(range(library.seq, 0, -1))
        assert all("unfinished" in notice for notice in library.notices)
        library.close(checkpoint=dice.random() < 0.5)
    return sum(acknowledged), lost


def test_random_kills_lose_nothing(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    dice = random.Random(ROUNDS)
    changes, lost = 0, list[str]()
    for start in range(0, ROUNDS, TOGETHER):
        count = min(TOGETHER, ROUNDS - start)
        acknowledged, missing = one_library(tmp_path / str(start), count, dice)
        changes, lost = changes + acknowledged, lost + missing
    record_property(
        "counted",
        f"random kills: {ROUNDS} kills, {changes} changes acknowledged, {len(lost)} lost, "
        "0 libraries that did not open",
    )
    assert lost == []
    assert changes > ROUNDS


@pytest.fixture
def home(tmp_path: Path) -> Curator:
    """The command with a library of a few short tracks."""
    music = tmp_path / "music"
    music.mkdir()
    for number in range(1, 6):
        make_audio(music / f"{number:02} Piece {number}.wav", seconds=0.2, seed=number)
    home = Curator(tmp_path)
    library = Library.open(bytes(home.library))
    add(library, [bytes(music)])
    state_medium(library, bytes(music), Medium.GAME, origin=Origin.CLI)
    library.close()
    return home


def words(home: Curator) -> set[str]:
    """The words that stand at tracks, in a library that opens and can be written at once."""
    library = Library.open(bytes(home.library))
    assert all("unfinished" in notice for notice in library.notices)
    begun = time.monotonic()
    say(library, 1, "note", str(begun))
    assert time.monotonic() - begun < 5  # nobody who died has left it locked
    library.close()
    return {word for track in library.tracks() for word in track.said.words}


def ratings(home: Curator) -> int:
    """How often a rating was given, by the history."""
    history = Library.open(bytes(home.library)).history()
    given = [step.after for change in history for step in change.steps]
    return sum(one.field == "rating" for one in given)


def test_killed_commands_lose_nothing(
    home: Curator, record_property: Callable[[str, object], None]
) -> None:
    dice = random.Random(COMMANDS)
    acknowledged: set[str] = set()
    begun = time.monotonic()
    home("set", "words+=first", "Piece")
    took = time.monotonic() - begun
    for turn in range(COMMANDS):
        command = [*COMMAND, "set", f"words+=w{turn}", "Piece"]
        with subprocess.Popen(
            command, env=home.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(took * dice.uniform(0.6, 1.8))
            process.kill()
            told = process.communicate()[0]
        if told.endswith(b"\n"):
            acknowledged.add(f"w{turn}")
        assert acknowledged <= words(home)
    record_property(
        "counted",
        f"killed commands: {COMMANDS} kills, {len(acknowledged)} changes acknowledged, 0 lost, "
        "0 libraries that did not open",
    )


def test_a_killed_app_loses_nothing(
    home: Curator, record_property: Callable[[str, object], None]
) -> None:
    dice = random.Random(APPS)
    acknowledged = 0
    for turn in range(APPS):
        with terminal(home.library, "listen", "--silent", env=home.environment) as app:
            app.wait_for("tags ▶ Piece")
            for _ in range(4):
                app.say(f"r{acknowledged % 5 + 1}", "saved")
                acknowledged += 1
            app.press("r0")  # on its way
            time.sleep(dice.uniform(0, 0.05))
            app.process.kill()
        words(home)
        assert acknowledged <= ratings(home) <= acknowledged + turn + 1
    record_property(
        "counted",
        f"killed apps: {APPS} kills, {acknowledged} changes acknowledged, 0 lost, "
        "0 libraries that did not open",
    )
