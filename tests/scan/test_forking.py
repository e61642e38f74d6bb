"""A forked process holds nothing of its parent's, and goes when it is told to."""

import os
import signal
from pathlib import Path

import pytest

from curator.scan import forking
from curator.scan.forking import forked


def test_it_holds_nothing_but_its_links(tmp_path: Path) -> None:
    (one_in, one_out), (two_in, two_out) = os.pipe(), os.pipe()

    def work() -> None:
        held = {int(name): os.readlink(f"/proc/self/fd/{name}") for name in _open_files()}
        os.write(one_out, repr((os.getsid(0) == os.getpid(), held)).encode())
        os.read(two_in, 1)

    with open(tmp_path / "held", "wb"):
        process = forked(work, one_out, two_in)
    own_session, held = eval(os.read(one_in, 1 << 16))
    os.write(two_out, b"x")
    process.end()
    for link in (one_in, one_out, two_in, two_out):
        os.close(link)
    assert own_session
    assert {held.pop(number) for number in (0, 1, 2)} == {"/dev/null"}
    assert set(held) == {one_out, two_in}


def _open_files() -> list[str]:
    """Those that are still open when the list is made."""
    return [name for name in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{name}")]


def test_who_does_not_go_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forking, "PATIENCE", 0.05)
    reading, writing = os.pipe()

    def work() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.write(writing, b"x")
        signal.pause()

    process = forked(work, writing)
    os.read(reading, 1)
    process.terminate()
    process.end()
    os.close(reading)
    os.close(writing)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_an_error_ends_it_quietly(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> None:
        raise ValueError("nobody hears")

    forked(work).end()
    assert capfd.readouterr() == ("", "")
