"""The programs beside ours, with data of their own; who cannot be had is left out with a word.

What is missing is installed: MPD, mpc and cmus by apt-get, if this is the superuser and a system
that has it; beets by pip, in an environment of its own beside the data.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks.libraries import files

_FILL = """
import os, sys
from beets import library
lib = library.Library(sys.argv[1], "/nowhere")
with lib.transaction():
    for line in sys.stdin.buffer:
        path, title, artist, album, number = line.rstrip(b"\\n").split(b"\\t")
        lib.add(library.Item(path=path, title=title.decode(), artist=artist.decode(),
                             album=album.decode(), track=int(number)))
"""
_CONFIG = "directory: {music}\nlibrary: {db}\nplugins: []\nimport: {{copy: no, write: no}}\n"
_MPD = """
music_directory "{music}"
db_file "{place}/db"
log_file "{place}/log"
bind_to_address "{place}/socket"
audio_output {{
    type "null"
    name "none"
}}
"""
_PATIENCE = 600
_PACKAGES = {"mpd": "mpd", "mpc": "mpc", "cmus": "cmus cmus-plugin-ffmpeg"}
"""The packages in which Debian has each program."""
_BEETS = "beets-environment"


def provide(folder: str) -> list[str]:
    """Install the peers that are missing, as far as that is allowed; those that still are."""
    _extend_path(os.path.join(folder, _BEETS, "bin"))
    packages = [_PACKAGES[name] for name in _PACKAGES if shutil.which(name) is None]
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {"DEBIAN_FRONTEND": "noninteractive"}
        _try("apt-get", "update", "-q", environment=environment)
        several = (
            "apt-get",
            "install",
            "-q",
            "-y",
            "--no-install-recommends",
            *" ".join(packages).split(),
        )
        _try(*several, environment=environment)
    if shutil.which("beet") is None:
        _provide_beets(os.path.join(folder, _BEETS))
    return [name for name in (*_PACKAGES, "beet") if shutil.which(name) is None]


def _provide_beets(home: str) -> None:
    """An environment with beets; a half-made one is removed, since nothing in it would tell."""
    python = os.path.join(home, "bin", "python")
    made = _try(sys.executable, "-m", "venv", "--clear", home)
    if not (made and _try(python, "-m", "pip", "install", "-q", "beets")):
        shutil.rmtree(home, ignore_errors=True)


def _extend_path(place: str) -> None:
    """Programs there are found where the system has none of that name."""
    os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", os.defpath), place])


def _try(*command: str, environment: dict[str, str] | None = None) -> bool:
    """Whether the command did what it is for; what it says goes to standard error."""
    ended = subprocess.run(
        command, stdout=sys.stderr, env={**os.environ, **(environment or {})}, check=False
    )
    return ended.returncode == 0


def beets_home(folder: str, music: str) -> dict[str, str]:
    """The environment of an empty beets in this folder, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with open(os.path.join(folder, "config.yaml"), "w", encoding="utf-8") as file:
        file.write(_CONFIG.format(music=music, db=os.path.join(folder, "library.db")))
    return {"BEETSDIR": folder}


def beets_library(folder: str, count: int) -> dict[str, str]:
    """The environment of a beets that holds as many of the invented tracks; made once."""
    home = os.path.join(folder, f"beets-{count}")
    if os.path.exists(os.path.join(home, "filled")):
        return {"BEETSDIR": home}
    environment = beets_home(home, "/nowhere")
    beet = os.path.realpath(shutil.which("beet") or "")
    python = os.path.join(os.path.dirname(beet), "python")
    lines = (
        b"\t".join([f.path, *(t.encode() for t in (f.metadata.title, f.metadata.artist, f.metadata.album, str(f.metadata.track)))])
        for f in files(count, "/nowhere")
    )  # fmt: skip
    database = os.path.join(home, "library.db")
    fill = [python, "-c", _FILL, database]
    subprocess.run(fill, input=b"\n".join(lines), check=True, stderr=subprocess.DEVNULL)
    with open(os.path.join(home, "filled"), "wb"):
        return environment


@contextmanager
def mpd(folder: str, music: str) -> Iterator[str]:
    """A running MPD with an empty database over this music; gives its socket."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    config = os.path.join(folder, "mpd.conf")
    with open(config, "w", encoding="utf-8") as file:
        file.write(_MPD.format(music=music, place=folder))
    server = subprocess.Popen(["mpd", "--no-daemon", config], stderr=subprocess.DEVNULL)
    socket = os.path.join(folder, "socket")
    try:
        deadline = time.monotonic() + _PATIENCE
        while not os.path.exists(socket):
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("mpd does not start")
            time.sleep(0.02)
        # It scans an empty database by itself; that scan is waited for by the first update.
        yield socket
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
