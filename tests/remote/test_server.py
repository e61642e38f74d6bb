"""Real sockets: who may ask, what becomes of nonsense, of crashes and of two apps at once."""

import os
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from curator.errors import RemoteError
from curator.remote import server as server_module
from curator.remote import wire
from curator.remote.client import ask
from curator.remote.place import sockets
from curator.remote.protocol import MAX_REQUEST, Answer, Request, decode_answer
from curator.remote.server import Server
from tests.cli.running import ROOT

_CRASH = """
import os, signal, sys
from concurrent.futures import Future
from curator.remote.server import Server
Server(os.fsencode(sys.argv[1]), lambda request: Future())
os.kill(os.getpid(), signal.SIGKILL)
"""


def echo(request: Request) -> "Future[Answer]":
    """An app that answers at once with what it was asked for."""
    answer: Future[Answer] = Future()
    answer.set_result(Answer(True, request.actions, {"title": "Knolls"}))
    return answer


def silent(_: Request) -> "Future[Answer]":
    """An app that never answers."""
    return Future()


@contextmanager
def serving(library: bytes, app: Callable[[Request], "Future[Answer]"] = echo) -> Iterator[Server]:
    server = Server(library, app)
    try:
        yield server
    finally:
        server.close()


def send(path: bytes, data: bytes, *, half_close: bool = False) -> bytes:
    """Send bytes to the socket and read what comes back until its end."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(10)
        connection.connect(path)
        told = b""
        with suppress(ConnectionError):  # so ends what the other end did not read
            connection.sendall(data)
            if half_close:
                connection.shutdown(socket.SHUT_WR)
            while part := connection.recv(65536):
                told += part
        return told


def crash(library: bytes) -> None:
    """An app that listens and is then killed."""
    done = subprocess.run(
        [sys.executable, "-c", _CRASH, library], cwd=ROOT, check=False, timeout=30
    )
    assert done.returncode == -9


def test_a_request_is_answered(library: bytes) -> None:
    with serving(library):
        assert ask(library, Request(("bgm", "undo"))).said == ("bgm", "undo")
        assert ask(library, Request()) == Answer(True, (), {"title": "Knolls"})


def test_the_socket_is_this_users_alone_and_gone_afterwards(library: bytes, runtime: Path) -> None:
    with serving(library) as server:
        assert server.path.startswith(bytes(runtime / "curator"))
        assert stat.S_IMODE(os.stat(server.path).st_mode) == 0o600
        assert stat.S_IMODE(os.stat(runtime / "curator").st_mode) == 0o700
    assert not os.path.lexists(server.path)


def test_without_an_app_one_sentence_says_so(library: bytes) -> None:
    with pytest.raises(RemoteError, match=r"no app is open on the library .*; curator listen"):
        ask(library, Request())


def test_each_library_has_its_own(library: bytes, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with serving(library), pytest.raises(RemoteError, match="no app is open"):
        ask(bytes(other), Request())


def test_a_link_to_the_library_is_the_same_library(library: bytes, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(os.fsdecode(library))
    with serving(library):
        assert ask(bytes(link), Request(("b",))).ok


def test_a_socket_left_by_a_crash_is_replaced(library: bytes) -> None:
    crash(library)
    path = next(sockets(library))
    assert os.path.lexists(path)
    with pytest.raises(RemoteError, match="no app is open"):
        ask(library, Request())
    with serving(library) as server:
        assert server.path == path
        assert ask(library, Request()).ok


def test_two_apps_do_not_take_each_others_socket(library: bytes) -> None:
    with serving(library), pytest.raises(RemoteError, match="another app is open"):
        Server(library, silent)
    with serving(library):  # the first one is gone
        assert ask(library, Request()).ok


def test_closing_leaves_a_socket_alone_that_is_not_ours(library: bytes) -> None:
    first = Server(library, echo)
    os.unlink(first.path)
    with serving(library):
        first.close()
        assert ask(library, Request()).ok


def test_without_a_runtime_folder_it_lies_in_the_folder_for_temporary_files(
    library: bytes, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    with serving(library) as server:
        folder = runtime / "tmp" / f"curator-{os.geteuid()}"
        assert os.path.dirname(server.path) == bytes(folder)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        # Who asks may have a runtime folder: a hotkey of the desktop, an app started over ssh.
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
        assert ask(library, Request()).ok


def test_where_no_socket_can_be_made_the_error_says_why(library: bytes, runtime: Path) -> None:
    (runtime / "curator").write_text("in the way")
    (runtime / "tmp" / f"curator-{os.geteuid()}").symlink_to(runtime)  # put there by somebody
    with pytest.raises(RemoteError, match=r"cannot reach this app: .*no folder.*; .*no folder"):
        Server(library, echo)


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (b"\n", "no line of JSON"),
        (b"GET / HTTP/1.1\r\n\r\n", "no line of JSON"),
        (b'{"curator": 1, "do": {}}\n', "must be a list"),
        (b"x" * (MAX_REQUEST + 1), "longer than"),
    ],
)
def test_nonsense_is_answered_and_the_next_one_too(
    library: bytes, sent: bytes, reason: str
) -> None:
    with serving(library) as server:
        told = decode_answer(send(server.path, sent).rstrip(b"\n"))
        assert not told.ok
        assert reason in told.said[-1]
        assert ask(library, Request()).ok


def test_a_line_that_is_cut_off_is_answered(library: bytes) -> None:
    with serving(library) as server:
        told = decode_answer(send(server.path, b'{"curator"', half_close=True))
        assert told.said == ("the line was cut off",)


def test_a_caller_who_says_nothing_holds_nobody_up_for_long(
    library: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_LINE_PATIENCE", 0.2)
    with serving(library) as server:
        told = decode_answer(send(server.path, b"").rstrip(b"\n"))
        assert "in time" in told.said[-1]
        assert ask(library, Request()).ok


def test_callers_who_hang_up_do_no_harm(library: bytes) -> None:
    with serving(library) as server:
        for _ in range(30):
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.connect(server.path)
                connection.sendall(b'{"curator": 1, "now": true}\n')
        assert ask(library, Request()).ok


def test_several_callers_at_once_are_all_answered(library: bytes) -> None:
    told: list[Answer] = []
    with serving(library):
        callers = [
            threading.Thread(target=lambda n=n: told.append(ask(library, Request((str(n),)))))
            for n in range(8)
        ]
        for one in callers:
            one.start()
        for one in callers:
            one.join()
    assert sorted(answer.said for answer in told) == [(str(n),) for n in range(8)]


def test_an_app_that_is_busy_is_said_to_be(library: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "_ANSWER_PATIENCE", 0.1)
    with serving(library, silent):
        told = ask(library, Request(("b",)))
        assert not told.ok
        assert "busy" in told.said[-1]


def test_closing_does_not_wait_for_an_answer(library: bytes) -> None:
    asked = threading.Event()
    told: list[Answer] = []

    def never(_: Request) -> "Future[Answer]":
        asked.set()
        return Future()

    server = Server(library, never)
    caller = threading.Thread(target=lambda: told.append(ask(library, Request(("b",)))))
    caller.start()
    assert asked.wait(5)
    before = time.monotonic()
    server.close()
    assert time.monotonic() - before < 2
    caller.join()
    assert told == [Answer(False, ("the app is closing",))]
    server.close()


def test_a_suspended_app_is_recognised(library: bytes) -> None:
    path = next(sockets(library))
    os.makedirs(os.path.dirname(path))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as stopped:
        stopped.bind(path)
        stopped.listen(1)
        for _ in range(4):  # the first ones wait in the queue; then it is full
            with pytest.raises(RemoteError, match="is it suspended"):
                ask(library, Request(), patience=0.05)


def test_another_user_gets_no_answer(library: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(library) as server:
        monkeypatch.setattr(server_module, "is_same_user", lambda _: False)
        assert send(server.path, b'{"curator": 1, "now": true}\n') == b""


@pytest.mark.skipif(not hasattr(socket, "SO_PEERCRED"), reason="the system does not tell")
def test_the_system_tells_whose_socket_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert wire.is_same_user(ours)
        monkeypatch.setattr(os, "geteuid", lambda: 4242)
        assert not wire.is_same_user(ours)
