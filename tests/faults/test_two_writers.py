"""Two writers, an open app, commands and readers at one library: all there, none twice."""

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from curator.curation.adding import add
from curator.curation.wording import state_medium
from curator.model.changes import Origin
from curator.model.productions import Medium
from curator.model.tracks import Track
from curator.store.library import Library
from tests.audio import make_audio
from tests.cli.running import Curator
from tests.faults.patience import LONG
from tests.tui.terminal import Terminal, terminal

ROOT = Path(__file__).resolve().parents[2]
COUNT = 2000 if LONG else 120
"""Changes of each writer."""
TRACKS = 24


class Writer:
    """A process that writes; `acknowledged` grows with every line that it prints."""

    def __init__(self, folder: Path, name: str, every: int) -> None:
        command = [sys.executable, "-m", "tests.faults.talking", str(folder), name]
        self.name = name
        self.acknowledged: list[str] = []
        self._process = subprocess.Popen(
            [*command, str(COUNT), str(every)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    @property
    def running(self) -> bool:
        """Whether it has more to say."""
        return self._listener.is_alive()

    def end(self) -> int:
        """Wait for its end; the exit code."""
        self._listener.join()
        return self._process.wait()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as told:
            for line in told:
                self.acknowledged.append(line.strip())


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two dozen short tracks."""
    folder = tmp_path_factory.mktemp("music") / "Album"
    folder.mkdir()
    for number in range(1, TRACKS + 1):
        make_audio(folder / f"{number:02} Piece {number}.wav", seconds=0.2, seed=number)
    return folder


@pytest.fixture
def home(tmp_path: Path, music: Path) -> Curator:
    """The command with a library that knows the tracks."""
    home = Curator(tmp_path)
    library = Library.open(bytes(home.library))
    add(library, [bytes(music)])
    state_medium(library, bytes(music), Medium.GAME, origin=Origin.CLI)
    library.close()
    return home


def said_of(tracks: list[Track]) -> set[str]:
    """The words and the subjects of roles that stand at tracks."""
    subjects = {role.subject for track in tracks for role in track.roles}
    return subjects | {word for track in tracks for word in track.said.words}


@contextmanager
def open_app(home: Curator) -> Iterator[Terminal]:
    """The app, in a terminal of its own, with no sound."""
    with terminal(home.library, "listen", "--silent", env=home.environment) as app:
        app.wait_for("tags ▶ Piece 1")
        yield app


def rate(app: Terminal, follower: Library, number: int) -> None:
    """Give the current track a rating that it does not have; return when others see it."""
    rating, end = number % 5 + 1, time.monotonic() + 20
    app.press(f"r{rating}")
    while not any(track.said.rating == rating for track in follower.tracks()):
        assert time.monotonic() < end, app.text()[-2000:]
        time.sleep(0.02)
        follower.catch_up()


def read_until_they_end(
    folder: Path, writers: list[Writer], between: Callable[[Library], None]
) -> int:
    """Open the library again and again, and follow with one that stays open; how many readings.

    Whatever was acknowledged when a reading began must be in what it finds.
    """
    follower = Library.open(os.fsencode(folder))
    readings = 0
    while any(writer.running for writer in writers):
        known = {text for writer in writers for text in list(writer.acknowledged)}
        follower.catch_up()
        assert known <= said_of(follower.tracks())
        assert known <= said_of(Library.open(os.fsencode(folder)).tracks())
        readings += 2
        between(follower)
    return readings


def test_two_writers_an_app_commands_and_readers(
    home: Curator, record_property: Callable[[str, object], None]
) -> None:
    turns = 0

    def command_and_key(follower: Library) -> None:
        nonlocal turns
        home("tag", "bgm", "--remove" if turns % 2 else "--add", "title:Piece")
        rate(app, follower, turns)
        turns += 1

    with open_app(home) as app:
        writers = [Writer(home.library, "one", 40), Writer(home.library, "two", 25)]
        readings = read_until_they_end(home.library, writers, command_and_key)
        assert [writer.end() for writer in writers] == [0, 0]
        app.press("q")
        assert app.end() == 0
    last = Library.open(bytes(home.library))
    wanted = {f"{name}-{number}" for name in ("one", "two") for number in range(COUNT)}
    assert wanted == {text for writer in writers for text in writer.acknowledged}
    assert wanted == said_of(last.tracks()) - {""}
    history = list(last.history())
    said = Counter(
        (change.session in ("one", "two"), step.after.field)
        for change in history for step in change.steps if step.after.value is not None
    )  # fmt: skip
    ours = {field: times for (is_ours, field), times in said.items() if is_ours}
    assert (len(ours), set(ours.values())) == (2 * COUNT, {1})
    assert said[False, "rating"] == turns
    assert said[False, "role:bgm"] == TRACKS * ((turns + 1) // 2)
    assert [change.seq for change in history] == list(range(last.seq, 0, -1))
    record_property(
        "counted",
        f"two writers: {len(ours)} changes of 2 x {COUNT}, each once; {turns} commands and {turns} "
        f"keys in the app, each once; {readings} readings, none missed an acknowledged change",
    )
