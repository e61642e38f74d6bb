"""Whoever asks for a track waits for no disk, and what is asked meanwhile is not lost."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from curator.playback import patient_player
from curator.playback.files import obstacle
from curator.playback.patient_player import PatientPlayer
from curator.playback.player import Ended, Entry, Failed, PlayerEvent, Started
from curator.playback.silent_player import SilentPlayer

_PATIENCE = 8.0


class Disk:
    """Files that answer only once they are told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._asked = obstacle
        self._dead: dict[bytes, threading.Event] = {}
        self.looked_at: set[bytes] = set()
        monkeypatch.setattr(patient_player, "obstacle", self._look)

    def dies(self, path: bytes) -> None:
        """From now on this file does not answer."""
        self._dead[path] = threading.Event()

    def answers(self, path: bytes) -> None:
        """It does again."""
        self._dead[path].set()

    def answers_all(self) -> None:
        """Nothing hangs any more."""
        for event in self._dead.values():
            event.set()

    def _look(self, path: bytes) -> str:
        self.looked_at.add(path)
        if path in self._dead:
            self._dead[path].wait()
        return self._asked(path)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    one = Disk(monkeypatch)
    yield one
    one.answers_all()


@pytest.fixture
def events() -> list[PlayerEvent]:
    return []


@pytest.fixture
def player(events: list[PlayerEvent]) -> Iterator[PatientPlayer]:
    one = PatientPlayer(SilentPlayer("a test"))
    one.listen(events.append)
    yield one
    one.close()


@pytest.fixture
def files(tmp_path: Path) -> list[bytes]:
    paths = [tmp_path / name for name in ("one", "two", "three")]
    for path in paths:
        path.write_bytes(b"music")
    return [bytes(path) for path in paths]


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.002)


def test_of_several_loads_the_last_one_plays(
    player: PatientPlayer, events: list[PlayerEvent], disk: Disk, files: list[bytes]
) -> None:
    disk.dies(files[0])
    player.load(Entry(1, files[0]))
    player.load(Entry(2, files[1]))
    assert events == []
    disk.answers(files[0])
    until(lambda: Started(2) in events)
    assert Started(1) not in events


def test_a_file_that_never_answers_holds_up_no_other(
    player: PatientPlayer,
    events: list[PlayerEvent],
    disk: Disk,
    files: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patient_player, "_STUCK", 0.1)
    disk.dies(files[0])
    player.load(Entry(1, files[0]))
    until(lambda: files[0] in disk.looked_at)
    player.load(Entry(2, files[1]))  # long before anybody can know that the disk is stuck
    until(lambda: Started(2) in events)
    disk.answers(files[0])
    player.load(Entry(3, files[2]))
    until(lambda: Started(3) in events)
    assert Started(1) not in events


def test_what_is_asked_meanwhile_counts_for_what_comes(
    player: PatientPlayer, events: list[PlayerEvent], disk: Disk, files: list[bytes]
) -> None:
    disk.dies(files[0])
    player.load(Entry(1, files[0], 60.0), start=10.0)
    player.seek_by(5.0)
    player.set_paused(True)
    player.follow(Entry(2, files[1], 60.0))
    assert (player.position, player.paused) == (15.0, True)
    player.seek_to(59.9)
    disk.answers(files[0])
    until(lambda: Started(1) in events)
    assert player.position == pytest.approx(59.9)
    assert player.paused
    player.set_paused(False)
    until(lambda: Started(2) in events)
    assert events.index(Ended(1)) < events.index(Started(2))


def test_nothing_follows_after_all(
    player: PatientPlayer, events: list[PlayerEvent], disk: Disk, files: list[bytes]
) -> None:
    player.load(Entry(1, files[0], 60.0))
    until(lambda: Started(1) in events)
    disk.dies(files[1])
    player.follow(Entry(2, files[1]))
    player.follow(None)
    disk.answers(files[1])
    player.seek_to(60.0)
    until(lambda: Ended(1) in events)
    assert Started(2) not in events


def test_what_was_to_follow_before_does_not_when_something_else_is_asked_for(
    player: PatientPlayer, events: list[PlayerEvent], disk: Disk, files: list[bytes]
) -> None:
    player.load(Entry(1, files[0], 60.0))
    player.follow(Entry(2, files[1], 60.0))
    until(lambda: Started(1) in events and files[1] in disk.looked_at)
    disk.dies(files[2])
    player.follow(Entry(3, files[2], 60.0))
    player.seek_to(60.0)
    until(lambda: Ended(1) in events)
    disk.answers(files[2])
    until(lambda: Started(3) in events)
    assert Started(2) not in events


def test_what_is_no_file_is_told(
    player: PatientPlayer, events: list[PlayerEvent], tmp_path: Path
) -> None:
    player.load(Entry(1, bytes(tmp_path)))
    until(lambda: Failed(1, "is a folder") in events)


def test_what_was_stopped_or_closed_does_not_begin(
    player: PatientPlayer, events: list[PlayerEvent], disk: Disk, files: list[bytes]
) -> None:
    disk.dies(files[0])
    player.load(Entry(1, files[0]))
    player.stop()
    disk.answers(files[0])
    player.load(Entry(2, files[1]))
    until(lambda: Started(2) in events)
    disk.dies(files[2])
    player.load(Entry(3, files[2]))
    player.close()
    disk.answers(files[2])
    player.load(Entry(4, files[1]))
    assert {Started(1), Started(3), Started(4)}.isdisjoint(events)
