"""Helpers that die or cannot start cost nothing but time."""

import os
import signal
import sys
from pathlib import Path

import pytest

from curator.scan import workers
from curator.scan.walk import Request, music, walk
from tests.audio import make_audio


@pytest.fixture(params=[True, False], ids=["forked", "started"], autouse=True)
def forking(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Both kinds of helpers, whatever threads the tests themselves run in."""
    monkeypatch.setattr(workers, "can_fork", lambda: request.param)
    return bool(request.param)


def _jobs(folder: Path, count: int) -> list[list[Request]]:
    make_audio(folder / "one.mp3", seconds=0.1)
    top = os.fsencode(folder)
    seen = next(music(walk(top, problem=lambda path, reason: None)))
    return [[Request(seen, top)] for _ in range(count)]


def test_the_jobs_of_a_killed_helper_come_back_undone(tmp_path: Path) -> None:
    jobs = _jobs(tmp_path, 6)
    with workers.Workers("curator.scan.worker", 1) as helpers:
        results = helpers.results(jobs, lambda: False)
        first = next(results)
        child = _children()[-1]
        os.kill(int(child), signal.SIGKILL)
        rest = list(results)
    assert first[1] is not None
    assert len(rest) == 5
    assert rest[-1][1] is None


def test_without_helpers_all_jobs_come_back_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refused)
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    jobs = _jobs(tmp_path, 3)
    with workers.Workers("curator.scan.worker", 2) as helpers:
        assert [result for _, result in helpers.results(jobs, lambda: False)] == [None] * 3


def test_interrupting_the_terminal_does_not_reach_the_helpers(tmp_path: Path) -> None:
    with workers.Workers("curator.scan.worker", 1) as helpers:
        assert all(result for _, result in helpers.results(_jobs(tmp_path, 1), lambda: False))
        assert os.getpgid(int(_children()[-1])) != os.getpgid(0)


class _Taken:
    """A standard stream as Textual leaves it: there, but without a descriptor behind it."""

    def fileno(self) -> int:
        return -1

    def write(self, text: str) -> int:
        return len(text)


def test_helpers_start_while_an_app_has_taken_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", _Taken())
    monkeypatch.setattr(sys, "stderr", _Taken())
    with workers.Workers("curator.scan.worker", 2) as helpers:
        results = [result for _, result in helpers.results(_jobs(tmp_path, 4), lambda: False)]
    assert all(results)
    assert len(results) == 4


def test_a_forked_helper_holds_no_file_of_its_parent(tmp_path: Path, forking: bool) -> None:
    with open(tmp_path / "held", "wb"), workers.Workers("curator.scan.worker", 2) as helpers:
        assert all(result for _, result in helpers.results(_jobs(tmp_path, 2), lambda: False))
        for child in _children():
            held = {
                os.readlink(f"/proc/{child}/fd/{one}") for one in os.listdir(f"/proc/{child}/fd")
            }
            assert {one.partition(":")[0] for one in held} == {"/dev/null", "socket"}
            assert len(os.listdir(f"/proc/{child}/fd")) == 4


def test_helpers_of_an_app_step_back_for_its_keys(tmp_path: Path, forking: bool) -> None:
    with workers.Workers("curator.scan.worker", 1) as helpers:
        assert all(result for _, result in helpers.results(_jobs(tmp_path, 1), lambda: False))
        stands_back = os.getpriority(os.PRIO_PROCESS, int(_children()[-1]))
    assert stands_back == os.getpriority(os.PRIO_PROCESS, 0) + (0 if forking else 10)


def test_no_helper_is_left(tmp_path: Path) -> None:
    before = set(_children())
    with workers.Workers("curator.scan.worker", 2) as helpers:
        assert len(set(_children()) - before) == 2
        next(iter(helpers.results(_jobs(tmp_path, 40), lambda: False)))
    assert set(_children()) == before


def _children() -> list[str]:
    return Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
