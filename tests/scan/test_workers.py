"""Helpers that die or cannot start cost nothing but time."""

import os
import signal
import sys
from pathlib import Path

import pytest

from curator.scan.reading import Request
from curator.scan.walk import walk
from curator.scan.workers import Workers
from tests.audio import make_audio


def _jobs(folder: Path, count: int) -> list[list[Request]]:
    make_audio(folder / "one.mp3", seconds=0.1)
    top = os.fsencode(folder)
    seen = next(walk(top, problem=lambda path, reason: None))
    return [[Request(seen, top)] for _ in range(count)]


def test_the_jobs_of_a_killed_helper_come_back_undone(tmp_path: Path) -> None:
    jobs = _jobs(tmp_path, 6)
    with Workers("curator.scan.worker", 1) as workers:
        results = workers.results(jobs, lambda: False)
        first = next(results)
        child = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()[-1]
        os.kill(int(child), signal.SIGKILL)
        rest = list(results)
    assert first[1] is not None
    assert len(rest) == 5
    assert rest[-1][1] is None


def test_without_helpers_all_jobs_come_back_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    jobs = _jobs(tmp_path, 3)
    with Workers("curator.scan.worker", 2) as workers:
        assert [result for _, result in workers.results(jobs, lambda: False)] == [None] * 3


def test_interrupting_the_terminal_does_not_reach_the_helpers(tmp_path: Path) -> None:
    with Workers("curator.scan.worker", 1) as workers:
        child = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()[-1]
        assert os.getpgid(int(child)) != os.getpgid(0)
        assert [result for _, result in workers.results(_jobs(tmp_path, 1), lambda: False)] != [
            None
        ]


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
    with Workers("curator.scan.worker", 2) as workers:
        results = [result for _, result in workers.results(_jobs(tmp_path, 4), lambda: False)]
    assert all(results)
    assert len(results) == 4
