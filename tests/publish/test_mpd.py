"""Publishing to a real Music Player Daemon on a unix socket."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from mpd import MPDClient

from curator.errors import PublishError
from curator.publish.mpd import Published, Server, parse_server, publish
from tests.audio import make_audio

MPD = shutil.which("mpd", path="/usr/local/bin:/usr/bin:/bin:/usr/sbin")
NAMES = ("01 opening.flac", "Ünï/#2 千本桜.flac", "Ünï/b'\"\\ack.flac")

needs_mpd = pytest.mark.skipif(MPD is None, reason="no mpd here: apt-get install mpd")


@dataclass
class Running:
    """A server of our own, its music folder and a plain client of it."""

    server: Server
    music: Path
    client: MPDClient

    def listed(self, name: str) -> list[str]:
        return list(self.client.listplaylist(name))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    base = tmp_path_factory.mktemp("mpd")
    music = base / "music"
    for name in NAMES:
        (music / name).parent.mkdir(parents=True, exist_ok=True)
        make_audio(music / name, seconds=0.2)
    (base / "playlists").mkdir()
    address = base / "socket"
    (base / "mpd.conf").write_text(
        f'music_directory "{music}"\nplaylist_directory "{base}/playlists"\n'
        f'db_file "{base}/db"\nbind_to_address "{address}"\nlog_file "{base}/log"\n'
        'audio_output {\n type "null"\n name "null"\n}\n'
    )
    process = subprocess.Popen([str(MPD), "--no-daemon", str(base / "mpd.conf")])
    try:
        client = connected(address)
        client.update()
        wait_until(lambda: "updating_db" not in client.status())
        yield Running(Server(str(address)), music, client)
        client.disconnect()
    finally:
        process.terminate()
        process.wait(timeout=10)


def connected(path: Path) -> MPDClient:
    def answers() -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(path)) == 0

    wait_until(answers)
    client = MPDClient()
    client.connect(str(path))
    return client


def wait_until(done: Callable[[], bool], seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "the server took too long"
        time.sleep(0.02)


def send(name: str, paths: list[bytes], server: Server, folder: bytes | None = None) -> Published:
    """Publish tracks of one file each."""
    return publish(name, [(path,) for path in paths], server, music_folder=folder)


def path(running: Running, name: str) -> bytes:
    return bytes(running.music / name)


@needs_mpd
def test_the_server_lists_the_playlist_in_order(running: Running) -> None:
    paths = [path(running, name) for name in reversed(NAMES)]
    published = send("Openings 千", paths, running.server)
    assert (published.count, published.unknown) == (3, ())
    assert running.listed("Openings 千") == list(reversed(NAMES))


@needs_mpd
def test_publishing_again_replaces_the_playlist(running: Running) -> None:
    send("again", [path(running, name) for name in NAMES], running.server)
    send("again", [path(running, NAMES[0])], running.server)
    assert running.listed("again") == [NAMES[0]]
    assert not [p for p in running.client.listplaylists() if "~" in p["playlist"]]


@needs_mpd
def test_names_what_the_server_does_not_know(running: Running) -> None:
    (running.music / "new.flac").write_bytes(b"")
    strange = [path(running, "new.flac"), b"/elsewhere/x.flac", path(running, "caf") + b"\xe9.flac"]
    published = send("some", [*strange, path(running, NAMES[0])], running.server)
    assert published.unknown == tuple(strange)
    assert running.listed("some") == [NAMES[0]]
    with pytest.raises(PublishError, match="knows none of the 3 tracks"):
        send("some", strange, running.server)
    assert running.listed("some") == [NAMES[0]]


@needs_mpd
def test_of_several_copies_the_one_is_taken_that_the_server_knows(running: Running) -> None:
    copies = [b"/elsewhere/opening.flac", path(running, "none.flac"), path(running, NAMES[0])]
    published = publish("copies", [copies], running.server)
    assert (published.count, published.unknown) == (1, ())
    assert running.listed("copies") == [NAMES[0]]


@needs_mpd
def test_the_music_folder_may_have_another_name_here(running: Running, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(running.music)
    linked = bytes(link / NAMES[1])
    assert send("linked", [linked], running.server).count == 1
    here = bytes(tmp_path / "mount" / NAMES[0])
    given = send("given", [here], running.server, bytes(tmp_path / "mount"))
    assert given.count == 1
    assert running.listed("given") == [NAMES[0]]


@needs_mpd
def test_what_the_server_refuses_is_said(running: Running) -> None:
    wrong = Server(running.server.host, password="wrong")
    with pytest.raises(PublishError, match="incorrect password"):
        send("x", [path(running, NAMES[0])], wrong)


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("mpd://box", Server("box")),
        ("mpd://box:6601/", Server("box", 6601)),
        ("mpd://p%40ss@box", Server("box", password="p@ss")),
        ("box:6601", Server("box", 6601)),
        ("/run/mpd/socket", Server("/run/mpd/socket")),
    ],
)
def test_reads_addresses(address: str, server: Server) -> None:
    assert parse_server(address) == server


@pytest.mark.parametrize("address", ["", "http://box", "mpd://box:x", "mpd://box/name", "mpd://"])
def test_refuses_other_addresses(address: str) -> None:
    with pytest.raises(PublishError, match="write mpd://HOST:PORT"):
        parse_server(address)


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="no MPD at"):
        send("x", [b"/a.flac"], Server(str(tmp_path / "none")))


@pytest.mark.parametrize("name", ["", "a/b", "a\nb"])
def test_names_that_no_server_takes(name: str) -> None:
    with pytest.raises(PublishError, match="no '/'"):
        send(name, [b"/a.flac"], Server("/none"))


def test_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mpd", None)
    with pytest.raises(PublishError, match="python-mpd2"):
        send("x", [b"/a.flac"], Server("/none"))
