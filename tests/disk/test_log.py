"""A log of several programs: it is put aside when it has grown, but not under one that writes."""

import os
from pathlib import Path

import pytest

from curator.disk.log import MOST, older, open_log, put_aside


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """One that has grown."""
    path = tmp_path / "curator.log"
    path.write_bytes(b"x" * (MOST + 1))
    return path


def _aside(log: Path) -> Path:
    return Path(os.fsdecode(older(bytes(log))))


def test_a_log_that_has_grown_replaces_the_older_one(log: Path) -> None:
    _aside(log).write_text("of last year")
    put_aside(bytes(log))
    assert not log.exists()
    assert _aside(log).stat().st_size == MOST + 1


def test_a_small_one_and_none_are_left_alone(log: Path) -> None:
    os.truncate(log, MOST)
    put_aside(bytes(log))
    assert log.stat().st_size == MOST
    log.unlink()
    put_aside(bytes(log))
    assert not _aside(log).exists()


def test_a_program_that_writes_keeps_its_log_where_it_is(log: Path) -> None:
    writing = open_log(bytes(log))
    put_aside(bytes(log))
    os.write(writing, b"here")
    assert log.read_bytes().endswith(b"here")
    os.close(writing)
    put_aside(bytes(log))
    assert not log.exists()


def test_who_opens_it_while_it_is_put_aside_writes_into_the_new_one(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def just_before(path: bytes, flags: int, mode: int = 0o777) -> int:
        descriptor = opened(path, flags, mode)
        monkeypatch.setattr(os, "open", opened)
        put_aside(bytes(log))
        return descriptor

    monkeypatch.setattr(os, "open", just_before)
    writing = open_log(bytes(log))
    os.write(writing, b"here")
    os.close(writing)
    assert log.read_bytes() == b"here"
    assert _aside(log).stat().st_size == MOST + 1


def test_two_that_start_at_once_put_it_aside_once(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def overtaken(path: bytes, flags: int) -> int:
        descriptor = opened(path, flags)
        monkeypatch.setattr(os, "open", opened)
        put_aside(bytes(log))
        log.write_text("of the other")
        return descriptor

    monkeypatch.setattr(os, "open", overtaken)
    put_aside(bytes(log))
    assert log.read_text() == "of the other"
    assert _aside(log).stat().st_size == MOST + 1
